import { WalletError } from '../core/errors.ts'
import { readPhrase, type PhraseCandidate } from '../core/phrase/read-phrase.ts'
import { loadWordlists } from '../core/phrase/wordlists.ts'

/** Reads typed words; throws the problem as a WalletError. With `language`, only that reading. */
export async function readTypedPhrase(words: readonly string[], language?: string): Promise<readonly PhraseCandidate[]> {
  const [unread] = await loadWordlists()
  const reading = readPhrase(words)
  // A list that could not be read may be the very one the words are from.
  if (!reading.ok && unread !== undefined) throw new WalletError('phrase.list-unreadable', { language: unread })
  if (!reading.ok) throw new WalletError(reading.problem.code, reading.problem.params as never)
  const chosen = language === undefined ? reading.candidates : reading.candidates.filter((candidate) => candidate.language === language)
  if (chosen.length === 0) throw new WalletError('phrase.invalid')
  return chosen
}

/** The one reading there must be before anything is stored; two lists that both fit are for the person to choose between (ruling 26). */
export async function getOnlyReading(words: readonly string[], language?: string): Promise<PhraseCandidate> {
  const [first, ...others] = await readTypedPhrase(words, language)
  if (first === undefined) throw new WalletError('phrase.invalid')
  if (others.length > 0) {
    throw new WalletError('phrase.which-language', { languages: [first, ...others].map((candidate) => candidate.language) })
  }
  return first
}
