/** The facts of a transaction record that are known at approval: for the activity list and the outbox, no bytes yet. */
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { ApprovedRequest } from '../../core/request.ts'
import type { Reservation } from './outbox.ts'
import { formatUnits } from '../../chains/eip155/units.ts'
import type { SendParams } from '../../chains/eip155/transaction-params.ts'

export function makeReservation(record: ApprovedRequest, browserSession: string): Reservation {
  if (record.account === undefined) throw new WalletError('vault.no-account', { address: '' })
  const transaction = transactionOf(record.params)
  const exact = typeof transaction.value === 'string' ? transaction.value : '0'
  const data = typeof transaction.input === 'string' ? transaction.input : '0x'
  const to = transaction.to
  const kind = to === undefined ? 'create' : data === '0x' ? 'send' : 'call'
  const unit = unitOf(record)
  return {
    id: record.id,
    chain: record.chain,
    account: record.account,
    caller: record.caller,
    ...(to === undefined ? {} : { to }),
    value: { amount: formatUnits(BigInt(exact), 18), unit, exact },
    summary: { kind, ...(data.length >= 10 ? { selector: data.slice(0, 10) } : {}) },
    approvedAt: record.approvedAt,
    browserSession,
  }
}

/** The parsed parameters of eth_sendTransaction. */
function transactionOf(params: Json): Partial<SendParams> {
  return isJsonObject(params) ? (params as Partial<SendParams>) : {}
}

/** The unit the person saw: that of the review's amount or fee. */
function unitOf(record: ApprovedRequest): string {
  for (const block of record.review.blocks) {
    if (block.kind === 'amount') return block.amount.unit
    if (block.kind === 'fee' && block.options[0] !== undefined) return block.options[0].most.unit
  }
  return 'ETH'
}
