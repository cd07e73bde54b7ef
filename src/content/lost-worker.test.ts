import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { approved, makeFakeBackground, makeFakePage } from './fakes.ts'
import { startContent } from './start.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const soon = async (ms = 0): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms))

const start = () => {
  const page = makeFakePage()
  const background = makeFakeBackground()
  background.prompts.add('eth_sendTransaction')
  startContent(page.window, () => background.wire)
  return { page, background, ask: (id: number, method: string, params?: unknown) => page.say({ kind: 'ask', id, method, params }) }
}

/** A page that has been at it: its state is known, nothing is on the way. */
const warm = async () => {
  const made = start()
  made.page.say({ kind: 'hello' })
  await soon()
  return made
}

describe('a worker lost on the way', () => {
  it.each(['reject', 'undefined', 'lost before', 'lost after', 'nonsense'] as const)('loses no read (%s)', async (fault) => {
    const { page, background, ask } = await warm()
    background.faults.push(fault)
    ask(1, 'eth_call', [{}])
    await soon(2_000)
    expect(page.outcomes()).toEqual([[1, { ok: true, result: 'eth_call' }]])
  })

  it('is tried three times more for a read, then the page is told', async () => {
    const { page, background, ask } = await warm()
    background.faults.push('reject', 'reject', 'reject', 'reject')
    ask(1, 'eth_call', [{}])
    await soon(60_000)
    expect(background.asks()).toHaveLength(4)
    expect(page.outcomes()).toMatchObject([[1, { ok: false, error: { code: -32603, data: { reason: 'request.internal' } } }]])
  })

  it('never makes two of one transaction: it is asked again under the same id', async () => {
    const { background, ask, page } = await warm()
    background.faults.push('lost after', 'reject', 'lost after')
    ask(1, 'eth_sendTransaction', [{}])
    await soon(3_000)
    expect(background.takenUp.get('eth_sendTransaction')?.size).toBe(1)
    background.settle('eth_sendTransaction', approved('0xhash'))
    background.ring()
    await soon()
    expect(page.outcomes()).toEqual([[1, { ok: true, result: '0xhash' }]])
  })

  it('that stays lost withdraws the request before the page is told that it failed', async () => {
    const { page, background, ask } = await warm()
    for (let at = 0; at < 7; at += 1) background.faults.push('lost after')
    ask(1, 'eth_sendTransaction', [{}])
    await soon(60_000)
    expect(page.outcomes()).toMatchObject([[1, { ok: false, error: { code: -32603 } }]])
    const id = background.asks()[0]?.id
    expect(background.left()).toEqual([id])
    expect(background.still(id ?? '')).toBe('closed')
  })

  it('loses no outcome while it is collected', async () => {
    const { page, background, ask } = await warm()
    ask(1, 'eth_sendTransaction', [{}])
    await soon()
    background.settle('eth_sendTransaction', approved('0xhash'))
    background.faults.push('lost before', 'lost after')
    background.ring()
    await soon(2_000)
    expect(page.outcomes()).toEqual([[1, { ok: true, result: '0xhash' }]])
  })

  it('loses no outcome that came while the page was away', async () => {
    const { page, background, ask } = await warm()
    ask(1, 'eth_sendTransaction', [{}])
    await soon()
    page.fire('pagehide', { persisted: true })
    background.settle('eth_sendTransaction', approved('0xhash'))
    page.fire('pageshow', { persisted: true })
    await soon()
    expect(page.outcomes()).toEqual([[1, { ok: true, result: '0xhash' }]])
  })
})

describe('whatever is lost, in whatever order', () => {
  it('every request has exactly one outcome and every transaction is taken up once', async () => {
    const fault = fc.constantFrom('reject', 'undefined', 'lost before', 'lost after') as fc.Arbitrary<'reject'>
    const act = fc.constantFrom('ask', 'send', 'ring', 'focus', 'settle', 'wait')
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 3 }), fc.array(act, { minLength: 1, maxLength: 12 }), async (faults, acts) => {
        const { page, background, ask } = start()
        background.faults.push(...faults)
        let asked = 0
        let sends = 0
        for (const what of acts) {
          if (what === 'ask') ask((asked += 1), 'eth_call', [{}])
          else if (what === 'send') {
            sends += 1
            ask((asked += 1), 'eth_sendTransaction', [{ nonce: sends }])
          } else if (what === 'ring') background.ring()
          else if (what === 'focus') page.fire('focus')
          else if (what === 'settle') background.settle('eth_sendTransaction', approved('0xhash'))
          else await soon(20)
        }
        await soon(30_000)
        background.settle('eth_sendTransaction', approved('0xhash'))
        await soon(60_000)
        expect(page.outcomes().map(([id]) => id).sort((a, b) => a - b)).toEqual(Array.from({ length: asked }, (_, at) => at + 1))
        expect(page.outcomes().every(([, outcome]) => outcome.ok)).toBe(true)
        expect(background.takenUp.get('eth_sendTransaction')?.size ?? 0).toBe(sends)
      }),
      { numRuns: 300 },
    )
  })

  it('is not called from the back/forward cache, and is asked again after it', async () => {
    const { page, background, ask } = await warm()
    const release = background.hold()
    ask(1, 'eth_call', [{}])
    await soon()
    page.fire('pagehide', { persisted: true })
    background.faults.push('lost before')
    ask(2, 'eth_getBalance', ['0x'])
    await soon(60_000)
    const before = background.asks().length
    expect(background.asks('eth_getBalance')).toEqual([])
    release()
    page.fire('pageshow', { persisted: true })
    await soon(2_000)
    expect(background.asks().length).toBeGreaterThan(before)
    expect(page.outcomes()).toContainEqual([2, { ok: true, result: 'eth_getBalance' }])
  })
})
