/** The facts of a transaction record that are known at approval: for the activity list and the outbox, no bytes yet. */
import { parseAddress } from '../../chains/eip155/address.ts'
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { ApprovedRequest } from '../../core/request.ts'
import type { Reservation } from './outbox.ts'
import { formatUnits } from '../../chains/eip155/units.ts'

export function makeReservation(record: ApprovedRequest, browserSession: string): Reservation {
  if (record.account === undefined) throw new WalletError('vault.no-account', { address: '' })
  const transaction = transactionOf(record.params)
  const exact = typeof transaction.value === 'string' ? BigInt(transaction.value).toString() : '0'
  const data = typeof transaction.data === 'string' ? transaction.data : '0x'
  const to = typeof transaction.to === 'string' ? parseAddress(transaction.to) : undefined
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

function transactionOf(params: Json): { readonly [key: string]: Json | undefined } {
  return isJsonObject(params) ? params : {}
}

/** The unit the person saw: that of the review's amount or fee. */
function unitOf(record: ApprovedRequest): string {
  for (const block of record.review.blocks) {
    if (block.kind === 'amount') return block.amount.unit
    if (block.kind === 'fee' && block.options[0] !== undefined) return block.options[0].most.unit
  }
  return 'ETH'
}
