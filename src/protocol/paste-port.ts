/** From the paste guard to the background: a phrase that somebody pasted. There is no answer, ever (ruling 30). */
import * as v from 'valibot'
import { languages, type Language } from '../core/phrase/language.ts'

export type Pasted = { readonly language: Language; readonly words: readonly string[] }

export const pasted = v.strictObject({
  language: v.picklist(languages),
  words: v.pipe(v.array(v.pipe(v.string(), v.maxLength(32))), v.minLength(12), v.maxLength(24)),
})
