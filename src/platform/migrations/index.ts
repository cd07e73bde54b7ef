/**
 * Shapes of the IndexedDB stores, from migration 0001 on (ruling 7: final from the first line). All keys are out of line.
 */
import type { Json } from '../../core/json.ts'
import type { TransactionRecord } from '../../core/transaction.ts'

export type Stores = {
  /** Vault images, keys 'a' and 'b': the bytes exactly as written. */
  vault: { readonly bytes: Uint8Array<ArrayBuffer> }
  /** Old vault images under an old password, kept 30 days; key = image id. */
  archive: { readonly bytes: Uint8Array<ArrayBuffer>; readonly archivedAt: number; readonly why: 'recovered' }
  /** The non-extractable half of the session key, key 'current' (ruling 3). */
  session: { readonly key: CryptoKey; readonly sessionId: string }
  /** The profile with its MAC, key 'current'. */
  profile: { readonly json: string; readonly mac: string; readonly epoch: number }
  /** One row per approved transaction; key = request id. */
  transactions: TransactionRecord
  /** Audit log; key = zero-padded sequence number. */
  log: Json
}

export type StoreName = keyof Stores

export const storeNames: readonly StoreName[] = ['vault', 'archive', 'session', 'profile', 'transactions', 'log']
