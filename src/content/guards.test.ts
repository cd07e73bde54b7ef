import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { dappMessage } from '../protocol/dapp.ts'
import { maxMethodLength, maxRequestLength, toContentEvent } from '../protocol/page.ts'
import { makeFakeBackground, makeFakePage } from './fakes.ts'
import { findAskReply, findCollectReply, findContentMessage, findToContent, toPageOutcome } from './guards.ts'
import { startContent } from './start.ts'

const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done))

/** Messages that are nearly right: the right members with wrong values, missing and surplus members, broken text. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, 0, -1, 1.5, 1e300, '', 'x', 'eth_call', 'personal_sign', '__proto__', [], {}, { length: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
)
const nearly = fc.record(
  {
    kind: fc.oneof({ weight: 6, arbitrary: fc.constantFrom('ask', 'ask', 'ask', 'hello', 'still') }, { weight: 1, arbitrary: odd }),
    id: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 500 }) }, { weight: 1, arbitrary: odd }),
    method: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('eth_call', 'eth_accounts', 'personal_sign', 'no_such') }, { weight: 1, arbitrary: odd }),
    params: fc.oneof({ weight: 2, arbitrary: fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 }) }, { weight: 1, arbitrary: odd }),
    open: odd,
    origin: fc.constant('https://bank.example'),
    __proto__: odd,
  },
  { requiredKeys: ['kind'] },
)
const broken = fc.tuple(nearly, fc.nat()).map(([message, at]) => {
  const text = JSON.stringify(message)
  return text.slice(0, at % (text.length + 1))
})
const forged = fc.oneof(
  { weight: 5, arbitrary: nearly.map((message) => JSON.stringify(message)) },
  { weight: 2, arbitrary: broken },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, withObjectString: true }) },
)

describe('ten thousand forged events of a page', () => {
  it('never throw here, and only well-formed asks reach the wire', async () => {
    const thrown: unknown[] = []
    const onThrow = (error: unknown): void => void thrown.push(error)
    process.on('uncaughtException', onThrow)
    process.on('unhandledRejection', onThrow)
    let events = 0
    let asks = 0
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(forged, { minLength: 100, maxLength: 100, size: 'max' }), async (details) => {
          const page = makeFakePage()
          const background = makeFakeBackground()
          startContent(page.window, () => background.wire)
          for (const detail of details) {
            events += 1
            page.window.dispatchEvent(new CustomEvent(toContentEvent, { detail, cancelable: true }))
          }
          page.fire('pagehide', { persisted: details.length % 2 === 0 })
          await nextTurn()
          for (const message of background.sent) expect(v.safeParse(dappMessage, message)).toMatchObject({ success: true })
          expect(JSON.stringify(background.sent.map((message) => ({ ...message, params: '' })))).not.toContain('bank.example')
          expect(background.asks().every(({ method, params }) => method !== '' && (params === undefined || '[{'.includes(params[0] ?? '')))).toBe(true)
          asks += background.asks().length
          expect(({} as { polluted?: unknown }).polluted).toBe(undefined)
        }),
        { numRuns: 100 },
      )
      await nextTurn()
    } finally {
      process.off('uncaughtException', onThrow)
      process.off('unhandledRejection', onThrow)
    }
    expect(thrown).toEqual([])
    expect(events).toBeGreaterThanOrEqual(10_000)
    // The forgeries are near enough to be worth something.
    expect(asks).toBeGreaterThan(500)
  })

  it('leave the objects of this world as they were', () => {
    const text = '{"kind":"ask","id":1,"method":"eth_call","params":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}'
    expect(findToContent(text)).toMatchObject({ kind: 'ask' })
    expect(({} as { polluted?: unknown }).polluted).toBe(undefined)
  })
})

describe('a message of the page', () => {
  it('that is too long is not even parsed', () => {
    const ask = (length: number): string => `{"kind":"ask","id":1,"method":"eth_call","params":["${'x'.repeat(length)}"]}`
    expect(findToContent(ask(maxRequestLength - 4))).toMatchObject({ kind: 'ask' })
    expect(findToContent(ask(maxRequestLength * 2))).toBe(undefined)
  })

  it('with an id that is no positive whole number is none', () => {
    for (const id of [0, -1, 1.5, 2 ** 53, '1', null, undefined, [1]]) {
      expect(findToContent(JSON.stringify({ kind: 'ask', id, method: 'eth_call' }))).toBe(undefined)
      expect(findToContent(JSON.stringify({ kind: 'still', id, open: true }))).toBe(undefined)
    }
  })

  it('with a method name that is empty or too long is none', () => {
    const ask = (method: string): string => JSON.stringify({ kind: 'ask', id: 1, method })
    expect(findToContent(ask('x'.repeat(maxMethodLength)))).toMatchObject({ kind: 'ask' })
    expect(findToContent(ask('x'.repeat(maxMethodLength + 1)))).toBe(undefined)
    expect(findToContent(ask(''))).toBe(undefined)
  })
})

describe('what the background says', () => {
  it('is taken only in the shapes of the protocol', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(findAskReply(value)).toBe(undefined)
        expect(findCollectReply(value)).toBe(undefined)
        expect(findContentMessage(value)).toBe(undefined)
      }),
    )
  })

  it.each([
    ['no state', { kind: 'collected', requests: {} }],
    ['no requests', { kind: 'collected', state: { epoch: 1, chainId: '0x1', accounts: [] } }],
    ['a chain id that is none', { kind: 'collected', state: { epoch: 1, chainId: '1', accounts: [] }, requests: {} }],
    ['a chain id with a leading zero', { kind: 'collected', state: { epoch: 1, chainId: '0x01', accounts: [] }, requests: {} }],
    ['an account that is no text', { kind: 'collected', state: { epoch: 1, chainId: '0x1', accounts: [1] }, requests: {} }],
    ['no epoch', { kind: 'collected', state: { chainId: '0x1', accounts: [] }, requests: {} }],
  ])('is not taken with %s', (_what, value) => {
    expect(findCollectReply(value)).toBe(undefined)
  })

  it('loses a single outcome that is not well made, not the others', () => {
    const good = { ok: true, reason: 'approved', result: 1 }
    const reply = { kind: 'collected', state: { epoch: 1, chainId: '0x1', accounts: [] }, requests: { a: good, b: { ok: 'yes' }, c: 'gone', d: 'pending', e: { ok: false, error: { code: 'x' } } } }
    expect({ ...findCollectReply(reply)?.requests }).toEqual({ a: good, c: 'gone', d: 'pending' })
  })

  it('reaches the page without the reason that only the wallet needs', () => {
    expect(toPageOutcome({ ok: true, reason: 'approved', result: '0x1' })).toEqual({ ok: true, result: '0x1' })
    const error = { code: 3, message: 'reverted', data: '0x08c379a0' } as never
    expect(toPageOutcome({ ok: false, reason: 'failed', error })).toEqual({ ok: false, error: { code: 3, message: 'reverted', data: '0x08c379a0' } })
  })
})
