import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { own } from './address.ts'
import { makeBulk, makeJson, makeObject } from './json.ts'

/** What a node says to one question; undefined: what an honest one would. */
export type Lie = { readonly method: string; readonly answer: (id: Json, honest: Json) => Json }

const methods = [
  'eth_chainId', 'eth_feeHistory', 'eth_maxPriorityFeePerGas', 'eth_gasPrice', 'eth_estimateGas', 'eth_getBalance', 'eth_getTransactionCount', 'eth_getCode', 'eth_sendRawTransaction',
  'eth_getTransactionByHash', 'eth_getTransactionReceipt', 'eth_blockNumber', 'eth_call', 'eth_getBlockByNumber',
] as const

const results: readonly [Json, ...Json[]] = [
  null, '', '0x', '0x0', '0x1', '0x7a69', '0X1', '1', 1, -1, 1e308, '0x-1', '0xzz', [], {}, true, `0x${'f'.repeat(64)}`, `0x${'f'.repeat(65)}`, `0x${'0'.repeat(64)}1`, '0xffffffffffffffff', '0x10000000000000000',
  '0xef0100f39Fd6e51aad88F6F4ce6aB8827279cffFb92266', '0x60006000', '0x1dcd6500', '0xde0b6b3a7640000', '<html>', 'a'.repeat(100_000), [[['0x1']]],
  { baseFeePerGas: [], gasUsedRatio: [], reward: [] }, { baseFeePerGas: ['0xffffffffffffffffffffffff'], gasUsedRatio: [1], reward: [['0x1', '0x1', '0x1']] },
  { baseFeePerGas: ['0x1', '0x2'], gasUsedRatio: [0.5], reward: [['0xffffffffffffffffffffffff', '0x0', '0x0']] }, { baseFeePerGas: ['0x0'], gasUsedRatio: [0], reward: null },
  { baseFeePerGas: 'x', reward: 'y', gasUsedRatio: {} }, { hash: `0x${'0'.repeat(64)}`, from: own }, { transactionHash: `0x${'1'.repeat(64)}`, status: '0x1' },
]
const errors: readonly [Json, ...Json[]] = [
  {}, null, 'no', [], { code: 3, message: 'execution reverted', data: '0x08c379a0' }, { code: '3', message: 1 }, { code: 1.5, message: 'x' }, { code: 4001, message: 'User rejected the request.' },
  { code: -32000, message: 'insufficient funds for gas * price + value' }, { code: -32000, message: 'nonce too low' }, { code: -32000, message: 'already known' }, { code: 1e308, message: '' }, { code: -32000, message: 'x'.repeat(50_000) },
  { code: -32000, message: '\u202eevil\u0000\ud800' }, { code: -32000, message: 'a', data: { a: 1 } }, { code: -32000, message: 'a', data: `0x${'0'.repeat(40_000)}` },
]

/** One to three things that a node lies about or breaks at. */
export function makeLies(random: Random): readonly Lie[] {
  return random.many(1, 3, () => {
    const method = random.chance(0.15) ? '*' : random.pick(methods)
    const how = random.int(10)
    const result = random.chance(0.8) ? random.pick(results) : makeJson(random)
    const error = random.chance(0.8) ? random.pick(errors) : makeJson(random)
    const whole = makeJson(random)
    const bulk = random.pick([40, 41]) === 40 ? makeBulk(random) : '[]'
    // Parsed once, by the node: what that takes is not the wallet's time.
    const large = how === 5 ? (JSON.parse(bulk) as Json) : null
    const answer = (id: Json, honest: Json): Json => {
      switch (how) {
        case 0:
          return whole
        case 1:
          return { jsonrpc: '2.0', id: random.chance(0.5) ? 0 : `${String(id)}`, result }
        case 2:
          return { jsonrpc: '2.0', id, error }
        case 3:
          return { jsonrpc: '2.0', id: null, error }
        case 4:
          return [{ jsonrpc: '2.0', id, result }]
        case 5:
          return { jsonrpc: '2.0', id, result: large }
        case 6:
          return makeObject([['jsonrpc', '2.0'], ['id', id], ['result', result], ['error', error], ['__proto__', { result: '0x1' }]])
        case 7:
          return honest
        default:
          return { jsonrpc: '2.0', id, result }
      }
    }
    return { method, answer }
  })
}
