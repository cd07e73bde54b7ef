/** One object per language, asked for at run time (browser.i18n cannot be switched). English is the only one yet. */
import { first } from './en/first.ts'
import type { later } from './en/later.ts'
import type { Format } from './format.ts'
import type { ScreenText } from './text.ts'
import type { MessageWords } from './types.ts'

/** Has every sentence, or is a type error; some of them are there only once `all.ts`, or a page's own part of it, was imported. */
export type Language = { readonly messages: MessageWords; readonly screens: ScreenText; readonly format: Format }

type Later = typeof later

// The types hold both halves together: a sentence that neither has, or that a page asks for too early, is for words.test.ts.
let known: Language = first as typeof first & Later

/** All that comes later, or what of it a page can say. */
export function learn(words: { readonly [P in keyof Later]: Partial<Later[P]> }): void {
  known = { messages: { ...first.messages, ...words.messages }, screens: { ...first.screens, ...words.screens }, format: first.format } as Language
}

export function currentLanguage(): Language {
  return known
}
