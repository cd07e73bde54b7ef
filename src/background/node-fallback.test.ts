/** Several nodes of one network, with stand-ins that die, come back, lie and lag. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWalletError, WalletError } from '../core/errors.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import type { Network } from '../core/network.ts'
import { longestRestMs } from '../core/node-health.ts'
import { makeHandClock, settle } from '../platform/memory/clock.ts'
import { makeMemoryKeyValue } from '../platform/memory/key-value.ts'
import { compareEveryMs } from './node-compare.ts'
import { makeNodes, type Nodes } from './nodes.ts'

const [a, b, c, suggested] = ['https://a.example', 'https://b.example', 'https://c.example', 'https://suggested.example'] as const
const asked = [a, b, c]

type Mode = 'well' | 'down' | 'wrong-chain' | 'nonsense' | 'wrong-id' | 'wrong-shape' | 'too-many'
const modes: readonly Mode[] = ['well', 'down', 'wrong-chain', 'nonsense', 'wrong-id', 'wrong-shape', 'too-many']

const network = (fallback: boolean): Network => ({
  chain: 'eip155:1', name: 'Ethereum', symbol: 'ETH', decimals: 18, builtIn: true, test: false, ...(fallback ? { fallback: true as const } : {}),
  nodes: [{ url: suggested }, ...asked.map((url) => ({ url, acceptedAt: 1 }))],
})
const all = network(true)

type Said = { readonly url: string; readonly method: string; readonly params: Json }
type Head = { readonly number: number; readonly behind: number; readonly fork: boolean }

function makeNet(pauses: readonly number[] = []) {
  const clock = makeHandClock(1_767_225_600_000)
  const session = makeMemoryKeyValue()
  const mode = new Map<string, Mode>()
  const heads = new Map<string, Head>()
  const said: Said[] = []
  let isOnline = true
  const post = async (url: string, body: Json): Promise<Json> => {
    const { method, id, params } = isJsonObject(body) ? body : {}
    said.push({ url, method: String(method), params: params ?? null })
    const how = mode.get(url) ?? 'well'
    if (how === 'down') throw new WalletError('node.unreachable', { host: new URL(url).host })
    if (how === 'nonsense') return 'nonsense'
    const answer = (result: Json): Json => ({ jsonrpc: '2.0', id: how === 'wrong-id' ? 999_999 : (id ?? null), result })
    if (how === 'too-many') return { jsonrpc: '2.0', id: id ?? null, error: { code: -32005, message: 'limit exceeded' } }
    if (method === 'eth_chainId') return answer(how === 'wrong-chain' ? '0x5' : '0x1')
    if (how === 'wrong-shape') return answer({ not: 'this' })
    if (method === 'eth_getBlockByNumber') {
      const { number, behind, fork } = heads.get(url) ?? { number: 1_000, behind: 0, fork: false }
      const at = Array.isArray(params) && params[0] !== 'latest' ? Number(params[0]) : number
      return answer({ number: `0x${at.toString(16)}`, timestamp: `0x${(Math.floor(clock.now() / 1000) - behind).toString(16)}`, hash: `0x${(fork ? 'f' : '0') + at.toString(16).padStart(63, '0')}` })
    }
    return answer(method === 'eth_sendRawTransaction' ? `0x${'1'.repeat(64)}` : '0x2a')
  }
  const live = (): Nodes => makeNodes({ net: { post }, clock, session, isOnline: () => isOnline, log: () => undefined }, pauses)
  return { clock, session, mode, heads, said, live, goOffline: () => { isOnline = false }, goOnline: () => { isOnline = true } }
}

const who = async (nodes: Nodes, on: Network = all): Promise<string> => `https://${(await nodes.askWhom(on, 'eth_gasPrice', [])).host}`

describe('several nodes', () => {
  it('answer in the person\'s order whatever happens to them: whoever is well is heard, nobody else is believed, and the first is asked again once it is back', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), url: fc.constantFrom(...asked), mode: fc.constantFrom(...modes) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: longestRestMs }) }),
      fc.record({ kind: fc.constant('ask' as const) }),
      fc.record({ kind: fc.constant('die' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const net = makeNet()
        let nodes = net.live()
        const well = () => asked.filter((url) => (net.mode.get(url) ?? 'well') === 'well')
        for (const each of [...steps, { kind: 'ask' as const }]) {
          if (each.kind === 'set') net.mode.set(each.url, each.mode)
          if (each.kind === 'wait') await net.clock.advance(each.ms)
          if (each.kind === 'die') {
            await settle()
            nodes = net.live()
          }
          // What was verified in this life is not asked for its chain again: a node that changes its chain meanwhile is found at the next life, or at the next send.
          if (each.kind === 'set' && each.mode === 'wrong-chain') nodes.forget(each.url)
          if (each.kind === 'ask') {
            const answer = await who(nodes).catch((error: unknown) => error)
            if (well().length > 0) expect(well()).toContain(answer)
            else expect(isWalletError(answer)).toBe(true)
            await settle()
          }
        }
        expect(net.said.filter(({ url }) => !asked.includes(url as typeof a))).toEqual([])
        // Everybody mended: after one rest and one question the first is the one that is asked.
        for (const url of asked) net.mode.set(url, 'well')
        await net.clock.advance(longestRestMs)
        await who(nodes)
        await settle()
        await net.clock.advance(longestRestMs)
        await who(nodes)
        await settle()
        expect(await who(nodes)).toBe(a)
      }),
      { numRuns: 200 },
    )
  })

  it('are one node unless the person said otherwise', async () => {
    const net = makeNet()
    net.mode.set(a, 'down')
    await expect(who(net.live(), network(false))).rejects.toMatchObject({ code: 'node.unreachable' })
    expect(new Set(net.said.map(({ url }) => url))).toEqual(new Set([a]))
  })

  it('keep nobody waiting for one that is down: it is looked at beside the questions, after its rest, and in a new life too', async () => {
    const net = makeNet()
    net.mode.set(a, 'down')
    expect(await who(net.live())).toBe(b)
    await settle()
    const second = net.live()
    net.said.splice(0)
    expect(await who(second)).toBe(b)
    expect(net.said.filter(({ url }) => url === a)).toEqual([])
    net.mode.set(a, 'well')
    await net.clock.advance(5_000)
    expect(await who(second)).toBe(b)
    await settle()
    expect(await who(second)).toBe(a)
  })

  it('refuse for themselves: a no that any node would say is passed on and asked of nobody else', async () => {
    const net = makeNet()
    const refusing = makeNodes(
      {
        net: { post: async (url, body) => (net.said.push({ url, method: '', params: null }), isJsonObject(body) && body.method === 'eth_chainId' ? { id: body.id ?? null, result: '0x1' } : { id: isJsonObject(body) ? (body.id ?? null) : null, error: { code: 3, message: 'execution reverted' } }) },
        clock: net.clock, session: makeMemoryKeyValue(), isOnline: () => true, log: () => undefined,
      },
    )
    await expect(refusing.ask(all, 'eth_call', [])).rejects.toMatchObject({ code: 'node.refused' })
    expect(new Set(net.said.map(({ url }) => url))).toEqual(new Set([a]))
    expect(refusing.states()[a]?.state).toBe('well')
  })

  it('of another chain are set aside, and it is said which chain it is', async () => {
    const net = makeNet()
    net.mode.set(a, 'wrong-chain')
    const nodes = net.live()
    expect(await who(nodes)).toBe(b)
    expect(nodes.states()[a]).toMatchObject({ state: 'aside', problem: { code: 'node.wrong-chain', params: { found: '0x5' } } })
    expect(net.said.filter(({ url }) => url === a).map(({ method }) => method)).toEqual(['eth_chainId'])
  })

  it('are all asked again, the first one first, when the person says so', async () => {
    const net = makeNet()
    for (const url of asked) net.mode.set(url, 'down')
    const nodes = net.live()
    await who(nodes).catch(() => undefined)
    for (const url of asked) net.mode.set(url, 'well')
    nodes.again(all)
    expect(await who(nodes)).toBe(a)
  })

  it('keep in their states nothing that is no state', async () => {
    const net = makeNet()
    await net.session.set('nodes', { healths: { [a]: { state: 'dead', failures: 'x' } }, comparedAt: {} })
    expect(await who(net.live())).toBe(a)
  })
})

describe('a signed transaction', () => {
  it('is handed to one node in one try, the same bytes to the next one only in another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...modes), { minLength: 3, maxLength: 3 }), async (how) => {
        const net = makeNet([1, 1])
        how.forEach((mode, at) => net.mode.set(asked[at] ?? a, mode))
        const nodes = net.live()
        const isTaken = await nodes.ask(all, 'eth_sendRawTransaction', ['0xabcd']).then(() => true, () => false)
        expect(net.said.filter(({ method }) => method === 'eth_sendRawTransaction').length).toBeLessThanOrEqual(1)
        if (!isTaken) expect(new Set(net.said.map(({ url }) => url))).toEqual(new Set([a]))
      }),
    )
  })

  it('goes to the node it was said to go to, and to none that may not be asked', async () => {
    const net = makeNet()
    await net.live().ask(all, 'eth_sendRawTransaction', ['0xabcd'], { only: b })
    expect(net.said.filter(({ method }) => method === 'eth_sendRawTransaction').map(({ url }) => url)).toEqual([b])
    await expect(net.live().ask(all, 'eth_sendRawTransaction', ['0xabcd'], { only: suggested })).rejects.toMatchObject({ code: 'node.not-chosen' })
  })
})

describe('a read that fails', () => {
  it('is tried again after a pause, each longer, and then given up; what is no read is tried once', async () => {
    const net = makeNet([300, 900])
    net.mode.set(a, 'down')
    const nodes = net.live()
    const tries = () => net.said.length
    const failing = nodes.ask(network(false), 'eth_gasPrice', [])
    failing.catch(() => undefined)
    await settle()
    expect(tries()).toBe(1)
    await net.clock.advance(299)
    expect(tries()).toBe(1)
    await net.clock.advance(1)
    expect(tries()).toBe(2)
    await net.clock.advance(900)
    await expect(failing).rejects.toMatchObject({ code: 'node.unreachable' })
    const before = net.said.length
    await expect(nodes.ask(network(false), 'eth_sendRawTransaction', ['0x00'])).rejects.toMatchObject({ code: 'node.unreachable' })
    expect(net.said.length).toBe(before + 1)
  })

  it('makes nobody wait once a node is down rather than shaky, and not for what makes no sense', async () => {
    const net = makeNet([300, 900])
    net.mode.set(a, 'down')
    const nodes = net.live()
    const first = nodes.ask(network(false), 'eth_gasPrice', []).catch(() => undefined)
    await settle()
    for (const pause of [300, 900]) await net.clock.advance(pause)
    await first
    await expect(nodes.ask(network(false), 'eth_gasPrice', [])).rejects.toMatchObject({ code: 'node.unreachable' })
    const other = makeNet([300, 900])
    other.mode.set(a, 'nonsense')
    await expect(other.live().ask(network(false), 'eth_gasPrice', [])).rejects.toMatchObject({ code: 'node.bad-answer' })
  })
})

describe('without a network', () => {
  it('it is the computer that is offline, no node: none rests, and the first is asked at once when it is back', async () => {
    const net = makeNet([300])
    net.goOffline()
    for (const url of asked) net.mode.set(url, 'down')
    const nodes = net.live()
    await expect(who(nodes)).rejects.toMatchObject({ code: 'node.offline' })
    expect(nodes.states()).toEqual({})
    for (const url of asked) net.mode.set(url, 'well')
    net.goOnline()
    expect(await who(nodes)).toBe(a)
  })

  it('a node on this computer is asked all the same, and is itself to blame', async () => {
    const net = makeNet()
    net.goOffline()
    const own = 'http://127.0.0.1:8545'
    const local: Network = { ...all, nodes: [{ url: own, acceptedAt: 1 }] }
    expect((await net.live().askWhom(local, 'eth_gasPrice', [])).host).toBe('127.0.0.1:8545')
    net.mode.set(own, 'down')
    await expect(net.live().ask(local, 'eth_gasPrice', [])).rejects.toMatchObject({ code: 'node.unreachable' })
  })
})

describe('two nodes side by side', () => {
  const compared = async (net: ReturnType<typeof makeNet>, nodes: Nodes): Promise<void> => {
    await net.clock.advance(compareEveryMs)
    await who(nodes)
    await settle()
  }

  it('the one whose newest block is old is set aside and said, the other asked; once it has caught up it has its place again', async () => {
    const net = makeNet()
    net.heads.set(a, { number: 900, behind: 1_200, fork: false })
    const nodes = net.live()
    await who(nodes)
    await settle()
    expect(nodes.states()[a]).toMatchObject({ state: 'aside', problem: { code: 'node.behind', params: { host: 'a.example', other: 'b.example', blocks: '100', seconds: 1_200 } } })
    expect(await who(nodes)).toBe(b)
    // Still behind after its rest: still aside.
    await net.clock.advance(longestRestMs)
    await who(nodes)
    await settle()
    expect(await who(nodes)).toBe(b)
    net.heads.delete(a)
    await net.clock.advance(longestRestMs)
    await who(nodes)
    await settle()
    expect(await who(nodes)).toBe(a)
  })

  it('one that is behind and is heard because no other answers stays aside: an old answer makes it no younger', async () => {
    const net = makeNet()
    net.heads.set(a, { number: 900, behind: 1_200, fork: false })
    const nodes = net.live()
    await who(nodes)
    await settle()
    for (const url of [b, c]) net.mode.set(url, 'down')
    expect(await who(nodes)).toBe(a)
    expect(nodes.states()[a]).toMatchObject({ state: 'aside', problem: { code: 'node.behind' } })
    await net.clock.advance(60_000)
    for (const url of [b, c]) net.mode.set(url, 'well')
    await who(nodes)
    await settle()
    nodes.again({ ...all, nodes: all.nodes.filter(({ url }) => url !== a) })
    expect(await who(nodes)).toBe(b)
  })

  it('one that claims blocks from the future is set aside, not the one it would put in the shade', async () => {
    const net = makeNet()
    net.heads.set(b, { number: 1_000_000, behind: -36_000, fork: false })
    const nodes = net.live()
    await compared(net, nodes)
    expect(nodes.states()[b]).toMatchObject({ state: 'aside', problem: { code: 'node.future' } })
    expect(await who(nodes)).toBe(a)
  })

  it('that say different things of one block are both said to be in doubt, until they agree', async () => {
    const net = makeNet()
    net.heads.set(b, { number: 1_000, behind: 0, fork: true })
    const nodes = net.live()
    await compared(net, nodes)
    for (const [url, other] of [[a, 'b.example'], [b, 'a.example']] as const) {
      expect(nodes.states()[url]).toMatchObject({ state: 'well', doubt: { code: 'node.disagrees', params: { other, block: '936' } } })
    }
    net.heads.delete(b)
    await compared(net, nodes)
    expect([nodes.states()[a]?.doubt, nodes.states()[b]?.doubt]).toEqual([undefined, undefined])
  })

  it('are compared once a minute at most, in every life, with no address in it; never where one is all the person wants', async () => {
    const net = makeNet()
    for (let life = 0; life < 5; life += 1) {
      await who(net.live())
      await settle()
    }
    expect(net.said.filter(({ url, params }) => url === b && Array.isArray(params) && params[0] === 'latest')).toHaveLength(1)
    expect(JSON.stringify(net.said)).not.toMatch(/0x[0-9a-f]{40}/)
    const one = makeNet()
    await who(one.live(), network(false))
    await settle()
    expect(one.said.filter(({ method }) => method === 'eth_getBlockByNumber')).toEqual([])
  })
})
