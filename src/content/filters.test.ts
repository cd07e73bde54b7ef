import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeFakeBackground, makeFakePage, type FakePage } from './fakes.ts'
import { filterLifeMs, maxFilters, pollMs } from './filters.ts'
import { startContent } from './start.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const soon = async (ms = 0): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms))

/** A chain as a node tells it: one log in every block, and blocks that hash to their number. */
const start = () => {
  const chain = { head: 10, chainId: '0x1', isAway: false, pending: ['0xa'] as string[], refuses: '' }
  const asked: [string, readonly unknown[]][] = []
  const background = makeFakeBackground((method, params) => {
    const list = (params ?? []) as readonly unknown[]
    asked.push([method, list])
    if (method === 'eth_chainId') return chain.chainId
    if (chain.isAway) return { ok: false, reason: 'failed', error: { code: 4901, message: 'away' } }
    if (method === chain.refuses) return { ok: false, reason: 'failed', error: { code: -32005, message: 'too wide' } }
    if (method === 'eth_blockNumber') return `0x${chain.head.toString(16)}`
    if (method === 'eth_getBlockByNumber') {
      if (list[0] === 'pending') return { transactions: chain.pending }
      return Number(list[0]) > chain.head ? null : { hash: `hash-${Number(list[0])}`, number: list[0], transactions: ['0x1'] }
    }
    if (method !== 'eth_getLogs') return method
    const { fromBlock, toBlock } = list[0] as { fromBlock: string; toBlock: string }
    const logs: number[] = []
    for (let at = Number(fromBlock); at <= Math.min(chain.head, Number(toBlock)); at += 1) logs.push(at)
    return logs
  })
  const page = makeFakePage()
  startContent(page.window, () => background.wire)
  let last = 0
  const ask = async (method: string, ...params: readonly unknown[]): Promise<unknown> => {
    last += 1
    const id = last
    page.say({ kind: 'ask', id, method, params })
    await soon(1_000)
    const outcome = page.outcomes().find(([of]) => of === id)?.[1]
    return outcome === undefined ? 'open' : outcome.ok ? outcome.result : outcome.error.code
  }
  return { chain, asked, background, page, ask }
}

const told = (page: FakePage): unknown[] => page.heard.flatMap((message) => (message.kind === 'message' ? [message.message.data.result] : []))
const mine = (chain: { head: number }, blocks: number): void => void (chain.head += blocks)

describe('a filter', () => {
  it('of logs tells each block once, from the one after it was made', async () => {
    const { chain, ask } = start()
    const id = await ask('eth_newFilter', { address: '0x01' })
    expect(await ask('eth_getFilterChanges', id)).toEqual([])
    mine(chain, 2)
    expect(await ask('eth_getFilterChanges', id)).toEqual([11, 12])
    expect(await ask('eth_getFilterChanges', id)).toEqual([])
  })

  it('tells every block exactly once and in order, whatever is mined, refused or lost between two questions', async () => {
    vi.useRealTimers()
    const step = fc.record({ mined: fc.nat({ max: 90 }), fault: fc.constantFrom('none', 'none', 'away', 'refused', 'lost') })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('eth_newFilter', 'eth_newBlockFilter'), fc.array(step, { maxLength: 8 }), async (method, steps) => {
        vi.useFakeTimers()
        const { chain, ask, background } = start()
        const id = await ask(method, {})
        const seen: unknown[] = []
        for (const { mined, fault } of [...steps, ...Array.from({ length: 12 }, () => ({ mined: 0, fault: 'none' }))]) {
          mine(chain, mined)
          chain.isAway = fault === 'away'
          chain.refuses = fault === 'refused' ? (method === 'eth_newFilter' ? 'eth_getLogs' : 'eth_getBlockByNumber') : ''
          if (fault === 'lost') background.faults.push('lost after', 'reject')
          const changes = await ask('eth_getFilterChanges', id)
          if (Array.isArray(changes)) seen.push(...changes.map((each) => Number(String(each).replace('hash-', ''))))
        }
        expect(seen).toEqual(Array.from({ length: chain.head - 10 }, (_, i) => 11 + i))
        vi.useRealTimers()
      }),
      { numRuns: 40 },
    )
  })

  it('asked about twice at once tells nothing twice', async () => {
    const { chain, ask, page } = start()
    const id = await ask('eth_newBlockFilter')
    mine(chain, 2)
    page.say({ kind: 'ask', id: 100, method: 'eth_getFilterChanges', params: [id] })
    page.say({ kind: 'ask', id: 101, method: 'eth_getFilterChanges', params: [id] })
    await soon(1_000)
    const results = page.outcomes().filter(([of]) => of >= 100).map(([, outcome]) => (outcome.ok ? outcome.result : outcome.error))
    expect(results).toEqual([['hash-11', 'hash-12'], []])
  })

  it('of pending transactions tells what was not there before', async () => {
    const { chain, ask } = start()
    const id = await ask('eth_newPendingTransactionFilter')
    chain.pending = ['0xa', '0xb']
    expect(await ask('eth_getFilterChanges', id)).toEqual(['0xb'])
    expect(await ask('eth_getFilterChanges', id)).toEqual([])
  })

  it('gives all its logs as the node has them', async () => {
    const { ask, asked } = start()
    const id = await ask('eth_newFilter', { fromBlock: '0x8', toBlock: '0x9' })
    expect(await ask('eth_getFilterLogs', id)).toEqual([8, 9])
    expect(asked).toContainEqual(['eth_getLogs', [{ fromBlock: '0x8', toBlock: '0x9' }]])
    expect(await ask('eth_getFilterLogs', await ask('eth_newBlockFilter'))).toBe(-32000)
  })

  it('that was taken away, is unknown, old or of another network is none', async () => {
    const { chain, ask } = start()
    const [gone, old] = [await ask('eth_newBlockFilter'), await ask('eth_newBlockFilter')]
    expect(await ask('eth_uninstallFilter', gone)).toBe(true)
    expect(await ask('eth_uninstallFilter', gone)).toBe(false)
    for (const id of [gone, '0x1', 5, null]) expect(await ask('eth_getFilterChanges', id)).toBe(-32000)
    await soon(filterLifeMs)
    expect(await ask('eth_getFilterChanges', old)).toBe(-32000)
    const id = await ask('eth_newBlockFilter')
    chain.chainId = '0xa'
    expect(await ask('eth_getFilterChanges', id)).toBe(-32000)
  })

  it('is one of a bounded number, and what is no criteria makes none', async () => {
    const { ask } = start()
    for (const criteria of [5, 'x', null, [], undefined]) expect(await ask('eth_newFilter', criteria)).toBe(-32602)
    for (let at = 0; at < maxFilters; at += 1) expect(await ask('eth_newBlockFilter')).toMatch(/^0x[0-9a-f]{32}$/)
    expect(await ask('eth_newBlockFilter')).toBe(-32005)
    expect(await ask('eth_subscribe', 'newHeads')).toBe(-32005)
  })

  it('leaves nothing at the node, and nothing in the background', async () => {
    const { ask, asked } = start()
    await ask('eth_getFilterChanges', await ask('eth_newFilter', {}))
    await ask('eth_unsubscribe', await ask('eth_subscribe', 'newHeads'))
    expect(asked.filter(([method]) => /ilter|ubscribe/.test(method))).toEqual([])
  })
})

describe('a subscription', () => {
  it('tells new heads without what is in them, as EIP-1193 messages', async () => {
    const { chain, ask, page } = start()
    const subscription = await ask('eth_subscribe', 'newHeads')
    mine(chain, 2)
    await soon(pollMs)
    const message = (block: number) => ({ kind: 'message', message: { type: 'eth_subscription', data: { subscription, result: { hash: `hash-${block}`, number: `0x${block.toString(16)}` } } } })
    expect(page.heard.filter(({ kind }) => kind === 'message')).toEqual([message(11), message(12)])
  })

  it('tells logs, again after the node or the worker was away', async () => {
    const { chain, ask, page, background } = start()
    await ask('eth_subscribe', 'logs', { address: '0x01' })
    mine(chain, 1)
    chain.isAway = true
    await soon(pollMs * 2)
    chain.isAway = false
    mine(chain, 1)
    background.faults.push('lost after', 'reject', 'lost before')
    await soon(pollMs * 3)
    expect(told(page)).toEqual([11, 12])
  })

  it('rests while nobody sees the page, and tells what is new when somebody does', async () => {
    const { chain, ask, page, asked } = start()
    await ask('eth_subscribe', 'logs')
    page.setVisible(false)
    await soon(pollMs)
    const before = asked.length
    mine(chain, 3)
    await soon(pollMs * 20)
    expect(asked.length).toBe(before)
    page.setVisible(true)
    await soon(1_000)
    expect(told(page)).toEqual([11, 12, 13])
  })

  it('goes on where the site works now, and on a chain that became shorter', async () => {
    const { chain, ask, page } = start()
    await ask('eth_subscribe', 'logs')
    Object.assign(chain, { chainId: '0xa', head: 500 })
    await soon(pollMs)
    mine(chain, 1)
    await soon(pollMs)
    expect(told(page)).toEqual([501])
    chain.head = 3
    await soon(pollMs)
    mine(chain, 1)
    await soon(pollMs)
    expect(told(page)).toEqual([501, 4])
  })

  it('ends when it is asked to, and with the document', async () => {
    const { chain, ask, page, asked } = start()
    expect(await ask('eth_unsubscribe', '0x1')).toBe(false)
    const id = await ask('eth_subscribe', 'newHeads')
    expect(await ask('eth_unsubscribe', id)).toBe(true)
    mine(chain, 1)
    await ask('eth_subscribe', 'logs')
    page.openDocument()
    await soon()
    const before = asked.length
    mine(chain, 1)
    await soon(pollMs * 3)
    expect(asked.length).toBe(before)
    expect(told(page)).toEqual([])
  })

  it('to what no node tells is refused', async () => {
    const { ask } = start()
    for (const what of ['newPendingTransactions', 'syncing', '', null, 5]) expect(await ask('eth_subscribe', what)).toBe(-32602)
  })
})
