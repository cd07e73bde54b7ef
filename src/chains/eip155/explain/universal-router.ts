/**
 * Uniswap's Universal Router: a byte per step and its arguments beside it. Steps that are read are said one by one, the rest is counted.
 * Source: Uniswap/universal-router, `Commands` and `Dispatcher` of 1.2 and 2.0.
 */
import type { Address } from '../../../core/account.ts'
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { liftDangers, sortAlerts } from '../alerts.ts'
import { zeroAddress } from '../address.ts'
import { byteLength } from '../hex.ts'
import type { SendParams } from '../transaction-params.ts'
import { makePayee } from '../risk/look-alike.ts'
import { formatUnits } from '../units.ts'
import { parseTypes, readAbi, type AbiValue } from './abi.ts'
import { findSelector } from './calldata.ts'
import type { Nest } from './inner-calls.ts'
import type { Explanation } from './known-calls.ts'
import { permit2Calls } from './permit-calls.ts'
import { timeRow } from './permit.ts'
import { intentOf } from './plain-call.ts'
import { isUniversalRouter } from './published.ts'
import type { Place, SaidCall } from './read-calls.ts'
import { endsOfPath, leftAtRouter, payOut, saySwap } from './swap.ts'

type Step = { readonly types: string; readonly say: (values: readonly AbiValue[], place: Place) => SaidCall | undefined }
const coinOr = (token: AbiValue | undefined): Address | 'coin' => (token === zeroAddress ? 'coin' : (token as Address))

function swap([recipient, a, b, path]: readonly AbiValue[], isOut: boolean, place: Place): SaidCall | undefined {
  const along = Array.isArray(path) ? (path as readonly Address[]) : endsOfPath(path as string)
  const [first, last] = [along?.[0], along?.at(-1)]
  if (along === undefined || along.length < 2 || first === undefined || last === undefined) return undefined
  // Only a v3 path for an exact outcome is walked from its end.
  const [tokenIn, tokenOut] = isOut && !Array.isArray(path) ? [last, first] : [first, last]
  const [give, get] = (isOut ? [b, a] : [a, b]) as readonly [bigint, bigint]
  return saySwap({ give: { token: tokenIn, amount: give }, get: { token: tokenOut, amount: get }, recipient: recipient as Address }, place)
}

const v3 = 'address,uint256,uint256,bytes,bool'
const v2 = 'address,uint256,uint256,address[],bool'
const details = '(address,uint160,uint48,uint48)'
const permit = (selector: string) => ([signed, signature]: readonly AbiValue[], place: Place) => permit2Calls.get(selector)?.say([place.account, signed ?? '', signature ?? ''], place)

const steps: ReadonlyMap<number, Step> = new Map<number, Step>([
  [0x00, { types: v3, say: (values, place) => swap(values, false, place) }],
  [0x01, { types: v3, say: (values, place) => swap(values, true, place) }],
  [0x02, { types: 'address,address,uint160', say: ([token, to, amount], place) => permit2Calls.get('0x36c78516')?.say([place.account, to === two ? place.contract : (to ?? ''), amount ?? 0n, token ?? ''], place) }],
  [0x03, { types: `(${details}[],address,uint256),bytes`, say: permit('0x2a2d80d1') }],
  [0x04, { types: 'address,address,uint256', say: ([token, to, least], place) => payOut({ token: coinOr(token), amount: least as bigint }, to as Address, place) }],
  [0x05, { types: 'address,address,uint256', say: ([token, to, amount], place) => payOut({ token: coinOr(token), amount: amount as bigint }, to as Address, place) }],
  [0x06, { types: 'address,address,uint256', say: ([, to, bips], place) => portion(to as Address, bips as bigint, place) }],
  [0x08, { types: v2, say: (values, place) => swap(values, false, place) }],
  [0x09, { types: v2, say: (values, place) => swap(values, true, place) }],
  [0x0a, { types: `(${details},address,uint256),bytes`, say: permit('0x2b67b570') }],
  [0x0b, { types: 'address,uint256', say: ([to, amount], place) => wrap(amount as bigint, to as Address, place) }],
  [0x0c, { types: 'address,uint256', say: ([to, least], place) => payOut({ token: 'coin', amount: least as bigint }, to as Address, place) }],
])
const two = '0x0000000000000000000000000000000000000002'
/** What sites take for a trade is below this; above it, it is the trade. */
const mostBips = 300n

function portion(to: Address, bips: bigint, place: Place): SaidCall {
  const { block, alerts } = makePayee(place.ask, message('review.label.to'), to)
  return {
    title: message('review.portion.title'),
    intent: message('review.portion.intent'),
    approve: message('review.call.approve'),
    blocks: [{ kind: 'rows', rows: [{ label: message('review.label.how-much'), value: message('review.value.percent', { percent: formatUnits(bips, 2) }) }] }, block],
    alerts: bips > mostBips ? [...alerts, { level: 'danger', text: message('alert.swap-to-other', { to }), detail: message('alert.swap-to-other.detail') }] : alerts,
  }
}

function wrap(amount: bigint, to: Address, place: Place): SaidCall {
  return { ...payOut({ token: 'coin', amount }, to, place, 'review.label.how-much'), title: message('review.wrap-step.title'), intent: message('review.wrap.intent') }
}

export const routerForms: ReadonlyMap<string, string> = new Map([
  ['0x3593564c', 'bytes,bytes[],uint256'],
  ['0x24856bc3', 'bytes,bytes[]'],
])

export function explainUniversalRouter(ask: Ask, send: SendParams, nest: Nest): Explanation | undefined {
  const { to: contract, input, chain, account } = send
  const types = routerForms.get(findSelector(input) ?? '')
  if (contract === undefined || types === undefined || !isUniversalRouter(chain, contract)) return undefined
  const read = readAbi(parseTypes(types), input.slice(10))
  const [commands, inputs, deadline] = read?.values ?? []
  if (read === undefined || typeof commands !== 'string' || !Array.isArray(inputs) || byteLength(commands) !== inputs.length) return undefined
  const place: Place = { ask, send, account, contract, isInside: true, marks: { caller: '0x0000000000000000000000000000000000000001', keeps: two } }
  const shown = (inputs as readonly string[]).slice(0, nest.room.left)
  nest.room.left -= shown.length
  const blocks = shown.map((step, index) => describeStep(Number.parseInt(commands.slice(2 + index * 2, 4 + index * 2), 16), step, { index, count: inputs.length }, place))
  const unread = blocks.filter(({ title }) => title.code === 'review.step.title').length + inputs.length - shown.length
  const alerts: Alert[] = [...liftDangers(blocks), ...leftAtRouter(blocks)]
  if (unread > 0) alerts.push({ level: 'warn', text: message('alert.steps-unread', { count: unread, of: inputs.length }) })
  if (read.isOdd) alerts.push({ level: 'note', text: message('alert.call-odd-bytes') })
  return {
    title: message('review.steps.title', { count: inputs.length }),
    intent: intentOf(send, ask.network),
    approve: message('review.call.approve'),
    meaning: message('review.call.known', { name: 'execute' }),
    arguments: [],
    contract: message('review.label.contract'),
    blocks: [...blocks, ...(typeof deadline === 'bigint' ? [{ kind: 'rows', rows: [timeRow('review.label.deadline', deadline)] } as const] : [])],
    alerts,
    takesCoins: true,
  }
}

type CallBlock = Extract<Block, { kind: 'call' }>

/** The highest bit lets a step fail without the rest; one with the bit below it is read differently by different versions. */
function describeStep(command: number, input: string, at: CallBlock['place'], place: Place): CallBlock {
  const step = steps.get(command & 0x7f)
  const read = step === undefined ? undefined : readAbi(parseTypes(step.types), input.slice(2))
  const said = read === undefined ? undefined : step?.say(read.values, place)
  if (said === undefined) {
    return { kind: 'call', place: at, title: message('review.step.title', { command: `0x${command.toString(16).padStart(2, '0')}` }), intent: message('review.step.intent'), blocks: [{ kind: 'bytes', label: message('review.label.bytes'), hex: input }], alerts: [] }
  }
  return { kind: 'call', place: at, title: said.title, intent: said.intent, blocks: said.blocks, alerts: sortAlerts(said.alerts) }
}
