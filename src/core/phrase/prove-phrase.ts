import { WalletError } from '../errors.ts'
import type { Words } from './entropy.ts'
import type { Language } from './language.ts'
import { splitWords } from './split.ts'
import { findWord } from './word-index.ts'
import { getWordIndex } from './wordlists.ts'

/** Positions count from 1. A proof with gaps is not judged at all: half an answer would make the screen an oracle. */
export type PhraseProof =
  | { readonly ok: true }
  | { readonly ok: false; readonly missing: readonly number[] }
  | { readonly ok: false; readonly wrong: readonly number[] }

/**
 * Judges a retyped phrase, word for word and in order; abbreviations as in ruling 26. Every position is compared, whatever
 * came before. More fields than words are wrong too. Throws 'phrase.invalid' if the expected words are not of that language.
 */
export function provePhrase(expected: Words, language: Language, typed: readonly string[]): PhraseProof {
  const index = getWordIndex(language)
  const places = expected.map((word) => findWord(index, word))
  if (expected.length === 0 || places.some((place) => place?.exact !== true)) throw new WalletError('phrase.invalid')

  const answers = Array.from({ length: Math.max(expected.length, typed.length) }, (_, at) => splitWords(typed[at] ?? ''))
  const missing = answers.flatMap((words, at) => (at < expected.length && words.length === 0 ? [at + 1] : []))
  if (missing.length > 0) return { ok: false, missing }

  const wrong = answers.flatMap((words, at) => {
    if (at >= expected.length) return words.length === 0 ? [] : [at + 1]
    const place = words.length === 1 ? findWord(index, words[0] ?? '')?.index : undefined
    return place !== undefined && place === places[at]?.index ? [] : [at + 1]
  })
  return wrong.length === 0 ? { ok: true } : { ok: false, wrong }
}
