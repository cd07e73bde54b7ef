/**
 * Calls that a call carries inside, each said as it would be alone. Threat: an approval that would be stopped by itself is put
 * three envelopes deep. So what is dangerous inside is dangerous outside, what nobody read is said outside too, and there is an end to opening.
 */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { ChainId } from '../../../core/network.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { liftDangers, sortAlerts } from '../alerts.ts'
import { byteLength } from '../hex.ts'
import { makePayee } from '../risk/look-alike.ts'
import type { SendParams } from '../transaction-params.ts'
import { makeAmount } from '../units.ts'
import { makeAddressBlock } from '../who.ts'
import type { Explanation } from './known-calls.ts'
import { explainedBlock, makeHeading, warnOfCall } from './plain-call.ts'
import { isMultiSend } from './published.ts'

export type InnerCall = {
  /** Who the called contract sees: the account, or a contract that calls on. */
  readonly actor: Address
  readonly to: Address
  readonly value: bigint
  readonly input: string
  /** The code at `to` runs as the actor itself, with everything it holds. */
  readonly isDelegate?: boolean
}

/** How deep we are, how many calls may still be opened in this review, and who explains. */
export type Nest = {
  readonly account: Address
  readonly depth: number
  /** The call being explained runs as the account that makes it. */
  readonly isDelegate: boolean
  readonly room: { left: number }
  readonly explain: (ask: Ask, send: SendParams, nest: Nest) => Explanation | undefined
}

export type Opened = { readonly blocks: readonly Block[]; readonly alerts: readonly Alert[]; readonly takesCoins: boolean }

export const maxDepth = 4
export const maxInner = 32

export function makeNest(account: Address, explain: Nest['explain']): Nest {
  return { account, depth: 0, isDelegate: false, room: { left: maxInner }, explain }
}

type CallBlock = Extract<Block, { kind: 'call' }>
type Described = { readonly block: CallBlock; readonly takesCoins: boolean }

export function openCalls(calls: readonly InnerCall[], chain: ChainId, ask: Ask, nest: Nest): Opened {
  const opened = nest.depth >= maxDepth ? [] : calls.slice(0, nest.room.left)
  nest.room.left -= opened.length
  const deeper = { ...nest, depth: nest.depth + 1 }
  const described = opened.map((call, index) => describeInner(call, { index, count: calls.length }, chain, ask, deeper))
  const blocks = described.map(({ block }) => block)
  const left = calls.length - opened.length
  const alerts: Alert[] = [...liftDangers(blocks)]
  if (left > 0) alerts.push({ level: 'warn', text: message('alert.not-opened', { count: left }), detail: message('alert.not-opened.detail') })
  if (blocks.some(isUnread)) alerts.push({ level: 'warn', text: message('alert.inner-unread'), detail: message('alert.inner-unread.detail') })
  return { blocks, alerts, takesCoins: left > 0 || described.some(({ takesCoins }) => takesCoins) }
}

const unread: ReadonlySet<string> = new Set(['alert.unknown-call', 'alert.not-opened', 'alert.inner-unread', 'alert.steps-unread', 'alert.exchange-call', 'alert.described-in-part'])
const isUnread = ({ alerts }: CallBlock): boolean => alerts.some(({ text }) => unread.has(text.code))

function describeInner(call: InnerCall, place: CallBlock['place'], chain: ChainId, ask: Ask, nest: Nest): Described {
  const { actor, to, value, input } = call
  const isForeign = call.isDelegate === true && !isMultiSend(chain, to)
  const send: SendParams = { account: actor, chain, to, value: value.toString(), input }
  const explained = isForeign ? undefined : nest.explain(ask, send, { ...nest, isDelegate: call.isDelegate === true })
  const heading = isForeign ? delegateHeading : makeHeading(send, ask.network, explained)
  const target = targetOf(call, ask, explained)
  const block: CallBlock = {
    kind: 'call',
    place,
    title: heading.title,
    intent: heading.intent,
    blocks: [
      ...(actor === nest.account ? [] : [makeAddressBlock(ask, message('review.label.acts-as'), actor)]),
      ...(value === 0n && byteLength(input) > 0 ? [] : [{ kind: 'amount', label: message('review.label.amount'), amount: makeAmount(value, ask.network.decimals, ask.network.symbol) } as const]),
      ...(explained?.blocks ?? []),
      target.block,
      ...(byteLength(input) === 0 ? [] : [explainedBlock(ask, send, explained, isForeign)]),
    ],
    alerts: sortAlerts([...target.alerts, ...(isForeign ? foreignAlerts : warnOfCall(send, ask, explained)), ...warnOfItself(call)]),
  }
  return { block, takesCoins: explained === undefined || explained.takesCoins === true }
}

function targetOf({ to, input, isDelegate }: InnerCall, ask: Ask, explained: Explanation | undefined): { readonly block: Block; readonly alerts: readonly Alert[] } {
  if (byteLength(input) === 0 && isDelegate !== true) return makePayee(ask, message('review.label.to'), to)
  return { block: makeAddressBlock(ask, explained?.contract ?? message('review.label.contract'), to), alerts: [] }
}

const delegateHeading = { title: message('review.delegatecall.title'), intent: message('review.delegatecall.intent') }
const foreignAlerts: readonly Alert[] = [{ level: 'danger', text: message('alert.delegatecall'), detail: message('alert.delegatecall.detail') }]

/** A Safe that calls itself changes its owners, its threshold or what it trusts; there is no other reason to. */
function warnOfItself({ actor, to, input, isDelegate }: InnerCall): readonly Alert[] {
  if (actor !== to || byteLength(input) === 0 || isDelegate === true) return []
  return [{ level: 'danger', text: message('alert.calls-itself'), detail: message('alert.calls-itself.detail') }]
}
