/**
 * The screens' own sentences, by key. Keys and their parameters come from the English words: a key that does not exist, or a
 * parameter that is missing, is a type error; so is another language that leaves one out.
 */
import type { first } from './en/first.ts'
import type { later } from './en/later.ts'
import { currentLanguage } from './languages.ts'

type English = (typeof first)['screens'] & (typeof later)['screens']

export type TextKey = keyof English

type Params<K extends TextKey> = English[K] extends (params: infer P) => string ? [params: P] : []

export type ScreenText = { readonly [K in TextKey]: English[K] extends string ? string : English[K] }

/** Strings among the parameters that come from outside go through `revealText` first, or are drawn by `Untrusted` instead. */
export function text<K extends TextKey>(key: K, ...[params]: Params<K>): string {
  const sentence: unknown = currentLanguage().screens[key]
  if (typeof sentence === 'string') return sentence
  return (sentence as (params: unknown) => string)(params)
}
