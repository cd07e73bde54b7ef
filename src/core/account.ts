import type { SiteKey } from './caller.ts'

/** EIP-55 checksummed hex address with 0x. Records hold no other form. */
export type Address = string & { readonly __brand: 'Address' }

export type SecretId = string & { readonly __brand: 'SecretId' }

export type Family = 'eip155'

/**
 * A public account beside the vault. `kind` says where its key is: derived from a phrase by `path`, imported as a key, or
 * nowhere (watch). The signer asserts that the key it opened gives exactly `address` (ruling 5).
 */
export type AccountRecord = {
  readonly address: Address
  readonly family: Family
  readonly kind: 'derived' | 'imported' | 'watch'
  readonly name: string
  readonly secretId?: SecretId
  /** BIP-32 path, for derived accounts. */
  readonly path?: string
  readonly createdAt: number
  readonly hidden: boolean
  /** The name came out of a backup file and nobody has looked at it since (ruling 29). */
  readonly fromFile?: true
  /** Coins and tokens that a node last said it holds some of (holding.ts). */
  readonly holds?: readonly string[]
  /** Made for that site alone: no other is offered it first, and it is offered no second one. */
  readonly madeFor?: SiteKey
}

/** What may be known about a secret without opening it. */
export type SecretRecord = {
  readonly id: SecretId
  readonly kind: 'phrase' | 'key'
  readonly source: 'created' | 'restored'
  /** BIP-32 master fingerprint, 8 hex digits. */
  readonly fingerprint: string
  readonly wordCount?: number
  readonly hasPassphrase: boolean
  /** Of the words that checks ask, from 1 (backup/drill-words.ts). */
  readonly places?: readonly number[]
  readonly createdAt: number
  /** When every word was typed back. Absent: not proven. */
  readonly provenAt?: number
  /** Came out of a backup file: whether there are words on paper, nobody said until they were typed here. */
  readonly fromFile?: true
  /** Rolls of a person's own dice were mixed into the entropy. Which ones, nobody knows any more. */
  readonly withDice?: true
}
