/**
 * Somebody is paid who was never paid from here: a wrong paste and a poisoned list both look like that. A note, since most payments to
 * somebody new are meant; of coins and tokens of one's own only, because every swap and every contract is somebody new.
 */
import type { Address } from '../../../core/account.ts'
import { isCompared } from '../../../core/book.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert } from '../../../core/review.ts'
import { zeroAddress } from '../address.ts'

export function firstPaymentAlerts({ accounts, book, paid = [] }: Ask, to: Address, amount: bigint): readonly Alert[] {
  const isIt = (each: { readonly address: string }): boolean => each.address === to
  if (amount === 0n || to === zeroAddress || accounts.some(isIt) || paid.includes(to)) return []
  // An entry out of a file silences nothing until a person compared it (ruling 29).
  if (book.some((entry) => isIt(entry) && isCompared(entry))) return []
  return [{ level: 'note', text: message('alert.first-payment'), detail: message('alert.first-payment.detail') }]
}
