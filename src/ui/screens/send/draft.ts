import type { NameOf } from '../../names/named.ts'

/** What was typed on Send; it outlives the screen, so that a review can be gone back from. `named`: what asking for it came to. */
export type SendDraft = { readonly to: string; readonly amount: string; readonly named?: NameOf }

export const emptyDraft: SendDraft = { to: '', amount: '' }
