/**
 * The review of several calls under one approval. Each is described as it would be alone, in the order in which it happens; what is
 * dangerous about any of them is said at the top as well, where the second gesture is asked for.
 */
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import type { Alert, Block, Review } from '../../core/review.ts'
import { liftDangers, networkAlerts, sortAlerts } from './alerts.ts'
import type { CallsParams } from './calls-params.ts'
import { describeCall, failureAlerts } from './describe-call.ts'
import { codeAlerts, feeAlerts, feeBlock, nonceRow } from './describe-send.ts'
import { askOn, missingFor, valueOfAll, type PreparedCalls } from './prepare-calls.ts'
import type { PreparedSend } from './prepare-send.ts'
import { formatUnits } from './units.ts'
import { makeAddressBlock, makeWhere } from './who.ts'

export function describeCalls(params: CallsParams, prepared: PreparedCalls, given: Ask): Review {
  const ask = askOn(given, params.chain)
  const count = prepared.calls.length
  const { whole: together, upgrade } = prepared
  const calls = prepared.calls.map((call, index) => describePlace(call, index, count, ask, together !== undefined))
  const whole = sumOf(prepared)
  return {
    title: message(together === undefined ? 'review.calls.title' : 'review.calls.title-together', { count }),
    intent: message(together !== undefined ? 'review.calls.intent-together' : count === 1 ? 'review.calls.intent-one' : 'review.calls.intent', { count }),
    approve: message(upgrade === undefined ? 'review.calls.approve' : 'review.calls.approve-upgrade', { count }),
    ...makeWhere(ask, params.account, params.chain),
    blocks: [
      ...calls,
      ...upgradeBlocks(prepared, ask),
      ...(count === 1 || together !== undefined ? [] : [{ kind: 'note', text: message('review.calls.sequence') } as const]),
      ...(whole === undefined ? [] : [feeOf(whole), { kind: 'rows', rows: [nonceRow(whole)] } as const]),
    ],
    alerts: sortAlerts([
      ...liftDangers(calls),
      ...(whole === undefined ? [] : codeAlerts(whole)),
      ...missingAlerts(prepared),
      ...(together === undefined ? simulationAlerts(prepared) : failureAlerts(together)),
      ...networkOfSite(params, given),
      ...(whole === undefined ? [] : feeAlerts(whole)),
      ...networkAlerts(ask.network),
    ]),
  }
}

type CallBlock = Extract<Block, { kind: 'call' }>

/** The account gets its code in the same transaction: shown as what it is, among what the calls do. */
function upgradeBlocks({ upgrade }: PreparedCalls, ask: Ask): readonly Block[] {
  if (upgrade === undefined) return []
  return [
    makeAddressBlock(ask, message('review.label.code-next'), upgrade.delegate, [message('review.fact.code-published')]),
    { kind: 'note', text: message('review.calls.upgrade-note') },
  ]
}

function describePlace(prepared: PreparedSend, index: number, count: number, ask: Ask, isTogether: boolean): CallBlock {
  const { title, intent, blocks, rows, alerts } = describeCall(prepared.send, prepared, ask)
  return {
    kind: 'call',
    place: { index, count },
    title,
    intent,
    blocks: rows.length === 0 ? blocks : [...blocks, { kind: 'rows', rows }],
    // Of one among several in one transaction nothing is known by itself.
    alerts: sortAlerts([...alerts, ...(isTogether ? [] : failureAlerts(prepared))]),
  }
}

/** The first call with the gas, the value and the balance of all: what fee and funds are judged by. */
function sumOf(prepared: PreparedCalls): PreparedSend | undefined {
  const { whole, balance } = prepared
  const held = balance === undefined ? {} : { balance }
  if (whole !== undefined) return { ...whole, send: { ...whole.send, value: valueOfAll(prepared).toString() }, ...held }
  const [first] = prepared.calls
  if (first === undefined) return undefined
  const limits = prepared.calls.map(({ gas }) => gas.limit)
  const { limit: _limit, ...gas } = first.gas
  const sum = limits.every((limit) => limit !== undefined) ? { limit: limits.reduce((total, limit) => total + BigInt(limit), 0n).toString() } : {}
  return {
    ...first,
    send: { ...first.send, value: valueOfAll(prepared).toString() },
    gas: { ...gas, ...sum },
    ...held,
  }
}

function feeOf(whole: PreparedSend): Block {
  return { ...feeBlock(whole), label: message('review.label.fee'), isOfSeveral: true }
}

function missingAlerts(prepared: PreparedCalls): readonly Alert[] {
  const [first] = prepared.calls
  const missing = missingFor(prepared)
  if (first === undefined || missing === 0n) return []
  return [{ level: 'warn', text: message('alert.funds-short', { missing: formatUnits(missing, first.decimals), unit: first.symbol }) }]
}

function simulationAlerts({ isSimulated, calls }: PreparedCalls): readonly Alert[] {
  if (isSimulated || calls.length === 1) return []
  return [{ level: 'note', text: message('alert.calls-not-simulated'), detail: message('alert.calls-not-simulated.detail') }]
}

/** EIP-5792 lets a site name any network that the wallet has; the person may think of the one the site works on. */
function networkOfSite({ chain }: CallsParams, { grant, networks }: Ask): readonly Alert[] {
  if (grant === undefined || grant.chain === chain) return []
  const nameOf = (id: string): string => networks.find((network) => network.chain === id)?.name ?? id
  return [{ level: 'warn', text: message('alert.other-network', { name: nameOf(chain), site: nameOf(grant.chain) }) }]
}
