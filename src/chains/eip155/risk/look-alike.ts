/**
 * Somebody is about to be paid whose address is a copy of a known one (security.md 41, C18). Only of who is paid: a spender or a
 * contract with the same ends as a friend is chance, and an alarm that cries at those is read by nobody.
 */
import type { Address } from '../../../core/account.ts'
import { findLookAlike } from '../../../core/look-alike.ts'
import { message, type Message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { withSaidName } from '../ens/said-name.ts'
import { makeAddressBlock } from '../who.ts'

export type Payee = { readonly block: Block; readonly alerts: readonly Alert[] }

export function makePayee(ask: Ask, label: Message, address: Address, facts: readonly Message[] = []): Payee {
  const block = makeAddressBlock(ask, label, address, facts)
  const like = findLookAlike(address, { accounts: ask.accounts, book: ask.book, ...(ask.paid === undefined ? {} : { paid: ask.paid }) })
  if (block.kind !== 'address') return { block, alerts: [] }
  if (like === undefined) return { block: withSaidName(ask, block), alerts: [] }
  const { name: _name, ...unnamed } = block
  // A name beside it would vouch for what is in doubt.
  return {
    block: { ...(like.from === 'paid' ? block : unnamed), like },
    alerts: [
      {
        level: 'danger',
        text: like.name === undefined ? message('alert.look-alike-paid') : message('alert.look-alike', { name: like.name }),
        detail: message('alert.look-alike.detail'),
      },
    ],
  }
}
