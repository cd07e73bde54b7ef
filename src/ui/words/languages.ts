/** One object per language. The choice is made at run time (browser.i18n cannot be switched); English is the first. */
import { en } from './en/index.ts'
import type { Format } from './format.ts'
import type { ScreenText } from './text.ts'
import type { MessageWords } from './types.ts'

export type Language = { readonly messages: MessageWords; readonly screens: ScreenText; readonly format: Format }

export const languages = { en } as const satisfies Record<string, Language>

export type LanguageCode = keyof typeof languages

let current: Language = en

export function chooseLanguage(code: LanguageCode): void {
  current = languages[code]
}

export function currentLanguage(): Language {
  return current
}
