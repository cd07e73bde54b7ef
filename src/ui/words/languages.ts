/** One object per language, asked for at run time (browser.i18n cannot be switched). English is the only one yet. */
import { first } from './en/first.ts'
import type { later } from './en/later.ts'
import type { Format } from './format.ts'
import type { ScreenText } from './text.ts'
import type { MessageWords } from './types.ts'

/** Has every sentence, or is a type error; some of them are there only once `all.ts` was imported. */
export type Language = { readonly messages: MessageWords; readonly screens: ScreenText; readonly format: Format }

type Later = typeof later

// The types hold both halves together: a sentence that neither has, or that a page asks for too early, is for words.test.ts.
let known: Language = first as typeof first & Later

export function learn(words: Later): void {
  known = { messages: { ...first.messages, ...words.messages }, screens: { ...first.screens, ...words.screens }, format: first.format }
}

export function currentLanguage(): Language {
  return known
}
