/** The facts of a transaction record that are known at approval: for the activity list and the outbox, no bytes yet. */
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { CallStep } from '../../core/calls.ts'
import type { Step } from '../../core/method.ts'
import type { TransactionRecord, TransactionSummary } from '../../core/transaction.ts'
import type { ApprovedRequest } from '../../core/request.ts'
import type { Reservation } from './outbox.ts'
import { formatUnits } from '../../chains/eip155/units.ts'
import type { SendParams } from '../../chains/eip155/transaction-params.ts'

type Beyond = { readonly summary?: TransactionSummary | undefined; readonly replaces?: TransactionRecord['replaces'] }

export function makeReservation(record: ApprovedRequest, browserSession: string, { summary, replaces }: Beyond): Reservation {
  if (record.account === undefined) throw new WalletError('vault.no-account', { address: '' })
  return {
    id: record.id,
    chain: record.chain,
    account: record.account,
    caller: record.caller,
    ...(summary === undefined || !('of' in summary) ? summarize(transactionOf(record.params), unitOf(record)) : { to: summary.of, value: { amount: '0', unit: unitOf(record), exact: '0' }, summary }),
    ...(replaces === undefined ? {} : { replaces }),
    approvedAt: record.approvedAt,
    browserSession,
  }
}

/** What a person finds in the list of what was done. */
export function summarize({ to, value, input }: Partial<Step>, unit: string): CallStep {
  const exact = typeof value === 'string' ? value : '0'
  const bytes = typeof input === 'string' ? input : '0x'
  const kind = to === undefined ? 'create' : bytes === '0x' ? 'send' : 'call'
  return {
    ...(to === undefined ? {} : { to }),
    value: { amount: formatUnits(BigInt(exact), 18), unit, exact },
    summary: { kind, ...(bytes.length >= 10 ? { selector: bytes.slice(0, 10) } : {}) },
  }
}

/** The parsed parameters of eth_sendTransaction. */
function transactionOf(params: Json): Partial<SendParams> {
  return isJsonObject(params) ? (params as Partial<SendParams>) : {}
}

/** The unit the person saw: that of the review's amount or fee. */
export function unitOf(record: ApprovedRequest): string {
  for (const block of record.review.blocks) {
    if (block.kind === 'amount') return block.amount.unit
    if (block.kind === 'fee' && block.options[0] !== undefined) return block.options[0].most.unit
  }
  return 'ETH'
}
