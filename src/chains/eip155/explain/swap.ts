/** A trade at a published router, whichever call asks for it: what is given at most, what comes at least, and to whom. */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { addressOfWord } from '../address.ts'
import { makePayee } from '../risk/look-alike.ts'
import { formatUnits } from '../units.ts'
import { findAccount } from '../who.ts'
import { timeRow } from './permit.ts'
import type { Place, SaidCall } from './read-calls.ts'

export type Side = { readonly token: Address | 'coin' | undefined; readonly amount: bigint }
export type Swap = { readonly give: Side | undefined; readonly get: Side; readonly recipient: Address; readonly deadline?: bigint }

export function saySwap(swap: Swap, place: Place): SaidCall {
  const { give, get, deadline } = swap
  const to = payTo(swap.recipient, place)
  return {
    title: message('review.swap.title'),
    intent: message('review.swap.intent'),
    approve: message('review.swap.approve'),
    blocks: [
      ...(give === undefined ? [] : sideBlocks('review.label.give', give, place)),
      ...sideBlocks('review.label.get', get, place),
      ...to.blocks,
      ...(deadline === undefined ? [] : [{ kind: 'rows', rows: [timeRow('review.label.deadline', deadline)] } as const]),
    ],
    alerts: [...to.alerts, ...(get.amount === 0n ? [{ level: 'warn', text: message('alert.swap-no-least') } as const] : [])],
  }
}

/**
 * Where it goes: nothing to say of the account itself. What the router keeps is for a later step of the same call; without one anybody
 * can take it, which is a danger where no step can follow.
 */
export function payTo(recipient: Address, { ask, account, contract, isInside, marks }: Place): { readonly blocks: readonly Block[]; readonly alerts: readonly Alert[] } {
  if (recipient === account || recipient === marks.caller) return { blocks: [], alerts: [] }
  if (recipient === contract || recipient === marks.keeps) {
    const level = isInside ? 'note' : 'danger'
    return { blocks: [{ kind: 'rows', rows: [{ label: message('review.label.to'), value: message('review.value.router-keeps') }] }], alerts: [{ level, text: message('alert.router-keeps'), detail: message('alert.router-keeps.detail') }] }
  }
  const { block, alerts } = makePayee(ask, message('review.label.to'), recipient)
  if (findAccount(ask, recipient) !== undefined) return { blocks: [block], alerts }
  return { blocks: [block], alerts: [...alerts, { level: 'danger', text: message('alert.swap-to-other', { to: recipient }), detail: message('alert.swap-to-other.detail') }] }
}

/** What the router still holds goes out: the least of it, and to whom. */
export function payOut(side: Side, recipient: Address, place: Place, label: 'review.label.get' | 'review.label.how-much' = 'review.label.get'): SaidCall {
  const to = payTo(recipient, place)
  return { title: message('review.pay-out.title'), intent: message('review.pay-out.intent'), approve: message('review.call.approve'), blocks: [...sideBlocks(label, side, place), ...to.blocks], alerts: to.alerts }
}

/** Steps that take out what an earlier one left, or of which nobody knows that they do not. */
const mayTake: ReadonlySet<string> = new Set(['review.pay-out.title', 'review.swap.title', 'review.step.title', 'review.call.title', 'review.carrier.title'])

/** The router keeps something and no later step takes it out. */
export function leftAtRouter(blocks: readonly Block[]): readonly Alert[] {
  const calls = blocks.filter((block) => block.kind === 'call')
  const kept = calls.findLastIndex(({ alerts }) => alerts.some(({ text }) => text.code === 'alert.router-keeps'))
  return kept < 0 || calls.slice(kept + 1).some(({ title }) => mayTake.has(title.code)) ? [] : [{ level: 'danger', text: message('alert.router-keeps'), detail: message('alert.router-keeps.detail') }]
}

export function sideBlocks(label: 'review.label.give' | 'review.label.get' | 'review.label.how-much', { token, amount }: Side, { ask: { network } }: Place): readonly Block[] {
  const value = token === 'coin' ? message('review.value.coins', { amount: formatUnits(amount, network.decimals), unit: network.symbol }) : message('review.value.units', { amount: amount.toString() })
  const row: Block = { kind: 'rows', rows: [{ label: message(label), value }] }
  return token === 'coin' || token === undefined ? [row] : [row, { kind: 'address', label: message('review.label.token'), address: token, facts: [] }]
}

/** First and last token of a v3 path: addresses with three bytes of fee between. Undefined for anything else. */
export function endsOfPath(path: string): readonly [Address, Address] | undefined {
  const digits = path.slice(2)
  if (digits.length < 86 || (digits.length - 40) % 46 !== 0) return undefined
  return [addressOfWord(digits.slice(0, 40).padStart(64, '0')), addressOfWord(digits.slice(-40).padStart(64, '0'))]
}
