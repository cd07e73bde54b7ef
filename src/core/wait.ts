/** What a sent transaction waits for, from what the node said and what else was sent from here. Pure; nothing of it is stored. */
import { findLater, isMined } from './rivals.ts'
import type { TransactionRecord } from './transaction.ts'

export type Wait =
  /** The node counts fewer transactions than were in blocks already: a chain that began anew, or a node far behind. */
  | { readonly kind: 'restarted'; readonly count: string }
  /** A later one of ours wants the same place. */
  | { readonly kind: 'rival'; readonly id: string; readonly as: 'speed-up' | 'cancel' | 'other' }
  /** The node has never heard of it, or has dropped it. */
  | { readonly kind: 'forgotten' }
  /** Nobody has sent `nonce`, which comes first. */
  | { readonly kind: 'gap'; readonly nonce: string; readonly why: 'unsent' | 'discarded' | 'forgotten' | 'unknown'; readonly id?: string }
  /** An earlier one of ours is not in a block yet. */
  | { readonly kind: 'behind'; readonly nonce: string; readonly id: string }
  /** Wei per gas. */
  | { readonly kind: 'base-fee'; readonly base: string; readonly most: string }
  /** Nothing is in its way that the wallet knows of. */
  | { readonly kind: 'block' }

export type Waits = Readonly<Record<string, Wait>>

export type WaitFacts = {
  /** Transactions of the account in blocks, and with those in the node's pool that follow on. */
  readonly mined: bigint
  readonly pending: bigint
  /** Of the next block, where the chain has one. */
  readonly baseFee?: bigint
  /** Rows that the node has, in its pool or in a block. */
  readonly known: ReadonlySet<string>
  /** Highest price per gas of a row. */
  readonly mostPerGas: (row: TransactionRecord) => bigint | undefined
}

/** More nonces than these are not looked through. */
const maxSteps = 64n

/** `rows`: all of this account on this chain. */
export function findWait(row: TransactionRecord, rows: readonly TransactionRecord[], facts: WaitFacts): Wait {
  const isKnown = facts.known.has(row.id)
  const recorded = rows.filter(isMined).reduce((most, { nonce }) => (BigInt(nonce) + 1n > most ? BigInt(nonce) + 1n : most), 0n)
  if (!isKnown && facts.mined < recorded) return { kind: 'restarted', count: facts.mined.toString() }
  const later = findLater(row, rows)
  if (later !== undefined && later.state === 'sent') return { kind: 'rival', id: later.id, as: later.replaces?.as ?? 'other' }
  if (!isKnown) return { kind: 'forgotten' }
  return findBefore(row, rows, facts) ?? findPrice(row, facts) ?? { kind: 'block' }
}

/** What stands before it in the row of nonces. */
function findBefore(row: TransactionRecord, rows: readonly TransactionRecord[], { mined, pending, known }: WaitFacts): Wait | undefined {
  const own = BigInt(row.nonce)
  let behind: Wait | undefined
  for (let nonce = mined; nonce < own && nonce - mined < maxSteps; nonce += 1n) {
    const there = rows.filter((other) => BigInt(other.nonce) === nonce)
    const before = there.find((other) => other.state === 'sent' && known.has(other.id))
    if (before !== undefined) behind ??= { kind: 'behind', nonce: nonce.toString(), id: before.id }
    // Sent from another wallet, and the node has it.
    else if (nonce >= pending) return { kind: 'gap', nonce: nonce.toString(), ...whyMissing(there) }
  }
  return behind
}

function whyMissing(there: readonly TransactionRecord[]): { readonly why: 'unsent' | 'discarded' | 'forgotten' | 'unknown'; readonly id?: string } {
  const unsent = there.find(({ state }) => state === 'signed' || state === 'reserved')
  if (unsent !== undefined) return { why: 'unsent', id: unsent.id }
  const forgotten = there.find(({ state }) => state === 'sent')
  if (forgotten !== undefined) return { why: 'forgotten', id: forgotten.id }
  const discarded = there.find(({ state }) => state === 'abandoned')
  return discarded === undefined ? { why: 'unknown' } : { why: 'discarded', id: discarded.id }
}

function findPrice(row: TransactionRecord, { baseFee, mostPerGas }: WaitFacts): Wait | undefined {
  const most = mostPerGas(row)
  if (baseFee === undefined || most === undefined || most >= baseFee) return undefined
  return { kind: 'base-fee', base: baseFee.toString(), most: most.toString() }
}
