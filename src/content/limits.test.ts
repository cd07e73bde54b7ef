import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { makeFakeBackground, makeFakePage } from './fakes.ts'
import { burst, isTooComplex, makeBucket, maxDepth, maxNodes, maxOpen, maxReads, perSecond } from './limits.ts'
import { startContent } from './start.ts'
import { maxRequestLength } from '../protocol/page.ts'

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))
const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done))

const start = () => {
  const page = makeFakePage()
  const background = makeFakeBackground()
  startContent(page.window, () => background.wire)
  const codes = (): (number | 'ok')[] => page.outcomes().map(([, outcome]) => (outcome.ok ? 'ok' : outcome.error.code))
  return { page, background, codes }
}

describe('JSON', () => {
  it('is too complex exactly beyond the depth and the number of values', () => {
    expect(isTooComplex(nested(maxDepth))).toBe(false)
    expect(isTooComplex(nested(maxDepth + 1))).toBe(true)
    expect(isTooComplex(Array.from({ length: maxNodes - 1 }, () => 0))).toBe(false)
    expect(isTooComplex(Array.from({ length: maxNodes }, () => 0))).toBe(true)
  })

  it('of any kind is weighed without throwing', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 40 }), (value) => typeof isTooComplex(value) === 'boolean'))
  })
})

describe('the bucket', () => {
  it('gives a burst, then so many a second, and never saves up more than a burst', () => {
    let now = 1_000
    const bucket = makeBucket(() => now)
    const take = (count: number): number => Array.from({ length: count }, bucket.take).filter(Boolean).length
    expect(take(burst + 10)).toBe(burst)
    now += 1_000
    expect(take(100)).toBe(perSecond)
    now += 3_600_000
    expect(take(100)).toBe(burst)
  })

  it('gives nothing for a clock that jumps back, and takes nothing away for it', () => {
    let now = 1_000_000
    const bucket = makeBucket(() => now)
    for (let at = 0; at < burst; at += 1) bucket.take()
    now -= 500_000
    expect(bucket.take()).toBe(false)
    now += 1_000
    expect(Array.from({ length: 100 }, bucket.take).filter(Boolean)).toHaveLength(perSecond)
  })
})

describe('a page that floods', () => {
  it('with prompts gets a burst through, and -32005 for the rest', async () => {
    // The clock stands still: on a slow machine the loop would earn a token by itself.
    vi.useFakeTimers()
    const { page, background, codes } = start()
    for (let id = 1; id <= 1_000; id += 1) page.say({ kind: 'ask', id, method: 'personal_sign', params: ['0x00'] })
    await vi.advanceTimersByTimeAsync(0)
    vi.useRealTimers()
    expect(background.asks()).toHaveLength(burst)
    expect(codes().filter((code) => code === -32005)).toHaveLength(1_000 - burst)
  })

  it('slowly with prompts has a bounded number of them open', async () => {
    vi.useFakeTimers()
    const { page, background, codes } = start()
    background.prompts.add('personal_sign')
    for (let id = 1; id <= 200; id += 1) {
      page.say({ kind: 'ask', id, method: 'personal_sign', params: [id] })
      await vi.advanceTimersByTimeAsync(1_000)
    }
    vi.useRealTimers()
    expect(background.asks()).toHaveLength(maxOpen)
    expect(codes()).toEqual(Array.from({ length: 200 - maxOpen }, () => -32005))
  })

  it('with reads has a bounded number of them under way, and more once they are answered', async () => {
    const { page, background, codes } = start()
    const open = background.hold()
    for (let id = 1; id <= maxReads + 10; id += 1) page.say({ kind: 'ask', id, method: 'eth_call', params: [id] })
    await nextTurn()
    expect(background.asks()).toHaveLength(maxReads)
    expect(codes()).toEqual(Array.from({ length: 10 }, () => -32005))
    open()
    await nextTurn()
    page.say({ kind: 'ask', id: 9_999, method: 'eth_call', params: [] })
    await nextTurn()
    expect(background.asks()).toHaveLength(maxReads + 1)
  })

  it('with reads does not use up what prompts may have', async () => {
    const { page, background } = start()
    for (let id = 1; id <= 200; id += 1) page.say({ kind: 'ask', id, method: 'eth_call', params: [id] })
    page.say({ kind: 'ask', id: 201, method: 'personal_sign', params: ['0x00'] })
    await nextTurn()
    expect(background.asks('personal_sign')).toHaveLength(1)
  })
})

describe('a request that is too large', () => {
  it.each([
    ['too deep', nested(maxDepth + 1)],
    ['too wide', Array.from({ length: maxNodes }, () => 0)],
    // 1e20 takes 4 characters in the page and 21 when written anew.
    ['longer once it is written anew', Array.from({ length: 15_000 }, () => 1e20)],
  ])('(%s) is answered with -32600 and does not reach the wire', async (_how, params) => {
    const { page, background, codes } = start()
    const text = JSON.stringify(params).replaceAll('100000000000000000000', '1e20')
    expect(text.length).toBeLessThan(maxRequestLength)
    page.say(`{"kind":"ask","id":1,"method":"eth_call","params":${text}}`)
    await nextTurn()
    expect(codes()).toEqual([-32600])
    expect(background.asks()).toEqual([])
  })
})
