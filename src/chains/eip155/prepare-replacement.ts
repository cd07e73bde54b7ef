/** What it takes to send a second transaction in the place of one that is on its way: the same nonce and kind, for a higher fee. */
import { isWalletError, WalletError } from '../../core/errors.ts'
import type { Ask, Edits } from '../../core/method.ts'
import type { TransactionRecord } from '../../core/transaction.ts'
import type { Price } from './fee.ts'
import { prepareSend, type PreparedSend } from './prepare-send.ts'
import { overRival } from './rival-price.ts'
import type { SendParams } from './transaction-params.ts'

/** The transaction to be made, always with type, nonce and what it replaces. */
export type ReplaceParams = SendParams & {
  readonly nonce: string
  readonly replaces: NonNullable<TransactionRecord['replaces']>
  /** What is on its way: the price it offers. */
  readonly old: Price
  /** What a cancel takes back: the first of all that were sent under this nonce. */
  readonly cancels?: { readonly to?: SendParams['to']; readonly value: string; readonly hasCode: boolean }
}

/** Throws 'transaction.replace-too-late' once the chain has used the nonce. */
export async function prepareReplacement(params: ReplaceParams, ask: Ask, { fee, gasLimit, cap }: Edits): Promise<PreparedSend> {
  const { replaces: _replaces, old, cancels: _cancels, ...send } = params
  // The nonce is not the person's to edit here: with another one it would be a second transaction, not one instead.
  // What is allowed is what was allowed by the first, also without limit, unless the person sets it anew here.
  const prepared = await prepareSend(send, ask, { cap: cap ?? 'asked', ...(fee === undefined ? {} : { fee }), ...(gasLimit === undefined ? {} : { gasLimit }) }).catch((error: unknown) => {
    throw isWalletError(error, 'transaction.nonce-taken') ? new WalletError('transaction.replace-too-late') : error
  })
  return { ...prepared, fee: overRival(prepared.fee, old) }
}
