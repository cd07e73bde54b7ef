/** What is wrong with typed words, as far as the words themselves tell. It looks at the lists that are loaded and never throws. */
import type { Language } from '../language.ts'
import { splitWords } from '../split.ts'
import { findWord } from '../word-index.ts'
import { getWordIndex, getWordlist, listLoadedLanguages } from '../wordlists.ts'
import { hasChecksum } from './checksum.ts'
import { isElectrumSeed } from './electrum.ts'
import { findNearWords } from './near-words.ts'

/** The typed words as places of one list; undefined where a field is empty or no word of it. */
export type Fit = { readonly language: Language; readonly places: readonly (number | undefined)[] }

/** A word that could be another one: `place` counts from 1, `near` are whole NFC words, likeliest first. */
export type Suspect = { readonly place: number; readonly near: readonly string[] }

export type Diagnosis =
  /** Fewer than half of the fields hold a word. */
  | { readonly kind: 'too-few' }
  /** They are a phrase as they stand. */
  | { readonly kind: 'whole' }
  /** All there, some on no list. */
  | { readonly kind: 'unknown'; readonly fits: readonly Fit[]; readonly suspects: readonly Suspect[] }
  /** All on the list. `suspects` are those with a word of the list one slip away. */
  | { readonly kind: 'checksum'; readonly fits: readonly Fit[]; readonly suspects: readonly Suspect[]; readonly isElectrum: boolean }
  /** One is not there. */
  | { readonly kind: 'missing'; readonly fits: readonly Fit[]; readonly place: number }
  /** A share of SLIP-39, as long as these are and with words of their own. */
  | { readonly kind: 'shares'; readonly count: number }
  /** More than one is not there, or one is not and another is on no list. */
  | { readonly kind: 'lost'; readonly places: readonly number[]; readonly of: number }

/**
 * A share of 128 bits has 20 words, a length that no phrase has. About half of its list is on ours too; of four words that are on none, one
 * could be a slip, all four are not.
 */
const shareLength = 20
const strangersOfShare = 4

export function diagnose(fields: readonly string[]): Diagnosis {
  // A field with two words is no word: joined, it fits no list.
  const words = fields.map((field) => splitWords(field).join(' '))
  const empty = placesWhere(words, (word) => word === '')
  if (empty.length * 2 > fields.length) return { kind: 'too-few' }
  const fits = findBest(words)
  const [first] = fits
  if (first === undefined) return { kind: 'too-few' }
  const gaps = placesWhere(first.places, (place) => place === undefined)
  if (gaps.length === 0) {
    if (fits.some(({ places }) => hasChecksum(knownOf(places)))) return { kind: 'whole' }
    return { kind: 'checksum', fits, suspects: suspectsOf(words, fits, words.map((_, at) => at + 1)), isElectrum: isElectrumSeed(words) }
  }
  if (empty[0] === shareLength + 1 && empty.length === fields.length - shareLength && gaps.length - empty.length >= strangersOfShare) {
    return { kind: 'shares', count: shareLength }
  }
  const [gap] = gaps
  if (gap !== undefined && gaps.length === 1 && empty.length === 1) return { kind: 'missing', fits, place: gap }
  if (empty.length > 0) return { kind: 'lost', places: gaps, of: fields.length }
  return { kind: 'unknown', fits, suspects: gaps.map((place) => ({ place, near: nearOf(words[place - 1] ?? '', fits) })) }
}

/** The lists that know the most words; whole words count before abbreviations. All of them, if several fit alike. */
function findBest(words: readonly string[]): readonly Fit[] {
  const fits = listLoadedLanguages().map((language) => {
    const found = words.map((word) => (word === '' ? undefined : findWord(getWordIndex(language), word)))
    const known = found.filter((word) => word !== undefined)
    return { language, places: found.map((word) => word?.index), known: known.length, exact: known.filter(({ exact }) => exact).length }
  })
  const known = Math.max(...fits.map((fit) => fit.known))
  const exact = Math.max(...fits.filter((fit) => fit.known === known).map((fit) => fit.exact))
  return known === 0 ? [] : fits.filter((fit) => fit.known === known && fit.exact === exact).map(({ language, places }) => ({ language, places }))
}

function suspectsOf(words: readonly string[], fits: readonly Fit[], places: readonly number[]): readonly Suspect[] {
  return places.map((place) => ({ place, near: nearOf(words[place - 1] ?? '', fits) })).filter(({ near }) => near.length > 0)
}

function nearOf(word: string, fits: readonly Fit[]): readonly string[] {
  const near = fits.flatMap(({ language }) => findNearWords(language, word).map((index) => (getWordlist(language)[index] ?? '').normalize('NFC')))
  return [...new Set(near)]
}

export const knownOf = (places: readonly (number | undefined)[]): readonly number[] => places.filter((place) => place !== undefined)

function placesWhere<T>(items: readonly T[], is: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, at) => (is(item) ? [at + 1] : []))
}
