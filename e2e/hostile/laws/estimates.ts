import { Interface } from 'ethers'
import { estimateRun } from '../../../src/chains/eip155/simulate/estimate.ts'
import { getShipped, makeTestAsk, quietNode, testAccount, token } from '../../../src/chains/eip155/fixture.ts'
import type { Estimate } from '../../../src/core/estimate.ts'
import type { Json } from '../../../src/core/json.ts'
import { defineLaw, demand, demandSame } from '../law.ts'
import { coin, makeEvents, own, topics, type Event, type EventsCase } from '../make/events.ts'

const plain = new Interface(['event Transfer(address indexed from, address indexed to, uint256 value)', 'event Approval(address indexed owner, address indexed spender, uint256 value)'])
const items = new Interface(['event Transfer(address indexed from, address indexed to, uint256 indexed id)'])
const single = new Interface(['event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value)'])

/** As ethers reads it; undefined for what it does not take for such an event. An address with dirt in its upper bytes is none. */
function read(event: Event): { readonly key: string; readonly from: string; readonly to: string; readonly amount: bigint } | undefined {
  const [topic, ...indexed] = event.topics
  // Who carried it out is nobody's concern here, and may be written as badly as it likes.
  const given = topic === topics.single ? [topic, `0x${'0'.repeat(64)}`, ...indexed.slice(1)] : event.topics
  const people = topic === topics.single ? indexed.slice(1) : indexed.slice(0, 2)
  if (people.some((each) => !/^0x0{24}/.test(each))) return undefined
  const parse = (reader: Interface) => {
    try {
      return reader.parseLog({ topics: [...given], data: event.data })?.args.toArray() as readonly unknown[] | undefined
    } catch {
      return undefined
    }
  }
  const name = event.address.toLowerCase()
  if (topic === topics.transfer && indexed.length === 2) {
    const [from, to, amount] = parse(plain) ?? []
    return from === undefined ? undefined : { key: `erc20 ${name}`, from: String(from), to: String(to), amount: amount as bigint }
  }
  if (topic === topics.transfer && indexed.length === 3) {
    const [from, to, id] = parse(items) ?? []
    return from === undefined ? undefined : { key: `erc721 ${name} ${String(id)}`, from: String(from), to: String(to), amount: 1n }
  }
  if (topic === topics.single && indexed.length === 3) {
    const [, from, to, id, amount] = parse(single) ?? []
    return from === undefined ? undefined : { key: `erc1155 ${name} ${String(id)}`, from: String(from), to: String(to), amount: amount as bigint }
  }
  return undefined
}

function expected({ events, way }: EventsCase): string {
  const sums = new Map<string, bigint>()
  for (const event of events) {
    const found = read(event)
    if (found === undefined) continue
    // Only a node that simulates writes coins as events; anywhere else this is a token like any other.
    const key = way === 'simulated' && found.key === `erc20 ${coin.toLowerCase()}` ? 'coin' : found.key
    const change = (found.to === own ? found.amount : 0n) - (found.from === own ? found.amount : 0n)
    sums.set(key, (sums.get(key) ?? 0n) + change)
  }
  return [...sums].filter(([, change]) => change !== 0n).map(([key, change]) => `${key} ${change}`).sort().join('\n')
}

function shown({ moves }: Estimate): string {
  return moves
    .map(({ side, asset, quantity }) => {
      const name = asset.kind === 'coin' ? 'coin' : [asset.kind, asset.address.toLowerCase(), ...(asset.item === undefined ? [] : [asset.item])].join(' ')
      return `${name} ${side === 'give' ? '-' : ''}${quantity.exact}`
    })
    .sort()
    .join('\n')
}

export const estimates = defineLaw<EventsCase>({
  name: 'estimates',
  title: 'what an estimate says that an account gives and gets is what ethers reads in the same events',
  cases: 1_500,
  atLeast: { moves: 0.4, nothing: 0.05 },
  make: makeEvents,
  check: async (given) => {
    const logs = given.events as unknown as Json
    const node = {
      ...quietNode,
      ...(given.way === 'simulated'
        ? { eth_simulateV1: (params: readonly Json[]): Json => {
            const [{ blockStateCalls: [{ calls }] }] = params as unknown as readonly [{ readonly blockStateCalls: readonly [{ readonly calls: readonly Json[] }] }]
            // Reads are refused, so that what events say is what counts.
            return [{ number: '0x1', timestamp: '0x1', calls: calls.map((_, i) => (calls.length === 1 || (i === (calls.length - 1) / 2) ? { status: '0x1', logs } : { status: '0x0', logs: [] })) }]
          } }
        : { debug_traceCall: { type: 'CALL', from: testAccount, to: token, value: '0x0', logs } }),
    }
    const ask = makeTestAsk({ network: getShipped('eip155:1') }, node)
    const said = await estimateRun({ account: testAccount, steps: [{ to: token, value: '0', input: '0x4e71d92d' }] }, ask, `0x${'11'.repeat(32)}`)
    demandSame(said.way, given.way, 'way')
    demand(said.outcome === 'works', 'a run that worked is said to work')
    demandSame(shown(said), expected(given), 'gives and gets')
    return said.moves.length === 0 ? 'nothing' : 'moves'
  },
})
