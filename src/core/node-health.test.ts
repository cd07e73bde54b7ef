import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from './message.ts'
import type { Network } from './network.ts'
import { askedNodes, chooseTurn, longestRestMs, stepHealth, type Healths, type NodeEvent } from './node-health.ts'

const urls = ['https://a.example', 'https://b.example', 'https://c.example']
const down = message('node.unreachable', { host: 'a.example' })
const wrong = message('node.wrong-chain', { host: 'a.example', expected: '0x1', found: '0x5' })

const events: fc.Arbitrary<NodeEvent> = fc.constantFrom<NodeEvent>(
  { kind: 'answered' }, { kind: 'failed', problem: down }, { kind: 'set-aside', problem: wrong }, { kind: 'compared' }, { kind: 'compared', doubt: down },
)
const history = fc.array(fc.record({ url: fc.constantFrom(...urls), event: events, after: fc.integer({ min: -1_000_000, max: 1_000_000 }) }), { maxLength: 60 })

const play = (steps: readonly { readonly url: string; readonly event: NodeEvent; readonly after: number }[]): { readonly healths: Healths; readonly now: number } => {
  let healths: Healths = {}
  let now = 1_767_225_600_000
  for (const { url, event, after } of steps) {
    now += after
    healths = { ...healths, [url]: stepHealth(healths[url], event, now) }
  }
  return { healths, now }
}

describe('whose turn it is', () => {
  it('names every node once and nobody else, whatever happened', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { healths, now } = play(steps)
        const { order, due } = chooseTurn(urls, healths, now)
        expect(order.toSorted()).toEqual(urls)
        expect(due.filter((url) => !urls.includes(url))).toEqual([])
      }),
    )
  })

  it('is that of the first in the person\'s order among those that answer; what is set aside comes last of all', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { healths, now } = play(steps)
        const rank = (url: string): number => ({ well: 0, resting: 1, aside: 2 })[healths[url]?.state ?? 'well'] * 10 + urls.indexOf(url)
        expect(chooseTurn(urls, healths, now).order).toEqual(urls.toSorted((a, b) => rank(a) - rank(b)))
      }),
    )
  })

  it('comes back to every node within the longest rest, also when the clock was set back in between', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -1_000_000_000, max: 0 }), (steps, jump) => {
        const { healths, now } = play(steps)
        const after = chooseTurn(urls, healths, now + jump + longestRestMs + 1_000_001)
        const resting = urls.filter((url) => (healths[url]?.state ?? 'well') !== 'well')
        if (resting.length === urls.length) expect(after.due).toEqual([])
        else for (const url of resting.filter((each) => (healths[each]?.until ?? 0) <= now + longestRestMs)) expect(after.due.includes(url) || now + jump + longestRestMs + 1_000_001 < (healths[url]?.until ?? 0)).toBe(true)
      }),
    )
  })

  it('is back at the first at once when it answers again', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { healths, now } = play([...steps, { url: urls[0] ?? '', event: { kind: 'answered' }, after: 0 }])
        expect(chooseTurn(urls, healths, now).order[0]).toBe(urls[0])
      }),
    )
  })
})

describe('a rest', () => {
  it('is five seconds, then twice as long each time, five minutes at most, and short again after an answer', () => {
    let health = stepHealth(undefined, { kind: 'failed', problem: down }, 0)
    const rests = [health.until]
    for (let at = 0; at < 8; at += 1) rests.push((health = stepHealth(health, { kind: 'failed', problem: down }, 0)).until)
    expect(rests).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000])
    expect(stepHealth(stepHealth(health, { kind: 'answered' }, 0), { kind: 'failed', problem: down }, 0).until).toBe(5_000)
  })

  it('is not over before its time, and says since when it lasts', () => {
    const health = stepHealth(stepHealth(undefined, { kind: 'failed', problem: down }, 1_000), { kind: 'failed', problem: down }, 7_000)
    expect(health.since).toBe(1_000)
    expect(chooseTurn(urls, { 'https://a.example': health }, 16_999).due).toEqual([])
    expect(chooseTurn(urls, { 'https://a.example': health }, 17_000).due).toEqual(['https://a.example'])
  })
})

describe('nodes that may be asked', () => {
  const network = (fallback?: true): Network => ({
    chain: 'eip155:1', name: 'Ethereum', symbol: 'ETH', decimals: 18, builtIn: true, test: false, ...(fallback === undefined ? {} : { fallback }),
    nodes: [{ url: 'https://suggested.example' }, { url: 'https://b.example', acceptedAt: 1 }, { url: 'https://a.example', acceptedAt: 1 }],
  })

  it('are the accepted ones, in the person\'s order; after the first only if the person said so', () => {
    expect(askedNodes(network())).toEqual(['https://b.example'])
    expect(askedNodes(network(true))).toEqual(['https://b.example', 'https://a.example'])
    expect(askedNodes({ ...network(true), nodes: [{ url: 'https://suggested.example' }] })).toEqual([])
  })
})
