import type { Language } from '../language.ts'
import { findWord, foldWord, isLatin } from '../word-index.ts'
import { getWordIndex, getWordlist } from '../wordlists.ts'
import { findEdit, type Edit } from './one-edit.ts'

/** Likelier slips first: a key beside the right one, letters that changed places, one letter twice or once. */
const order: readonly Edit[] = ['neighbour', 'swapped', 'doubled', 'wrong', 'left-out', 'added']
/** A beginning shorter than this fits too many words to be a hint. */
const shortestBeginning = 3
const shortLength = 4

/**
 * Places (0 to 2047) of the words one slip away from what was typed, likeliest first, never the word itself. Letters are those
 * of the normal form that splits accents, so that a Korean syllable with one wrong part and a Japanese one without its mark are one
 * slip too. Chinese words are one character: every word is one slip from every other, so there are none to name.
 *
 * After the whole words come those whose four-letter form is one wrong letter away from four typed letters, and those that begin with what was typed.
 */
export function findNearWords(language: Language, typed: string): readonly number[] {
  if (language.startsWith('chinese')) return []
  const known = getLetters(language)
  const itself = findWord(getWordIndex(language), typed)?.index
  const own = lettersOf(typed, language)
  if (own.length === 0) return []
  const isShort = isLatin(language) && own.length === shortLength
  const ranked = known.flatMap((meant, index) => {
    if (index === itself) return []
    const edit = findEdit(own, meant)
    if (edit !== undefined) return [{ index, rank: order.indexOf(edit) }]
    // A whole word of the list is no unfinished one.
    if (itself !== undefined) return []
    const short = isShort && meant.length > shortLength ? findEdit(own, meant.slice(0, shortLength)) : undefined
    if (short !== undefined) return [{ index, rank: order.length + order.indexOf(short) }]
    const begins = own.length >= shortestBeginning && own.every((letter, at) => letter === meant[at])
    return begins ? [{ index, rank: 2 * order.length }] : []
  })
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ index }) => index)
}

const letters = new Map<Language, readonly (readonly string[])[]>()

/** Taken apart once: the doctor asks of every word of a phrase. */
function getLetters(language: Language): readonly (readonly string[])[] {
  const known = letters.get(language) ?? getWordlist(language).map((word) => lettersOf(word, language))
  letters.set(language, known)
  return known
}

const lettersOf = (text: string, language: Language): readonly string[] => Array.from(foldWord(text, language).normalize('NFD'))
