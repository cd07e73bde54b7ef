/** Which of several with one nonce it was, said only of what is over. */
import { findOriginal, findWinner, rivalsOf } from '../../../core/rivals.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { text } from '../../words/text.ts'
import { stateText } from './transaction-text.ts'

export type Fate = 'cancelled' | 'sped-up' | 'late-cancel' | 'late-speed-up' | 'elsewhere'

/** `rows`: all that is known of what was sent from here. Undefined for what is not replaced, or by something we cannot place. */
export function findFate(row: TransactionRecord, rows: readonly TransactionRecord[]): Fate | undefined {
  if (row.state !== 'superseded') return undefined
  const winner = findWinner(row, rows)
  // One of ours may be in that block, and not looked at yet.
  if (winner === undefined) return rivalsOf(row, rows).some(({ state }) => state === 'sent') ? undefined : 'elsewhere'
  if (row.replaces !== undefined && isBefore(winner, row, rows)) return row.replaces.as === 'cancel' ? 'late-cancel' : 'late-speed-up'
  if (winner.replaces === undefined) return undefined
  if (winner.replaces.as === 'speed-up') return 'sped-up'
  return row.replaces?.as === 'cancel' ? 'sped-up' : 'cancelled'
}

/** `first` is one of those that `row` was sent in the place of. */
function isBefore(first: TransactionRecord, row: TransactionRecord, rows: readonly TransactionRecord[]): boolean {
  return first.approvedAt <= row.approvedAt && findOriginal(first, rows).id === findOriginal(row, rows).id && first.replaces?.id !== row.id
}

export function outcomeText(row: TransactionRecord, now: number, rows: readonly TransactionRecord[]): { readonly title: string; readonly sentence: string } {
  const fate = findFate(row, rows)
  if (fate === undefined || fate === 'cancelled') return stateText(row, now, rows)
  if (fate === 'elsewhere') return { title: text('life.elsewhere.title'), sentence: text('life.elsewhere.sentence', { nonce: row.nonce }) }
  return { title: text(`life.${fate}.title`), sentence: text(`life.${fate}.sentence`) }
}
