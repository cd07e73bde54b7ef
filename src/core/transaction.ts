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

/** Message-free short facts for the activity list. */
export type TransactionSummary =
  | { readonly kind: 'send' | 'call' | 'create'; readonly selector?: string }
  /** The code of an own account, set or cleared (EIP-7702). Done only once the chain says so, whatever the receipt (ruling 24). */
  | { readonly kind: 'upgrade' | 'clear'; readonly of: Address; readonly delegate: Address; readonly selector?: string }

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
  readonly summary: TransactionSummary
  /** One of several that were approved together: key of the calls, place from 0, how many. */
  readonly part?: { readonly calls: string; readonly index: number; readonly count: number }
  readonly approvedAt: number
  /** Browser session of the approval; automatic resume only within the same one (ruling 15). */
  readonly browserSession: string
  /** When it was first handed to a node. From then on it may be on the chain, whatever the node said. */
  readonly triedAt?: number
  /** Hosts of the nodes that it was handed to, each the same bytes, in order. */
  readonly handedTo?: readonly string[]
  readonly sentAt?: number
  readonly settledAt?: number
  readonly blockNumber?: string
  readonly fee?: Amount
  /** Why the node refused the broadcast, shown to the user. */
  readonly problem?: string
  /** The row whose place it is to take: the same nonce for a higher fee, to do the same sooner or to do nothing instead. */
  readonly replaces?: { readonly id: string; readonly as: 'speed-up' | 'cancel' }
  /** The node did not have it any more, and the person gave its nonce free. Should a block take it all the same, that is said. */
  readonly letGoAt?: number
}

/** States in which the nonce is taken. */
export function holdsNonce(record: TransactionRecord): boolean {
  return record.state !== 'abandoned' && record.letGoAt === undefined
}
