import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keccak256, serializeTransaction, toHex, type Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { isWalletError, WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { AnswerMethod } from '../../core/method.ts'
import { findMethod } from '../registry.ts'
import { makeStrangerAsk, makeTestAsk, stranger, testKey, type Answer } from './fixture.ts'
import { findRawTransaction } from './raw-transaction.ts'

const signer = privateKeyToAccount(testKey as Hex)
const common = { chainId: 1, nonce: 3, gas: 21_000n, to: stranger as Hex, value: 5n } as const
const kinds = {
  legacy: { ...common, type: 'legacy', gasPrice: 9n },
  eip2930: { ...common, type: 'eip2930', gasPrice: 9n, accessList: [] },
  eip1559: { ...common, type: 'eip1559', maxFeePerGas: 9n, maxPriorityFeePerGas: 1n },
} as const

const method = findMethod('eth_sendRawTransaction') as AnswerMethod

const relay = async (raw: Json, answers: Readonly<Record<string, Answer>>, ask = makeTestAsk({}, answers)): Promise<Json> =>
  method.answer(method.parse([raw], ask).params, ask)

const errorOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'none'
  } catch (error) {
    return isWalletError(error) ? error.code : String(error)
  }
}

describe('a raw transaction', () => {
  test.each(Object.entries(kinds))('of type %s is read as viem wrote it', async (_name, transaction) => {
    const raw = await signer.signTransaction(transaction as typeof kinds.eip1559)
    expect(findRawTransaction(raw)).toEqual({ raw, hash: keccak256(raw), chain: 'eip155:1' })
  })

  test('that is unsigned, names no chain, carries blobs or has bytes behind it is none', async () => {
    const { chainId: _chain, ...anywhere } = kinds.legacy
    const raw = await signer.signTransaction(kinds.eip1559)
    const bad = [
      serializeTransaction(kinds.eip1559), await signer.signTransaction(anywhere), `${raw}00`, raw.slice(0, -2), raw.slice(2), `0x05${raw.slice(4)}`, `0x03${raw.slice(4)}`, '0x', '0x02', 7, null,
    ]
    for (const value of bad) expect(findRawTransaction(value), String(value)).toBeUndefined()
  })

  test('with any byte changed is another transaction or none, and never an error of ours', async () => {
    const raw = await signer.signTransaction(kinds.eip1559)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: raw.length / 2 - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const byte = Number.parseInt(raw.slice(at * 2, at * 2 + 2), 16) ^ change
        const other = `${raw.slice(0, at * 2)}${toHex(byte, { size: 1 }).slice(2)}${raw.slice(at * 2 + 2)}`
        const found = findRawTransaction(other)
        if (found !== undefined) expect(found.hash).toBe(keccak256(other as Hex))
      }),
    )
  })

  test('goes to the node as it is, for connected sites and their own chain only', async () => {
    const raw = await signer.signTransaction(kinds.eip1559)
    const sent: Json[] = []
    const node = { eth_sendRawTransaction: (params: readonly Json[]) => (sent.push(params[0] ?? null), '0xabcd') }
    expect(await relay(raw, node)).toBe(keccak256(raw))
    expect(sent).toEqual([raw])
    const elsewhere = await signer.signTransaction({ ...kinds.eip1559, chainId: 10 })
    expect(await errorOf(() => relay(elsewhere, node))).toBe('request.invalid-params')
    expect(method.access).toBe('granted')
    expect(makeStrangerAsk().permitted).toEqual([])
    expect(sent).toHaveLength(1)
  })

  test('that the node has already counts as sent; one it refuses is refused as it says', async () => {
    const raw = await signer.signTransaction(kinds.eip1559)
    const refusal = new WalletError('node.refused', { host: 'h', code: -32000, text: 'already known' })
    expect(await relay(raw, { eth_sendRawTransaction: refusal, eth_getTransactionByHash: { hash: keccak256(raw) } })).toBe(keccak256(raw))
    expect(await errorOf(() => relay(raw, { eth_sendRawTransaction: refusal, eth_getTransactionByHash: null }))).toBe('node.refused')
    expect(await errorOf(() => relay(raw, { eth_sendRawTransaction: refusal }))).toBe('node.refused')
  })
})
