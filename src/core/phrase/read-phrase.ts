import { message, type Message } from '../message.ts'
import type { PhraseMessages } from '../messages/phrase.ts'
import { entropyFromPhrase, type Words } from './entropy.ts'
import { isWordCount, wordCounts, type Language } from './language.ts'
import { explainCount as explainOddCount, findOtherKind } from './other-kind.ts'
import { splitWords } from './split.ts'
import { findWord, type FoundWord } from './word-index.ts'
import { getWordIndex, getWordlist, listLoadedLanguages } from './wordlists.ts'

/** One phrase the typed text can be. `words` are whole NFC words; the entropy is the caller's to wipe. */
export type PhraseCandidate = { readonly language: Language; readonly words: Words; readonly entropy: Uint8Array }

export type PhraseProblem = Message<keyof PhraseMessages>

/**
 * What was read. More than one candidate: both lists pass the checksum and give different wallets, so the person must be
 * asked (ruling 26). A problem names positions, counting from 1, and never a word.
 */
export type PhraseReading =
  | { readonly ok: true; readonly candidates: readonly [PhraseCandidate, ...PhraseCandidate[]] }
  | { readonly ok: false; readonly problem: PhraseProblem }

type Fit = { readonly language: Language; readonly found: readonly (FoundWord | undefined)[] }

const maxLength = 4096

/**
 * Reads a recovery phrase as a person types or pastes it: one text, or one entry per field. Forgives spaces, case, accents,
 * numbering, punctuation and abbreviations; finds the language by itself, among the lists that are loaded. Never throws.
 */
export function readPhrase(typed: string | readonly string[]): PhraseReading {
  const size = typeof typed === 'string' ? typed.length : typed.reduce((sum, field) => sum + field.length, 0)
  if (size > maxLength) return refuse(message('phrase.too-long'))
  if (typeof typed !== 'string') return readFields(typed)
  const kind = findOtherKind(typed)
  return kind === undefined ? readTokens(splitWords(typed)) : refuse(kind)
}

function readFields(fields: readonly string[]): PhraseReading {
  const split = fields.map(splitWords)
  const missing = positionsWhere(split, (words) => words.length === 0)
  if (missing.length === fields.length) return refuse(message('phrase.empty'))
  if (missing.length > 0) return refuse(message('phrase.missing-words', { positions: missing }))
  // A field with two words is no word: joined, it fits no list, and its position is named.
  return readTokens(split.map((words) => words.join(' ')))
}

function readTokens(tokens: readonly string[]): PhraseReading {
  if (tokens.length === 0) return refuse(message('phrase.empty'))
  if (!isWordCount(tokens.length)) return refuse(explainCount(tokens))
  const fits = listLoadedLanguages().map((language) => fitLanguage(language, tokens))
  const whole = fits.filter((fit) => fit.found.every((word) => word !== undefined)).sort((a, b) => countExact(b) - countExact(a))
  const [best] = whole
  if (best === undefined) return refuse(explainUnknown(tokens, fits))
  const [first, ...others] = differing(whole.flatMap(findCandidate))
  if (first === undefined) return refuse(message('phrase.checksum', { language: best.language }))
  return { ok: true, candidates: [first, ...others] }
}

function fitLanguage(language: Language, tokens: readonly string[]): Fit {
  const index = getWordIndex(language)
  return { language, found: tokens.map((token) => findWord(index, token)) }
}

function findCandidate({ language, found }: Fit): readonly PhraseCandidate[] {
  const list = getWordlist(language)
  const words = found.map((word) => (word === undefined ? '' : (list[word.index] ?? '')).normalize('NFC'))
  try {
    return [{ language, words, entropy: entropyFromPhrase(words.join(' '), language) }]
  } catch {
    return []
  }
}

/** The two Chinese lists share 1,275 characters, at equal places: the same sentence is the same wallet, so nothing to ask. */
function differing(candidates: readonly PhraseCandidate[]): readonly PhraseCandidate[] {
  const sentences = candidates.map(({ words }) => words.join(' '))
  return candidates.filter((_candidate, at) => sentences.indexOf(sentences[at] ?? '') === at)
}

function explainCount(tokens: readonly string[]): PhraseProblem {
  const count = tokens.length
  const shorter = wordCounts.findLast((allowed) => allowed < count && count - allowed <= 2)
  if (shorter !== undefined && readTokens(tokens.slice(0, shorter)).ok) return message('phrase.extra-words', { count, valid: shorter })
  return explainOddCount(count)
}

function explainUnknown(tokens: readonly string[], fits: readonly Fit[]): PhraseProblem {
  const unknown = (fit: Fit): readonly number[] => positionsWhere(fit.found, (word) => word === undefined)
  const best = fits.reduce((a, b) => (unknown(b).length < unknown(a).length ? b : a))
  const positions = unknown(best)
  if (positions.length === tokens.length) return message('phrase.unknown-words', { positions })
  const { language } = best
  const mixed = fits.some((fit) => positions.every((position) => fit.found[position - 1]?.exact === true))
  return mixed ? message('phrase.mixed-languages', { language, positions }) : message('phrase.unknown-words', { language, positions })
}

function positionsWhere<T>(items: readonly T[], is: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, at) => (is(item) ? [at + 1] : []))
}

const countExact = (fit: Fit): number => fit.found.filter((word) => word?.exact === true).length

const refuse = (problem: PhraseProblem): PhraseReading => ({ ok: false, problem })
