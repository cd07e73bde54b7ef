import type { AccountRecord, Address, SecretRecord } from './account.ts'
import type { Book } from './book.ts'
import type { BackupRecord } from './backup/copy.ts'
import type { Purpose } from './backup/purpose.ts'
import type { Grant } from './grant.ts'
import type { ChainId, Network } from './network.ts'
import type { SiteMemory } from './site.ts'
import type { TokenRecord } from './token.ts'

const minute = 60_000

/** Security settings. Authenticated with the profile; on any doubt the strictest values are used (ruling 5). */
export type Settings = {
  /** Lock after this long without use. */
  readonly idleLockMs: number
  /** Lock this long after unlocking, used or not. */
  readonly absoluteLockMs: number
}

export const defaultSettings: Settings = { idleLockMs: 15 * minute, absoluteLockMs: 8 * 60 * minute }

export const strictestSettings: Settings = { idleLockMs: 1 * minute, absoluteLockMs: 60 * minute }

/** What the user may choose for the idle lock. */
export const idleLockChoices: readonly number[] = [1, 5, 15, 30, 60].map((minutes) => minutes * minute)

/**
 * Everything remembered beside the vault (ruling 5): stored in clear, authenticated by a MAC under a key from the vault
 * key, with an epoch that is mirrored in the second home. `policy` is empty until the policy engine lands; its place is final.
 */
export type Profile = {
  readonly accounts: readonly AccountRecord[]
  readonly secrets: readonly SecretRecord[]
  readonly grants: readonly Grant[]
  readonly networks: readonly Network[]
  readonly settings: Settings
  readonly policy: Readonly<Record<string, never>>
  readonly selected: { readonly account?: Address; readonly chain: ChainId }
  /** When first run chose (or put off) a node; part of being resumable. */
  readonly nodeChosenAt?: number
  /** When first run was finished. */
  readonly readyAt?: number
  /** What the wallet is for; changes what is recommended. Absent where nobody was asked. */
  readonly purpose?: Purpose
  /** When the questions before the words were answered. */
  readonly answeredAt?: number
  /** Where the copies are and when they were checked. Absent in profiles from before there was a ledger. */
  readonly backup?: BackupRecord
  /** Addresses of others. Absent in profiles from before there was a book. */
  readonly book?: Book
  /** Tokens to show. Absent in profiles from before there were any. */
  readonly tokens?: readonly TokenRecord[]
  /** What was chosen for sites before. Absent in profiles from before it was remembered. */
  readonly sites?: readonly SiteMemory[]
}
