/** A transaction's row in words. */
import type { Network } from '../../../core/network.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { findWinner } from '../../../core/rivals.ts'
import { glance } from '../../parts/amount-text.ts'
import { revealText } from '../../parts/reveal.ts'
import { text } from '../../words/text.ts'

/** The wallet itself sends again for this long after an approval (ruling 15); then it is the person's to decide. */
export const resumeWithinMs = 120_000

export type Stage = 'sending' | 'unsent' | 'pending' | 'forgotten' | 'confirmed' | 'failed' | 'superseded' | 'cancelled' | 'discarded'

/** `rows`: what else was sent from here; a transaction is cancelled once what was sent in its place is in a block, and not before (ruling 15). */
export function stageOf(row: TransactionRecord, now: number, rows: readonly TransactionRecord[] = []): Stage {
  switch (row.state) {
    case 'reserved':
      return 'sending'
    case 'signed':
      return row.problem !== undefined || now - row.approvedAt > resumeWithinMs ? 'unsent' : 'sending'
    case 'sent':
      return row.letGoAt === undefined ? 'pending' : 'forgotten'
    case 'confirmed':
      return 'confirmed'
    case 'failed':
      return 'failed'
    case 'superseded':
      return row.replaces?.as !== 'cancel' && findWinner(row, rows)?.replaces?.as === 'cancel' ? 'cancelled' : 'superseded'
    case 'abandoned':
      return 'discarded'
  }
}

export function stateText(row: TransactionRecord, now = Date.now(), rows: readonly TransactionRecord[] = []): { readonly title: string; readonly sentence: string } {
  const stage = stageOf(row, now, rows)
  if (stage === 'failed' && row.summary.kind === 'clear') return { title: text('transaction.failed.title'), sentence: text('transaction.not-cleared') }
  return { title: text(`transaction.${stage}.title`), sentence: text(`transaction.${stage}.sentence`) }
}

/** "Sent 0.2500 ETH", "Called a contract": what it was, in the tense of its stage. */
export function describeRow(row: TransactionRecord, now: number): string {
  if (row.replaces?.as === 'cancel') return text('activity.nothing-instead')
  const said = describeKind(row, now)
  return row.replaces === undefined ? said : text('activity.faster', { what: said })
}

function describeKind(row: TransactionRecord, now: number): string {
  const stage = stageOf(row, now)
  const isOver = stage === 'confirmed' || stage === 'pending'
  const amount = `${glance(row.value.amount)} ${revealText(row.value.unit)}`
  switch (row.summary.kind) {
    case 'send':
      return isOver ? text('activity.sent', { amount }) : text('activity.send', { amount })
    case 'create':
      return isOver ? text('activity.created') : text('activity.create')
    case 'upgrade':
      return isOver ? text('activity.upgrade-done') : text('activity.upgrade')
    case 'clear':
      return isOver ? text('activity.clear-done') : text('activity.clear')
    case 'call':
      return isOver ? text('activity.called') : text('activity.call')
  }
}

/** The network's explorer at this transaction; only https, and only for what was sent. */
export function transactionUrl(row: TransactionRecord, network: Network | undefined): string | undefined {
  if (row.hash === undefined || network?.explorer === undefined || row.sentAt === undefined) return undefined
  if (!network.explorer.startsWith('https://') || !/^0x[0-9a-f]{64}$/i.test(row.hash)) return undefined
  return `${network.explorer.replace(/\/+$/, '')}/tx/${row.hash}`
}
