/**
 * Who was paid by a transaction of this wallet, from the bytes that were signed: coins, tokens of one's own, items of one's own. What moves
 * nothing paid nobody, so no site can make an address a known one by a transfer of nothing.
 */
import type { Address } from '../../core/account.ts'
import type { TransactionRecord } from '../../core/transaction.ts'
import { asAddress, asUint } from './explain/calldata.ts'
import { readUnsigned } from './read-unsigned.ts'

/** selector -> place of who it is taken from (none: the sender), who is paid, and how much, where that can be nothing. */
const transfers: Readonly<Record<string, { readonly from?: number; readonly to: number; readonly amount?: number }>> = {
  '0xa9059cbb': { to: 0, amount: 1 },
  '0x23b872dd': { from: 0, to: 1, amount: 2 },
  '0x42842e0e': { from: 0, to: 1 },
  '0xb88d4fde': { from: 0, to: 1 },
  '0xf242432a': { from: 0, to: 1, amount: 3 },
}

type Row = Pick<TransactionRecord, 'unsigned' | 'account' | 'summary' | 'to'>

/** Nothing for bytes that cannot be read: rows come from a disk. */
export function payeesOfRow({ unsigned, account, summary, to }: Row): readonly Address[] {
  if (summary.kind === 'send') return to === undefined ? [] : [to]
  const transfer = Object.hasOwn(transfers, summary.selector ?? '') ? transfers[summary.selector ?? ''] : undefined
  if (summary.kind !== 'call' || transfer === undefined) return []
  try {
    const { input } = readUnsigned(unsigned)
    const word = (at: number): string => input.slice(10 + at * 64, 10 + (at + 1) * 64)
    const [paid, amount] = [word(transfer.to), transfer.amount === undefined ? '' : word(transfer.amount)]
    if (input.slice(0, 10) !== summary.selector || paid.length !== 64 || (transfer.amount !== undefined && (amount.length !== 64 || asUint(amount) === 0n))) return []
    return transfer.from === undefined || asAddress(word(transfer.from)) === account ? [asAddress(paid)] : []
  } catch {
    return []
  }
}
