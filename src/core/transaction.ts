import type { Address } from './account.ts'
import type { Caller } from './caller.ts'
import type { ChainId } from './network.ts'
import type { Amount } from './review.ts'

/**
 * One row per approved transaction, in IndexedDB; the outbox and the activity list are the same rows (rulings 14, 15).
 *
 *   reserved -> signed -> sent -> confirmed | failed | superseded
 *      |          |
 *   (deleted)     +-> abandoned     (never broadcast; signed bytes wiped first, nonce released)
 *
 * `unsigned` is written in the same IndexedDB transaction that reserves the nonce; `signed` before broadcast.
 */
export type TransactionState = 'reserved' | 'signed' | 'sent' | 'confirmed' | 'failed' | 'superseded' | 'abandoned'

export type TransactionRecord = {
  /** The request that was approved. */
  readonly id: string
  readonly state: TransactionState
  readonly chain: ChainId
  readonly account: Address
  /** Decimal. */
  readonly nonce: string
  readonly unsigned: string
  readonly signed?: string
  readonly hash?: string
  readonly caller: Caller
  readonly to?: Address
  readonly value: Amount
  /** Message-free short facts for the activity list. */
  readonly summary: { readonly kind: 'send' | 'call' | 'create'; readonly selector?: string }
  readonly approvedAt: number
  /** Browser session of the approval; automatic resume only within the same one (ruling 15). */
  readonly browserSession: string
  /** When it was first handed to a node. From then on it may be on the chain, whatever the node said. */
  readonly triedAt?: number
  readonly sentAt?: number
  readonly settledAt?: number
  readonly blockNumber?: string
  readonly fee?: Amount
  /** Why the node refused the broadcast, shown to the user. */
  readonly problem?: string
}

/** States in which the nonce is taken. */
export function holdsNonce(record: TransactionRecord): boolean {
  return record.state !== 'abandoned'
}
