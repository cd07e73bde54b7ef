import { WalletError } from '../core/errors.ts'
import { readPhrase, type PhraseCandidate } from '../core/phrase/read-phrase.ts'

/** Reads typed words; throws the problem as a WalletError. With `language`, only that reading. */
export function readTypedPhrase(words: readonly string[], language?: string): readonly PhraseCandidate[] {
  const reading = readPhrase(words)
  if (!reading.ok) throw new WalletError(reading.problem.code, reading.problem.params as never)
  const chosen = language === undefined ? reading.candidates : reading.candidates.filter((candidate) => candidate.language === language)
  if (chosen.length === 0) throw new WalletError('phrase.invalid')
  return chosen
}

/** The one reading there must be before anything is stored; two lists that both fit are for the person to choose between (ruling 26). */
export function getOnlyReading(words: readonly string[], language?: string): PhraseCandidate {
  const [first, ...others] = readTypedPhrase(words, language)
  if (first === undefined) throw new WalletError('phrase.invalid')
  if (others.length > 0) {
    throw new WalletError('phrase.which-language', { languages: [first, ...others].map((candidate) => candidate.language) })
  }
  return first
}
