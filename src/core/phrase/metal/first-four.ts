/**
 * Words on a plate by their first four letters. Enough for eight of the ten lists (BIP-39 promises it); the 103 English words of
 * three letters are written whole, and nothing in the fourth place says so.
 */
import type { WordIndex } from '../word-index.ts'
import { findWord } from '../word-index.ts'

const length = 4

/** Capitals, without accents: what letter stamps have. */
export function encodeFirstFour(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{Mn}/gu, '')
  return Array.from(plain).slice(0, length).join('').toUpperCase()
}

/** The place in the list, 0 to 2047; undefined for letters that are no word's. */
export function decodeFirstFour(index: WordIndex, letters: string): number | undefined {
  return findWord(index, letters.trim())?.index
}
