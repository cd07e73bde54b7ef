/** One object per language, asked for at run time (browser.i18n cannot be switched). English is the only one yet. */
import { en } from './en/index.ts'
import type { Format } from './format.ts'
import type { ScreenText } from './text.ts'
import type { MessageWords } from './types.ts'

export type Language = { readonly messages: MessageWords; readonly screens: ScreenText; readonly format: Format }

export function currentLanguage(): Language {
  return en
}
