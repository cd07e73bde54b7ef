import { normalizePassword } from './normalize.ts'

/** The four kinds of character of route A. A space is none of them; it still counts for the length. */
export const characterKinds = ['lower', 'upper', 'digit', 'symbol'] as const

export type CharacterKind = (typeof characterKinds)[number]

const patterns: { readonly [K in CharacterKind]: RegExp } = {
  lower: /\p{Ll}/u,
  upper: /\p{Lu}/u,
  digit: /\p{Nd}/u,
  symbol: /[\p{P}\p{S}]/u,
}

export function hasKind(password: string, kind: CharacterKind): boolean {
  return patterns[kind].test(normalizePassword(password))
}

/** Characters as a person counts them: an accented letter or an emoji with its modifiers is one. */
export function countCharacters(password: string): number {
  return Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(normalizePassword(password))).length
}
