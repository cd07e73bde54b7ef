/** What a node answers when it is asked to run a transaction: true to its form or not, never to the truth. One way of asking after the other. */
import { Interface } from 'ethers'
import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeAddress, own } from './address.ts'
import { makeEvents } from './events.ts'
import { makeJson } from './json.ts'
import { makeText } from './text.ts'

export type Way = 'simulated' | 'traced' | 'called'
export type RunLie = {
  readonly way: Way
  /** By method; a method that is missing does not exist at that node. */
  readonly answers: Readonly<Record<string, Json>>
  readonly send: { readonly [name: string]: Json }
}

const ways: readonly [Way, Way, Way] = ['simulated', 'traced', 'called']
const coin = new Interface(['function transfer(address to, uint256 amount)', 'function approve(address spender, uint256 amount)', 'function setApprovalForAll(address operator, bool approved)', 'error Error(string text)'])
const words = (...values: readonly bigint[]): string => `0x${values.map((value) => value.toString(16).padStart(64, '0')).join('')}`
const stringOf = (text: string): string => new Interface(['function f() returns (string)']).encodeFunctionResult('f', [text])

function makeReturned(random: Random): string {
  const kind = random.int(6)
  if (kind === 0) return words(random.pick([0n, 1n, 18n, 2n ** 256n - 1n]))
  if (kind === 1) return stringOf(makeText(random, 30, { lone: 0 }))
  if (kind === 2) return coin.encodeErrorResult('Error', [makeText(random, 60, { lone: 0 })])
  return kind === 3 ? random.hex(random.int(200)) : kind === 4 ? '0x' : words(random.big(256), random.big(256))
}

const logsOf = (random: Random): Json => makeEvents(random).events as unknown as Json

function makeFrame(random: Random, depth: number): Json {
  return {
    type: random.pick(['CALL', 'CALL', 'DELEGATECALL', 'CREATE', 'SELFDESTRUCT', 'call', '?']), from: random.chance(0.6) ? own : makeAddress(random), to: random.chance(0.3) ? own : makeAddress(random), value: random.pick(['0x0', '0x5', '0xde0b6b3a7640000', '-1', '0x', `0x${'f'.repeat(70)}`]),
    input: '0x', output: makeReturned(random), logs: logsOf(random), ...(random.chance(0.2) ? { error: makeText(random, 20, { lone: 0 }) } : {}), calls: depth === 0 ? [] : random.many(0, 3, () => makeFrame(random, depth - 1)) as Json,
  }
}

const makeBlock = (random: Random): Json => [
  { number: random.pick<Json>(['0x1', '0x', 7, null]), timestamp: random.pick<Json>(['0x2', 'now']), calls: random.many(1, 1, () => ({ status: random.pick(['0x1', '0x1', '0x1', '0x0']), gasUsed: '0x1', returnData: makeReturned(random), logs: logsOf(random), ...(random.chance(0.3) ? { error: { code: 3, message: makeText(random, 40, { lone: 0 }), data: makeReturned(random) } } : {}) })) as Json },
]

const shaped: { readonly [W in Way]: (random: Random) => Json } = { simulated: makeBlock, traced: (random) => makeFrame(random, 2), called: makeReturned }
const methodOf: { readonly [W in Way]: string } = { simulated: 'eth_simulateV1', traced: 'debug_traceCall', called: 'eth_call' }

function makeSend(random: Random): RunLie['send'] {
  const to = makeAddress(random)
  const value = random.chance(0.4) ? `0x${(random.big(50) + 1n).toString(16)}` : '0x0'
  const amount = random.big(80) + 1n
  const kind = random.int(5)
  if (kind === 0) return { to, value }
  if (kind === 1) return { to, value, data: random.hex(4 + random.int(60)) }
  const data = kind === 2 ? coin.encodeFunctionData('transfer', [makeAddress(random), amount]) : kind === 3 ? coin.encodeFunctionData('approve', [makeAddress(random), amount]) : coin.encodeFunctionData('setApprovalForAll', [makeAddress(random), random.chance(0.8)])
  return { to, value: '0x0', data }
}

export function makeRunLie(random: Random, index: number): RunLie {
  const way = ways[index % ways.length] ?? ways[0]
  const lie = random.chance(0.75) ? shaped[way](random) : makeJson(random)
  const names = random.chance(0.5) ? { eth_call: makeReturned(random) } : {}
  return { way, answers: { ...names, [methodOf[way]]: lie, ...(random.chance(0.3) ? { eth_getBlockByNumber: makeJson(random) } : {}) }, send: makeSend(random) }
}
