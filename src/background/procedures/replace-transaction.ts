import { findOriginal, whyNotReplaced } from '../../core/rivals.ts'
import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

/**
 * Opens the review of speeding up, or of sending nothing instead. What is to be done once more is read from the stored bytes, never from
 * the page. A cancel that is sped up stays one.
 */
export const replaceTransaction: Procedure<'replace-transaction'> = async ({ requests, keeper, outbox, receipts }, { id, as }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const row = await outbox.find(id)
  if (row === undefined) throw new WalletError('request.gone')
  // Looked at before the review opens; where the node does not say, the review's own questions will.
  if (row.state === 'sent') await receipts.checkOne(row).catch(() => undefined)
  const rows = await outbox.list()
  const now = rows.find((each) => each.id === id) ?? row
  if (now.state !== 'sent') throw new WalletError('transaction.replace-too-late')
  const meant = now.replaces?.as === 'cancel' ? 'cancel' : as
  if (whyNotReplaced(now, rows, meant) !== undefined) throw new WalletError('transaction.replace-not')
  const first = findOriginal(now, rows)
  return { id: await requests.openOwn('replace-transaction', { id, as: meant, account: now.account, unsigned: now.unsigned, first: first.unsigned }, now.chain) }
}
