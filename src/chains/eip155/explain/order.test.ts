import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { makeTestAsk, stranger, testAccount, testNow, token } from '../fixture.ts'
import { parseTypedData } from '../typed-data.ts'
import { explainOrder } from './order.ts'

const ask = makeTestAsk()
const zero = `0x${'0'.repeat(40)}`
const seaport = '0x0000000000000068F116a894984e2DB1123eB395'
const soon = Math.floor(testNow / 1000) + 1800
const fields = (text: string) => text.split(', ').map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' }))
const item = 'uint8 itemType, address token, uint256 identifierOrCriteria, uint256 startAmount, uint256 endAmount'
const types = {
  EIP712Domain: fields('string name, string version, uint256 chainId, address verifyingContract'),
  OrderComponents: fields('address offerer, address zone, OfferItem[] offer, ConsiderationItem[] consideration, uint8 orderType, uint256 startTime, uint256 endTime, bytes32 zoneHash, uint256 salt, bytes32 conduitKey, uint256 counter'),
  OfferItem: fields(item),
  ConsiderationItem: fields(`${item}, address recipient`),
}
type Item = { itemType: number; token: string; identifierOrCriteria: string; startAmount: string; endAmount: string; recipient?: string }
const make = (itemType: number, at: string, id: bigint, start: bigint, end = start): Item => ({ itemType, token: at, identifierOrCriteria: `${id}`, startAmount: `${start}`, endAmount: `${end}` })
const piece = make(2, token, 7n, 1n)
const ether = 10n ** 18n
const pay = (what: Item, recipient: string = testAccount): Item => ({ ...what, recipient })

function explain(offer: readonly Item[], consideration: readonly Item[], changes: { readonly offerer?: string; readonly endTime?: string; readonly contract?: string; readonly types?: object } = {}) {
  const { offerer = testAccount, endTime = `${soon}`, contract = seaport } = changes
  const message = { offerer, zone: zero, offer, consideration, orderType: 0, startTime: '0', endTime, zoneHash: `0x${'00'.repeat(32)}`, salt: '1', conduitKey: `0x${'00'.repeat(32)}`, counter: '0' }
  const domain = { name: 'Seaport', version: '1.6', chainId: 1, verifyingContract: contract }
  return explainOrder(parseTypedData({ types: { ...types, ...changes.types }, primaryType: 'OrderComponents', domain, message } as unknown as Json, 'eip155:1'), testAccount, ask)
}
type Explained = ReturnType<typeof explain>
const codes = (explained: Explained) => explained?.alerts.map(({ level, text }) => `${level} ${text.code}`)
const facts = (explained: Explained) =>
  explained?.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ label, value }) => `${label.code} ${JSON.stringify(value)}`) : block.kind === 'address' ? [`${block.label.code} ${block.address}`] : []))

describe('an order', () => {
  test('says what is given, what comes, and who else is paid, and that anybody may take it', () => {
    const explained = explain([piece], [pay(make(0, zero, 0n, 2n * ether)), pay(make(1, token, 0n, 5_000n), stranger)])
    expect(explained?.title.code).toBe('review.order.title')
    expect(explained?.intent.code).toBe('review.order.intent-seaport')
    expect(codes(explained)).toEqual(['warn alert.order'])
    expect(facts(explained)).toEqual([
      'review.label.give {"code":"review.value.item","params":{"item":"7"}}',
      `review.label.token ${token}`,
      'review.label.get {"code":"review.value.coins","params":{"amount":"2","unit":"ETH"}}',
      'review.label.others-get {"code":"review.value.units","params":{"amount":"5000"}}',
      `review.label.token ${token}`,
      `review.label.to ${stranger}`,
      `review.label.deadline {"code":"review.value.time","params":{"at":${soon * 1000}}}`,
    ])
    expect(explained?.deadlineAt).toBe(soon * 1000)
  })

  test('by which nothing comes back, or next to nothing, is a danger', () => {
    for (const asked of [[], [pay(make(0, zero, 0n, ether), stranger)], [pay(make(0, zero, 0n, 1n))], [pay(make(0, zero, 0n, ether, 0n))], [pay(make(1, token, 0n, 999n)), pay(make(0, zero, 0n, 10n ** 12n - 1n))]]) {
      expect(codes(explain([piece], asked))?.[0]).toBe('danger alert.order-for-nothing')
    }
    for (const asked of [[pay(make(0, zero, 0n, 10n ** 12n))], [pay(make(2, token, 1n, 1n))], [pay(make(1, token, 0n, 1_000n))]]) expect(codes(explain([piece], asked))).toEqual(['warn alert.order'])
    expect(facts(explain([piece], []))).toContain('review.label.get {"code":"review.value.nothing","params":{}}')
    expect(codes(explain([], [pay(make(0, zero, 0n, ether), stranger)]))).toEqual(['warn alert.order'])
  })

  test('of a price that moves is said at its worst: the most that is given, the least that comes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1_000n, max: 2n ** 128n }), fc.bigInt({ min: 1_000n, max: 2n ** 128n }), (a, b) => {
        const said = facts(explain([make(1, token, 0n, a, b)], [pay(make(1, stranger, 0n, a, b))]))
        const [more, less] = a > b ? [a, b] : [b, a]
        expect(said).toContain(`review.label.give {"code":"review.value.units","params":{"amount":"${more}"}}`)
        expect(said).toContain(`review.label.get {"code":"review.value.units","params":{"amount":"${less}"}}`)
      }),
    )
  })

  test('of any item of a collection, or of copies, says so', () => {
    const said = facts(explain([make(4, token, 0n, 1n), make(5, token, 9n, 3n), make(3, token, 4n, 2n)], [pay(make(0, zero, 0n, ether))]))
    expect(said?.filter((each) => each.startsWith('review.label.give')).map((each) => each.replace('review.label.give ', ''))).toEqual([
      '{"code":"review.value.any-item","params":{"amount":"1"}}', '{"code":"review.value.item-of-set","params":{"amount":"3"}}', '{"code":"review.value.copies","params":{"amount":"2","item":"4"}}',
    ])
  })

  test('names an exchange only by its published address, and what is odd is said: another’s things, a long time, more than is listed', () => {
    const fair = [pay(make(0, zero, 0n, ether))]
    const elsewhere = explain([piece], fair, { contract: stranger })
    expect(elsewhere?.intent.code).toBe('review.order.intent')
    expect(codes(elsewhere)).toEqual(['warn alert.order', 'warn alert.order-exchange'])
    expect(codes(explain([piece], [pay(make(0, zero, 0n, ether), stranger)], { offerer: stranger }))).toEqual(['warn alert.order', 'warn alert.order-of-another'])
    expect(codes(explain([piece], fair, { endTime: `${soon + 31 * 86_400}` }))).toEqual(['warn alert.order', 'warn alert.order-long'])
    expect(codes(explain([piece], fair, { endTime: (2n ** 256n - 1n).toString() }))).toEqual(['warn alert.order', 'warn alert.no-end'])
    expect(explain(Array.from({ length: 40 }, () => piece), fair)?.alerts.map(({ text }) => text)).toContainEqual({ code: 'alert.order-more', params: { count: 9 } })
  })

  test('with more in it than is listed lists some of each side', () => {
    const [many, coin, fee] = [Array.from({ length: 40 }, () => piece), pay(make(0, zero, 0n, ether)), pay(make(0, zero, 0n, 7n), stranger)]
    const labels = (explained: Explained) => {
      const counts: Record<string, number> = {}
      for (const [label = ''] of facts(explained)?.map((fact) => fact.split(' ')) ?? []) if (/label\.(?:give|get|others-get)$/.test(label)) counts[label.slice(13)] = (counts[label.slice(13)] ?? 0) + 1
      return counts
    }
    expect(labels(explain(many, [coin, fee]))).toEqual({ give: 30, get: 1, 'others-get': 1 })
    expect(labels(explain(many, [...Array.from({ length: 40 }, () => coin), ...Array.from({ length: 40 }, () => fee)]))).toEqual({ give: 16, get: 8, 'others-get': 8 })
    expect(labels(explain([piece], Array.from({ length: 40 }, () => coin)))).toEqual({ give: 1, get: 31 })
    expect(labels(explain(many.slice(0, 30), [coin, fee]))).toEqual({ give: 30, get: 1, 'others-get': 1 })
  })

  test('of other types, or with an item that no exchange knows, is none', () => {
    expect(explain([piece], [], { types: { OfferItem: fields(item.replace('uint8', 'uint16')) } })).toBeUndefined()
    expect(explain([make(6, token, 0n, 1n)], [])).toBeUndefined()
  })
})
