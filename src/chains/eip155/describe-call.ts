/**
 * One call of a transaction in plain words: what it does, to whom, and what is odd about it. The same for a transaction alone and
 * for one of several; what is about the whole (fee, funds, nonce) is said elsewhere.
 */
import { message, type Message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Block, Review, Row, TreeNode } from '../../core/review.ts'
import { calldataDigest } from './calldata-digest.ts'
import { explainCall } from './explain/explain-call.ts'
import { explainKnown, type Explanation } from './explain/known-calls.ts'
import { explainedBlock, makeHeading, warnOfCall } from './explain/plain-call.ts'
import { byteLength } from './hex.ts'
import { mostFee, type PreparedSend } from './prepare-send.ts'
import { firstPaymentAlerts } from './risk/first-payment.ts'
import { makePayee } from './risk/look-alike.ts'
import type { SendParams } from './transaction-params.ts'
import { formatUnits, makeAmount } from './units.ts'
import { makeAddressBlock } from './who.ts'

export type DescribedCall = Pick<Review, 'title' | 'intent' | 'approve' | 'blocks' | 'alerts'> & { readonly rows: readonly Row[] }

export function describeCall(send: SendParams, prepared: PreparedSend, ask: Ask): DescribedCall {
  const explained = explainKnown(ask, send, prepared) ?? explainCall(ask, send)
  const target = makeTarget(send, prepared, ask, explained)
  return {
    ...headingOf(send, prepared, explained),
    blocks: [
      ...amountBlocks(send, prepared),
      ...(explained?.blocks ?? []),
      ...target.blocks,
      ...(byteLength(send.input) === 0 ? [] : [explainedBlock(ask, send, explained)]),
      ...accessBlocks(send),
    ],
    rows: byteLength(send.input) === 0 ? [] : [{ label: message('review.label.calldata-digest'), value: calldataDigest(send.input) }],
    alerts: [...target.alerts, ...callAlerts(send, prepared, ask, explained)],
  }
}

function headingOf(send: SendParams, prepared: PreparedSend, explained: Explanation | undefined): Pick<Review, 'title' | 'intent' | 'approve'> {
  if (send.to !== undefined) return makeHeading(send, prepared, explained)
  return {
    title: message('review.create.title'),
    intent: message('review.create.intent', { bytes: byteLength(send.input) }),
    approve: message('review.create.approve'),
  }
}

/** The coin that leaves, in every review that moves any; in a plain payment also when it is nothing. */
function amountBlocks(send: SendParams, prepared: PreparedSend): readonly Block[] {
  const value = BigInt(send.value)
  if (value === 0n && (byteLength(send.input) > 0 || send.to === undefined)) return []
  const block = { kind: 'amount', label: message('review.label.amount'), amount: makeAmount(value, prepared.decimals, prepared.symbol) } as const
  const left = prepared.balance === undefined ? undefined : BigInt(prepared.balance) - value - (mostFee(prepared) ?? 0n)
  if (left === undefined || left < 0n) return [block]
  return [{ ...block, under: message('review.label.leaves', { amount: formatUnits(left, prepared.decimals), unit: prepared.symbol }) }]
}

const targetFacts: Readonly<Record<PreparedSend['target'], Message>> = {
  account: message('review.fact.no-code'),
  contract: message('review.fact.contract'),
  delegated: message('review.fact.delegated'),
  unknown: message('review.fact.unknown'),
}

type Target = { readonly blocks: readonly Block[]; readonly alerts: readonly Alert[] }

function makeTarget(send: SendParams, { target, isFresh }: PreparedSend, ask: Ask, explained: Explanation | undefined): Target {
  if (send.to === undefined) return { blocks: [], alerts: [] }
  const facts = isFresh ? [message('review.fact.never-used')] : [targetFacts[target]]
  if (byteLength(send.input) > 0) return { blocks: [makeAddressBlock(ask, explained?.contract ?? message('review.label.contract'), send.to, facts)], alerts: [] }
  const { block, alerts } = makePayee(ask, message('review.label.to'), send.to, facts)
  return { blocks: [block], alerts: alerts.length > 0 ? alerts : firstPaymentAlerts(ask, send.to, BigInt(send.value)) }
}

function accessBlocks({ accessList }: SendParams): readonly Block[] {
  if (accessList === undefined) return []
  const nodes: readonly TreeNode[] = accessList.map(({ address, storageKeys }) => ({
    name: address,
    children: storageKeys.map((key, i) => ({ name: String(i), value: key })),
  }))
  return [{ kind: 'tree', label: message('review.label.access-list'), nodes }]
}

function callAlerts(send: SendParams, { target }: PreparedSend, ask: Ask, explained: Explanation | undefined): readonly Alert[] {
  if (send.to === undefined) return [{ level: 'warn', text: message('alert.contract-creation') }]
  const isNobodyThere = byteLength(send.input) > 0 && target === 'account'
  return [...warnOfCall(send, ask, explained), ...(isNobodyThere ? [{ level: 'warn', text: message('alert.call-without-code') } as const] : [])]
}

/** Whether the call works, as far as the node says. */
export function failureAlerts({ send, gas, balance }: PreparedSend): readonly Alert[] {
  const alerts: Alert[] = []
  // A node that refuses because the value is not there says so in its own words; ours are enough.
  const isUnpaid = balance !== undefined && BigInt(send.value) > BigInt(balance)
  if (gas.failure !== undefined && !isUnpaid) {
    const level = gas.limit === undefined ? 'warn' : 'danger'
    alerts.push({ level, text: message('alert.would-fail', { text: gas.failure }), detail: message('alert.would-fail.detail') })
  }
  if (gas.failure === undefined && gas.estimate === undefined && gas.from !== 'own') alerts.push({ level: 'warn', text: message('alert.gas-unknown') })
  if (gas.limit !== undefined && gas.estimate !== undefined && BigInt(gas.limit) < BigInt(gas.estimate)) {
    alerts.push({ level: 'warn', text: message('alert.gas-low', { estimate: gas.estimate }) })
  }
  if (isFarAbove(gas)) alerts.push({ level: 'warn', text: message('alert.gas-high', { limit: gas.limit ?? '', estimate: gas.estimate ?? '' }), detail: message('alert.gas-high.detail') })
  return alerts
}

/** What goes beyond what a careful site adds. Who chose the limit for the contract chose how much it may burn (security.md 44). */
function isFarAbove({ from, limit, estimate }: PreparedSend['gas']): boolean {
  return from !== 'node' && limit !== undefined && estimate !== undefined && BigInt(limit) > 4n * BigInt(estimate)
}
