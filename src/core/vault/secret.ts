import type { Language } from '../phrase/language.ts'

/** How a secret came here. */
export type SecretSource = 'created' | 'restored'

/**
 * A recovery phrase as the vault keeps it (ruling 7): entropy, word list and passphrase give the same wallet in all ten
 * languages. `entropy` is 16, 20, 24, 28 or 32 bytes.
 */
export type PhraseSecret = {
  readonly kind: 'phrase'
  readonly entropy: Uint8Array
  readonly language: Language
  readonly passphrase: string
  readonly source: SecretSource
  readonly createdAt: number
}

/** An imported private key, 32 bytes. */
export type KeySecret = {
  readonly kind: 'key'
  readonly key: Uint8Array
  readonly source: SecretSource
  readonly createdAt: number
}

export type Secret = PhraseSecret | KeySecret
