import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError, WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { getShipped, makeAnswers, stranger, testAccount, type Answer } from './fixture.ts'
import { makeNode, tolerate } from './node.ts'

const network = getShipped('eip155:1')
const nodeOf = (answers: Readonly<Record<string, Answer>>) => makeNode(makeAnswers(answers), network)
const hash = `0x${'12'.repeat(32)}`

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

const receipt = { transactionHash: hash, status: '0x1', gasUsed: '0x5208', blockNumber: '0x10', effectiveGasPrice: '0x2' }

describe('quantities', () => {
  test('leading zeros are tolerated, every other form is refused', async () => {
    expect(await nodeOf({ eth_getBalance: '0x00ff' }).balance(testAccount)).toBe(255n)
    const wrong: Json[] = ['0x', '', '10', 16, '-0x1', '0x1g', `0x${'f'.repeat(65)}`, null, {}, [], true, ' 0x1']
    for (const eth_getBalance of wrong) expect(await codeOf(nodeOf({ eth_getBalance }).balance(testAccount)), String(eth_getBalance)).toBe('node.bad-answer')
  })

  test('numbers larger than they can be are refused', async () => {
    expect(await codeOf(nodeOf({ eth_getTransactionCount: '0xffffffffffffffff' }).nextNonce(testAccount))).toBe('node.bad-answer')
    expect(await codeOf(nodeOf({ eth_estimateGas: '0x10000000000000000' }).estimateGas({ from: testAccount, value: 0n, input: '0x' }))).toBe('node.bad-answer')
    expect(await codeOf(nodeOf({ eth_estimateGas: '0x0' }).estimateGas({ from: testAccount, value: 0n, input: '0x' }))).toBe('node.bad-answer')
  })

  test('no answer makes a read throw anything but a wallet error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const node = makeNode(async () => value as Json, network)
        const reads = [
          node.balance(testAccount), node.nextNonce(testAccount), node.code(testAccount), node.gasPrice(), node.feeHistory(10, [10, 50, 90]),
          node.receipt(hash), node.sendRaw('0x00'), node.knows(hash), node.estimateGas({ from: testAccount, value: 0n, input: '0x' }),
        ]
        expect(await Promise.all(reads.map(codeOf))).not.toContain('other')
      }),
    )
  })
})

describe('what is asked', () => {
  test('a call carries what the transaction would, and no fee', async () => {
    let asked: readonly Json[] = []
    const node = nodeOf({ eth_estimateGas: (params) => ((asked = params), '0x5208') })
    await node.estimateGas({ from: testAccount, to: stranger, value: 5n, input: '0xab' })
    expect(asked).toEqual([{ from: testAccount, to: stranger, value: '0x5', data: '0xab' }])
    await node.estimateGas({ from: testAccount, value: 0n, input: '0x' })
    expect(asked).toEqual([{ from: testAccount, value: '0x0' }])
  })
})

describe('code, history and receipts', () => {
  test('code is bytes', async () => {
    expect(await nodeOf({ eth_getCode: '0xEF0100' }).code(testAccount)).toBe('0xef0100')
    for (const eth_getCode of ['0x0', '', null, 'ef', {}] as Json[]) expect(await codeOf(nodeOf({ eth_getCode }).code(testAccount))).toBe('node.bad-answer')
  })

  test('the newest base fee is the next block’s, and rows of empty blocks are left out', async () => {
    const history = { baseFeePerGas: ['0x1', '0x2', '0x3'], gasUsedRatio: [0, 0.5], reward: [['0x0', '0x0'], ['0x5', '0x6']] }
    expect(await nodeOf({ eth_feeHistory: history }).feeHistory(2, [10, 90])).toEqual({ nextBaseFee: 3n, tips: [[5n, 6n]] })
  })

  test('a history of another shape is refused', async () => {
    const good = { baseFeePerGas: ['0x1', '0x2'], gasUsedRatio: [0.5], reward: [['0x5']] }
    const wrong = [
      { ...good, baseFeePerGas: [] }, { ...good, baseFeePerGas: ['x'] }, { ...good, baseFeePerGas: ['0x1', '0x2', '0x3', '0x4'] }, { ...good, reward: [['0x5', '0x6']] },
      { ...good, reward: [['x']] }, { ...good, reward: 'x' }, { ...good, reward: [['0x1'], ['0x1'], ['0x1']] }, { ...good, gasUsedRatio: null }, [], null,
    ]
    for (const eth_feeHistory of wrong as Json[]) expect(await codeOf(nodeOf({ eth_feeHistory }).feeHistory(1, [50]))).toBe('node.bad-answer')
    expect(await nodeOf({ eth_feeHistory: { baseFeePerGas: ['0x7'] } }).feeHistory(1, [50])).toEqual({ nextBaseFee: 7n, tips: [] })
  })

  test('a receipt is of the transaction that was asked about', async () => {
    expect(await nodeOf({ eth_getTransactionReceipt: receipt }).receipt(hash)).toEqual({ hash, isSuccess: true, blockNumber: 16n, gasUsed: 21_000n, fee: 42_000n })
    expect(await nodeOf({ eth_getTransactionReceipt: null }).receipt(hash)).toBeUndefined()
    const wrong = [{ ...receipt, transactionHash: `0x${'13'.repeat(32)}` }, { ...receipt, status: '0x2' }, { ...receipt, status: null }, { ...receipt, blockNumber: null }, {}, 'x']
    for (const eth_getTransactionReceipt of wrong as Json[]) expect(await codeOf(nodeOf({ eth_getTransactionReceipt }).receipt(hash))).toBe('node.bad-answer')
  })

  test('a fee that the node does not tell is not made up', async () => {
    const { effectiveGasPrice: _price, ...without } = receipt
    expect(await nodeOf({ eth_getTransactionReceipt: without }).receipt(hash)).not.toHaveProperty('fee')
  })
})

describe('the chain of a node', () => {
  test('is read from it, for nothing else says which chain it is on', async () => {
    expect(await nodeOf({ eth_chainId: '0x7a69' }).chainId()).toBe(31_337n)
    expect(await codeOf(nodeOf({ eth_chainId: 31_337 }).chainId())).toBe('node.bad-answer')
    expect(await codeOf(nodeOf({}).chainId())).toBe('node.refused')
  })

  test('counts its blocks in 64 bits', async () => {
    expect(await nodeOf({ eth_blockNumber: '0xffffffffffffffff' }).blockNumber()).toBe(2n ** 64n - 1n)
    expect(await codeOf(nodeOf({ eth_blockNumber: '0x10000000000000000' }).blockNumber())).toBe('node.bad-answer')
  })
})

describe('a transaction that was handed to a node', () => {
  const upper = `0x${'AB'.repeat(32)}`

  test('has the hash the node says, in one spelling', async () => {
    expect(await nodeOf({ eth_sendRawTransaction: upper }).sendRaw('0x02')).toBe(upper.toLowerCase())
    for (const eth_sendRawTransaction of ['0xab', `${upper}00`, null, true, {}] as Json[]) {
      expect(await codeOf(nodeOf({ eth_sendRawTransaction }).sendRaw('0x02'))).toBe('node.bad-answer')
    }
  })

  test('is known to a node only when the node shows exactly that one', async () => {
    const shown = { hash: upper, from: testAccount }
    expect(await nodeOf({ eth_getTransactionByHash: shown }).knows(upper.toLowerCase())).toBe(true)
    expect(await nodeOf({ eth_getTransactionByHash: { ...shown, hash } }).knows(upper)).toBe(false)
    expect(await nodeOf({ eth_getTransactionByHash: null }).knows(upper)).toBe(false)
    for (const wrong of [{ hash: upper }, { from: testAccount }, { ...shown, from: 'me' }, [], 'x', 0] as Json[]) {
      expect(await codeOf(nodeOf({ eth_getTransactionByHash: wrong }).knows(upper))).toBe('node.bad-answer')
    }
  })
})

describe('tolerate', () => {
  test('only what a node did wrong is passed over', async () => {
    expect(await tolerate(Promise.resolve(5))).toBe(5)
    expect(await tolerate(Promise.reject(new WalletError('node.timeout', { host: 'h', seconds: 1 })))).toBeUndefined()
    expect(await codeOf(tolerate(Promise.reject(new WalletError('request.internal'))))).toBe('request.internal')
    expect(await codeOf(tolerate(Promise.reject(new TypeError('x'))))).toBe('other')
  })
})
