/**
 * Orders of Seaport: a signature by which anybody may take what is given, once what is asked for has been paid (security.md 31). An
 * exchange checks the exact types, so only these are read; the name of one is said only of a contract published as Seaport.
 */
import type { Address } from '../../../core/account.ts'
import { message, type Message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { findAddress } from '../address.ts'
import type { Struct, TypedData, Value } from '../typed-data.ts'
import { formatUnits } from '../units.ts'
import { endAlerts } from '../risk/end.ts'
import { makeAddressBlock } from '../who.ts'
import { futureOf, timeRow, type TypedExplanation } from './permit.ts'
import { isSeaport } from './published.ts'

const item = 'uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount'
const shapes: Readonly<Record<string, string>> = {
  OrderComponents:
    'address offerer,address zone,OfferItem[] offer,ConsiderationItem[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter',
  OfferItem: item,
  ConsiderationItem: `${item},address recipient`,
}

/** `amount` is the worst of its span for the one who signs: the most that is given, the least that comes. */
type Item = { readonly kind: 'coin' | 'token' | 'item' | 'copies' | 'any' | 'any-copies'; readonly token: Address; readonly id: bigint; readonly amount: bigint; readonly recipient?: Address }

const kinds = ['coin', 'token', 'item', 'copies', 'any', 'any-copies'] as const
/** More than a person reads; the rest stands in the data, and that it does is said. */
const maxShown = 32
/** Of each side at least so many: a long list of what is given must not push out what comes for it, nor the other way round. */
const leastShown = 8

/** Undefined for data of any other shape. */
export function explainOrder(typed: TypedData, account: Address, ask: Ask): TypedExplanation | undefined {
  const { message: body, types, domain } = typed
  const isOrder = typed.primaryType === 'OrderComponents' && Object.entries(shapes).every(([name, shape]) => types[name]?.map((field) => `${field.type} ${field.name}`).join() === shape)
  const offerer = findAddress(body.offerer)
  if (!isOrder || offerer === undefined) return undefined
  const given = readItems(body.offer, 'most')
  const asked = readItems(body.consideration, 'least')
  if (given === undefined || asked === undefined) return undefined
  const got = asked.filter(({ recipient }) => recipient === offerer)
  const others = asked.filter(({ recipient }) => recipient !== offerer)
  const exchange = findAddress(domain.verifyingContract)
  const isKnown = exchange !== undefined && isSeaport(ask.network.chain, exchange)
  const end = BigInt(String(body.endTime))
  const sides = [given, got, others] as const
  const [give, get, other] = shareRoom(sides.map(({ length }) => length))
  const shown = [
    ...given.slice(0, give).map((each) => ['give', each] as const),
    ...got.slice(0, get).map((each) => ['get', each] as const),
    ...others.slice(0, other).map((each) => ['others', each] as const),
  ]
  const left = sides.flat().length - shown.length
  const deadlineAt = futureOf(end, ask)
  const alerts: Alert[] = []
  if (given.length > 0 && got.every(isNextToNothing)) alerts.push({ level: 'danger', text: message('alert.order-for-nothing'), detail: message('alert.order-for-nothing.detail') })
  alerts.push({ level: 'warn', text: message('alert.order') })
  if (offerer !== account) alerts.push({ level: 'warn', text: message('alert.order-of-another', { offerer }) })
  if (!isKnown) alerts.push({ level: 'warn', text: message('alert.order-exchange') })
  alerts.push(...endAlerts([end], ask.now, 'alert.order-long'))
  if (left > 0) alerts.push({ level: 'warn', text: message('alert.order-more', { count: left }) })
  return {
    title: message('review.order.title'),
    intent: message(isKnown ? 'review.order.intent-seaport' : 'review.order.intent'),
    approve: message('review.order.approve'),
    blocks: [
      ...(offerer === account ? [] : [makeAddressBlock(ask, message('review.label.offerer'), offerer)]),
      ...shown.flatMap(([part, each]) => itemBlocks(part, each, ask)),
      ...(got.length === 0 ? [{ kind: 'rows', rows: [{ label: message('review.label.get'), value: message('review.value.nothing') }] } as const] : []),
      { kind: 'rows', rows: [timeRow('review.label.deadline', end)] },
    ],
    alerts,
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
  }
}

/** How many of each side are listed. */
function shareRoom(lengths: readonly number[]): readonly number[] {
  const least = lengths.map((length) => Math.min(length, leastShown))
  let room = maxShown - least.reduce((sum, each) => sum + each, 0)
  return least.map((each, side) => {
    const more = Math.min(room, (lengths[side] ?? 0) - each)
    room -= more
    return each + more
  })
}

function readItems(value: Value | undefined, worst: 'most' | 'least'): readonly Item[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items = (value as readonly Struct[]).map((each): Item | undefined => {
    const kind = kinds[Number(each.itemType)]
    const token = findAddress(each.token)
    if (kind === undefined || token === undefined) return undefined
    const [start, end] = [BigInt(String(each.startAmount)), BigInt(String(each.endAmount))]
    const amount = worst === 'most' ? (start > end ? start : end) : start < end ? start : end
    const recipient = findAddress(each.recipient)
    return { kind, token, id: BigInt(String(each.identifierOrCriteria)), amount, ...(recipient === undefined ? {} : { recipient }) }
  })
  return items.some((each) => each === undefined) ? undefined : (items as readonly Item[])
}

/** A coin's millionth, and a thousand of the smallest units of a token: with 6 decimals a thousandth. What items are worth nobody knows. */
function isNextToNothing({ kind, amount }: Item): boolean {
  return amount === 0n || (kind === 'coin' && amount < 10n ** 12n) || (kind === 'token' && amount < 1_000n)
}

function valueOf({ kind, id, amount }: Item, ask: Ask): Message {
  switch (kind) {
    case 'coin':
      return message('review.value.coins', { amount: formatUnits(amount, ask.network.decimals), unit: ask.network.symbol })
    case 'token':
      return message('review.value.units', { amount: amount.toString() })
    case 'item':
      return message('review.value.item', { item: id.toString() })
    case 'copies':
      return message('review.value.copies', { amount: amount.toString(), item: id.toString() })
    case 'any':
    case 'any-copies':
      // Criteria of nothing is any item; others are a set that only its root names.
      return message(id === 0n ? 'review.value.any-item' : 'review.value.item-of-set', { amount: amount.toString() })
  }
}

const labels = { give: 'review.label.give', get: 'review.label.get', others: 'review.label.others-get' } as const

function itemBlocks(part: keyof typeof labels, each: Item, ask: Ask): readonly Block[] {
  const row: Block = { kind: 'rows', rows: [{ label: message(labels[part]), value: valueOf(each, ask) }] }
  const token: readonly Block[] = each.kind === 'coin' ? [] : [{ kind: 'address', label: message('review.label.token'), address: each.token, facts: [] }]
  const to = part === 'others' && each.recipient !== undefined ? [makeAddressBlock(ask, message('review.label.to'), each.recipient)] : []
  return [row, ...token, ...to]
}
