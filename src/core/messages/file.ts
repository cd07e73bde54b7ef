import type { NoParams } from '../message.ts'

/** What can go wrong with a backup file, a key file or a typed key. No parameter ever holds a part of a secret. */
export type FileMessages = {
  'file.too-large': NoParams
  /** It is no age file: something else, or only a part of one. */
  'file.not-age': NoParams
  /** An age file that a key opens, not a passphrase. */
  'file.needs-key': NoParams
  'file.too-costly': { workFactor: number; most: number }
  'file.damaged': NoParams
  'file.wrong-passphrase': NoParams
  'file.passphrase-invalid': NoParams
  'file.passphrase-weak': NoParams
  /** It opens, and what is in it is not from Holdfast. */
  'file.not-ours': NoParams
  'file.version': { schema: string }
  /** Opened, and not as a Holdfast file has to be. `part` is the name of a field of the format. */
  'file.malformed': { part: string }
  'file.nothing-to-save': NoParams
  'file.nothing-to-restore': NoParams
  /** What was just written does not read the same. */
  'file.not-the-same': NoParams
  /** The file is not the one whose content was listed. */
  'file.other-than-listed': NoParams
  /** It was said to be that copy, and is none of those noted. */
  'file.no-copy': { copy: number }

  'key.invalid': NoParams
  'key.words-instead': NoParams
  'key.address-instead': NoParams
  'keystore.malformed': NoParams
  'keystore.unsupported': { detail: string }
  'keystore.too-costly': NoParams
  'keystore.wrong-password': NoParams
  'keystore.other-address': { address: string; said: string }
  /** A wallet shows one account at least. */
  'account.last-shown': NoParams
  'account.exists': { address: string }
  'account.too-many': { most: number }
  'secret.too-many': { most: number; kind: 'phrase' | 'key' }
  'account.watch-only': { address: string }
}
