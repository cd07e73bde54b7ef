/** What was typed on Send; it outlives the screen, so that a review can be gone back from. */
export type SendDraft = { readonly to: string; readonly amount: string }

export const emptyDraft: SendDraft = { to: '', amount: '' }
