/**
 * The floor of a passphrase that leaves this computer. Whoever finds the file guesses offline, for ever: 10^16 guesses at least
 * (keys.md, screen 8), judged by the page that has the dictionaries; the worker holds to what it can count.
 */
import { countCharacters } from '../password/kinds.ts'
import { findEncodingProblem } from '../password/normalize.ts'

export const filePassphraseLog10 = 16

const least = 16

export function isStrongFilePassphrase(passphrase: string): boolean {
  return findEncodingProblem(passphrase) === undefined && !/\p{Cc}/u.test(passphrase) && countCharacters(passphrase) >= least && new Set(passphrase).size >= 6
}
