/**
 * Finds a recovery phrase inside pasted text, of which nothing else is known. It answers in one turn: whoever asks must decide about
 * a paste before the page sees it. Looks at the lists that are loaded.
 */
import { hasChecksum } from './doctor/checksum.ts'
import { wordCounts, type Language } from './language.ts'
import { splitWords } from './split.ts'
import { findWord } from './word-index.ts'
import { getWordIndex, getWordlist, listLoadedLanguages } from './wordlists.ts'

export type FoundPhrase = { readonly language: Language; /** Whole NFC words. */ readonly words: readonly string[] }

/** A phrase with numbers and line ends has a few hundred characters; what is longer is looked at this far. */
const maxLength = 20_000
const [shortest] = wordCounts

/** The first phrase of the text, longest reading first: 24 words are not taken for the twelve they may begin with. */
export function findPhrase(text: string): FoundPhrase | undefined {
  const looked = text.slice(0, maxLength)
  const pieces = [looked, ...looked.split(/[\r\n]+/u)].map(splitWords).filter((words) => words.length >= shortest)
  for (const language of listLoadedLanguages()) {
    const found = language.startsWith('chinese') ? findWhole(language, pieces) : findWithin(language, pieces[0] ?? [])
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The Chinese lists are the characters that text is made of: of any paragraph one window in sixteen would pass. Only a whole
 * text or a whole line counts.
 */
function findWhole(language: Language, pieces: readonly (readonly string[])[]): FoundPhrase | undefined {
  const places = pieces.map((words) => placesOf(language, words)).find((all) => all.every((place) => place !== undefined) && hasChecksum(all))
  return places === undefined ? undefined : make(language, places.filter((place) => place !== undefined))
}

/** In the other languages twelve words of the list in a row are no sentence: any window counts, wherever it stands. */
function findWithin(language: Language, words: readonly string[]): FoundPhrase | undefined {
  const places = placesOf(language, words)
  for (const count of wordCounts.toReversed()) {
    for (let from = 0; from + count <= places.length; from += 1) {
      const run = places.slice(from, from + count).filter((place) => place !== undefined)
      if (run.length === count && hasChecksum(run)) return make(language, run)
    }
  }
  return undefined
}

function placesOf(language: Language, words: readonly string[]): readonly (number | undefined)[] {
  const index = getWordIndex(language)
  return words.map((word) => findWord(index, word)?.index)
}

function make(language: Language, places: readonly number[]): FoundPhrase {
  const list = getWordlist(language)
  return { language, words: places.map((place) => (list[place] ?? '').normalize('NFC')) }
}
