/**
 * Transactions that want the same place: one nonce of one account on one chain is used once, whoever gets there. A replacement is
 * another row beside the first, and both are watched until a block has taken one (decision 0054).
 */
import type { TransactionRecord } from './transaction.ts'

type Place = Pick<TransactionRecord, 'id' | 'chain' | 'account' | 'nonce'>

/** The other rows of that nonce. */
export function rivalsOf(row: Place, rows: readonly TransactionRecord[]): readonly TransactionRecord[] {
  return rows.filter((other) => other.id !== row.id && other.chain === row.chain && other.account === row.account && other.nonce === row.nonce)
}

export const isMined = ({ state }: Pick<TransactionRecord, 'state'>): boolean => state === 'confirmed' || state === 'failed'

/** The one that a block took in this one's stead, if it was sent from here. */
export function findWinner(row: TransactionRecord, rows: readonly TransactionRecord[]): TransactionRecord | undefined {
  return row.state === 'superseded' ? rivalsOf(row, rows).find(isMined) : undefined
}

/** A later one of ours that is on its way to the same place. */
export function findLater(row: TransactionRecord, rows: readonly TransactionRecord[]): TransactionRecord | undefined {
  const later = rivalsOf(row, rows).filter((other) => (other.state === 'sent' || other.state === 'signed' || other.state === 'reserved') && isAfter(other, row))
  return later.find((other) => !later.some((third) => third.id !== other.id && isAfter(third, other)))
}

function isAfter(a: TransactionRecord, b: TransactionRecord): boolean {
  return a.replaces?.id === b.id || (b.replaces?.id !== a.id && a.approvedAt > b.approvedAt)
}

/** What a chain of replacements began with. */
export function findOriginal(row: TransactionRecord, rows: readonly TransactionRecord[]): TransactionRecord {
  let first = row
  for (let steps = 0; steps < rows.length; steps += 1) {
    const before = first.replaces === undefined ? undefined : rows.find(({ id }) => id === first.replaces?.id)
    if (before === undefined) break
    first = before
  }
  return first
}

/** 'sent-no-more': there is nothing to replace. 'code': see decision 0054. 'step': one of several that were approved together. */
export type WhyFixed = 'sent-no-more' | 'has-later' | 'code' | 'step'

/** Why this one cannot be replaced in that way; undefined where it can. */
export function whyNotReplaced(row: TransactionRecord, rows: readonly TransactionRecord[], as: 'speed-up' | 'cancel'): WhyFixed | undefined {
  if (row.state !== 'sent') return 'sent-no-more'
  if (findLater(row, rows) !== undefined) return 'has-later'
  // What sets code carries a signature of its own, which a transaction in its place does not take back.
  if (row.summary.kind === 'upgrade' || row.summary.kind === 'clear') return 'code'
  if (row.part !== undefined && as === 'speed-up') return 'step'
  return undefined
}
