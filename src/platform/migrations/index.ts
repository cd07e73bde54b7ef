/**
 * Shapes of the IndexedDB stores, from migration 0001 on (ruling 7: final from the first line). All keys are out of line.
 * A migration is one numbered file with its own frozen shapes; the version of the database is how many have run.
 */
import type { Json } from '../../core/json.ts'
import type { CallsRecord } from '../../core/calls.ts'
import type { TransactionRecord } from '../../core/transaction.ts'
import { firstStores } from './0001-first-stores.ts'
import { addCalls } from './0002-calls.ts'
import { addApprovals } from './0003-approvals.ts'
import { addSiteLists } from './0004-site-lists.ts'

export type Stores = {
  /** Vault images, keys 'a' and 'b': the bytes exactly as written. Key 'sentinel': that a wallet exists (ruling 5). */
  vault: { readonly bytes: Uint8Array<ArrayBuffer> }
  /** Old vault images, kept 30 days; key = hash of the bytes. 'recovered': under a forgotten password. 'replaced': a strange image that repair took out of a home. */
  archive: { readonly bytes: Uint8Array<ArrayBuffer>; readonly archivedAt: number; readonly why: 'recovered' | 'replaced' }
  /** The non-extractable half of the session key, key 'current' (ruling 3). */
  session: { readonly key: CryptoKey; readonly sessionId: string }
  /** The profile with its MAC, key 'current'. `mac` is one tag per vault key: "keyId:tag", two of them during a change of password. */
  profile: { readonly json: string; readonly mac: string; readonly epoch: number }
  /** One row per approved transaction; key = request id. */
  transactions: TransactionRecord
  /** Several transactions approved at once (EIP-5792); key made of the site and its name for them. */
  calls: CallsRecord
  /** What is known of an account's approvals on one network, key "chain|account"; read as somebody's text (background/approvals-stored.ts). */
  approvals: Json
  /** Lists of bad sites that a person brought: key 'lists' says which, "id|bucket" holds hosts (background/site-lists.ts). */
  'site-lists': Json
  /** Audit log; key = zero-padded sequence number, and 'head' and 'checkpoint'. */
  log: Json
}

export type StoreName = keyof Stores

export const storeNames: readonly StoreName[] = ['vault', 'archive', 'session', 'profile', 'transactions', 'log', 'calls', 'approvals', 'site-lists']

export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void

/** In order; never reordered, never edited once released. */
export const migrations: readonly Migration[] = [firstStores, addCalls, addApprovals, addSiteLists]
