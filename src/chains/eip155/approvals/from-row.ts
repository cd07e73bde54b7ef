/** What a transaction of this wallet approved, from the bytes that were signed. */
import { Transaction } from 'micro-eth-signer'
import type { Approval, Candidate } from '../../../core/approvals.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { findAddress, zeroAddress } from '../address.ts'
import { isHexBytes } from '../hex.ts'
import { approvalsOfCall } from './from-call.ts'

/** Nothing for bytes that cannot be read: rows come from a disk. */
export function approvalsOfRow({ unsigned, account }: Pick<TransactionRecord, 'unsigned' | 'account'>): readonly Approval[] {
  if (typeof unsigned !== 'string' || !isHexBytes(unsigned)) return []
  try {
    const { to, data } = Transaction.fromHex(unsigned).raw as { readonly to: string; readonly data: string }
    return isHexBytes(data) ? approvalsOfCall(account, findAddress(to), data.toLowerCase()) : []
  } catch {
    return []
  }
}

/** Whether a transaction that is on its way touches this one. */
export function touches(row: Pick<TransactionRecord, 'unsigned' | 'account'>, approval: Approval): boolean {
  return approvalsOfRow(row).some(({ kind, token, spender, item }) => kind === approval.kind && token === approval.token && item === approval.item && (spender === approval.spender || spender === zeroAddress))
}

/** Those that may have happened: what never left, or failed, approved nothing. */
export function candidatesOfRows(rows: readonly TransactionRecord[]): readonly Candidate[] {
  return rows
    .filter(({ state }) => state === 'sent' || state === 'confirmed')
    .flatMap((row) => approvalsOfRow(row).filter(({ spender }) => spender !== zeroAddress).map((each) => ({ ...each, own: 'sent' as const, at: row.approvedAt })))
}
