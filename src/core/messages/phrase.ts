import type { NoParams } from '../message.ts'
import type { DiceFault } from '../phrase/dice-rolls.ts'
import type { Language } from '../phrase/language.ts'

/** What can be said about a recovery phrase. Positions count from 1. No parameter ever holds a word. */
export type PhraseMessages = {
  // reading what was typed
  'phrase.empty': NoParams
  'phrase.too-long': NoParams
  'phrase.wrong-count': { count: number }
  /** The first `valid` words are a phrase by themselves. */
  'phrase.extra-words': { count: number; valid: number }
  /** As many words as `valid` and one: the first ones were not looked at. */
  'phrase.one-more': { count: number; valid: number }
  'phrase.missing-words': { positions: readonly number[] }
  /** `language` is the list most of the words are from; absent if none fits. */
  'phrase.unknown-words': { positions: readonly number[]; language?: Language }
  /** Most words are `language`, those at `positions` are whole words of another list. */
  'phrase.mixed-languages': { positions: readonly number[]; language: Language }
  'phrase.checksum': { language: Language }
  /** A file of our own package is missing or damaged. */
  'phrase.list-unreadable': { language: Language }
  'phrase.which-language': { languages: readonly Language[] }
  'phrase.key-instead': NoParams
  'phrase.hex-instead': NoParams
  'phrase.address-instead': NoParams
  'phrase.extended-key-instead': NoParams
  'phrase.keystore-instead': NoParams
  'phrase.backup-instead': NoParams
  'phrase.file-instead': NoParams
  'phrase.electrum': NoParams
  'phrase.shares': { count: number }

  // proving a copy
  'phrase.proof-missing': { positions: readonly number[] }
  'phrase.proof-wrong': { positions: readonly number[] }

  /** Words of this wallet were pasted into a page, and stopped. */
  'phrase.pasted': { origin: string }

  /** The same words with the same passphrase. */
  'phrase.exists': { fingerprint: string }

  // faults inside
  'phrase.bad-random': NoParams
  /** Dice of a person's own that look broken, or are too few. No roll is said. */
  'phrase.bad-dice': { fault: DiceFault }
  'phrase.invalid': NoParams
  'phrase.passphrase-invalid': NoParams
  'phrase.path-invalid': NoParams
  'phrase.seed-invalid': NoParams
}
