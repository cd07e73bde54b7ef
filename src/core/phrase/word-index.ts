import type { Language } from './language.ts'

/**
 * Finds the word a person meant (ruling 26): the word itself first, then its exact first four letters. Exact first because
 * 49 English words begin another one ("act", "action"). Chinese words are single characters: whole word only. Accents and
 * case are free in Latin scripts. Any other prefix, shorter or longer, is not a word.
 *
 * In NFC a letter of any of the ten lists is one code point, so the first four code points are the first four graphemes.
 */
export type WordIndex = {
  readonly language: Language
  readonly whole: ReadonlyMap<string, number>
  readonly short: ReadonlyMap<string, number>
}

export type FoundWord = { readonly index: number; readonly exact: boolean }

const shortLength = 4

const latin: { readonly [L in Language]: boolean } = {
  english: true,
  spanish: true,
  french: true,
  italian: true,
  portuguese: true,
  czech: true,
  japanese: false,
  korean: false,
  'chinese-simplified': false,
  'chinese-traditional': false,
}

/** Accents do not tell two words of such a list apart. */
export const isLatin = (language: Language): boolean => latin[language]

/** The form in which two spellings of one word are equal. NFKC also folds full-width letters; BIP-39 compares under NFKD. */
export function foldWord(text: string, language: Language): string {
  const lower = text.normalize('NFKC').toLowerCase()
  return latin[language] ? lower.normalize('NFKD').replace(/\p{Mn}/gu, '') : lower.normalize('NFKC')
}

export function makeWordIndex(language: Language, words: readonly string[]): WordIndex {
  const whole = new Map<string, number>()
  const short = new Map<string, number>()
  words.forEach((word, index) => {
    const folded = foldWord(word, language)
    whole.set(folded, index)
    const letters = Array.from(folded)
    if (letters.length > shortLength) short.set(letters.slice(0, shortLength).join(''), index)
  })
  return { language, whole, short }
}

/** The place of a typed word in its list, 0 to 2047. `exact` is false for an abbreviation. */
export function findWord(index: WordIndex, typed: string): FoundWord | undefined {
  const folded = foldWord(typed, index.language)
  const whole = index.whole.get(folded)
  if (whole !== undefined) return { index: whole, exact: true }
  const short = index.short.get(folded)
  return short === undefined ? undefined : { index: short, exact: false }
}
