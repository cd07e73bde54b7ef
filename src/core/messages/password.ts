import type { NoParams } from '../message.ts'
import type { PasswordWeakness } from '../password/estimate.ts'
import type { CharacterKind } from '../password/kinds.ts'

/** What can be said about a password. No parameter ever holds a part of it. */
export type PasswordMessages = {
  // the live list
  'password.rule-length': { least: number }
  'password.rule-kind': { kind: CharacterKind }
  /** Guesses as a power of ten. */
  'password.rule-guesses': { log10: number }
  'password.rule-common': NoParams
  'password.rule-names': NoParams
  'password.rule-product': NoParams

  // why it is not accepted
  'password.empty': NoParams
  'password.not-text': NoParams
  /** In bytes of UTF-8. */
  'password.too-long': { most: number }
  'password.common': NoParams
  'password.has-name': NoParams
  'password.has-product': NoParams
  'password.too-short': { count: number; mixed: number; any: number }
  'password.missing-kinds': { kinds: readonly CharacterKind[]; any: number }
  'password.too-guessable': { weakness?: PasswordWeakness }
  'password.not-repeated': NoParams

  'password.route-a': NoParams
  'password.route-b': NoParams
  'password.attack-time': { cards: number; seconds: number }
  'password.bad-random': NoParams
}
