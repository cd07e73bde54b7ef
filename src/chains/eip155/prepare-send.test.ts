import { Transaction } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError, WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Edits } from '../../core/method.ts'
import { getShipped, makeTestAsk, quietNode, stranger, testAccount, testSigner, token, type Answer } from './fixture.ts'
import { buildSend, mostFee, prepareSend, withHeadroom, type PreparedSend } from './prepare-send.ts'
import { parseSendParams } from './transaction-params.ts'
import { signUnsigned } from './transaction.ts'

const timeout = new WalletError('node.timeout', { host: 'node.example', seconds: 10 })
const reverted = new WalletError('node.refused', { host: 'node.example', code: 3, text: 'execution reverted: too poor' })
const unknownMethod = new WalletError('node.refused', { host: 'node.example', code: -32601, text: 'no such method' })

type World = { readonly params?: object; readonly edits?: Edits; readonly answers?: Readonly<Record<string, Answer>>; readonly chain?: 'eip155:1' | 'eip155:10' }

function prepare({ params = {}, edits = {}, answers = {}, chain = 'eip155:1' }: World = {}): Promise<PreparedSend> {
  const ask = makeTestAsk({ network: getShipped(chain) }, { ...quietNode, ...answers })
  return prepareSend(parseSendParams([{ from: testAccount, to: stranger, value: '0xde0b6b3a7640000', ...params } as Json], ask), ask, edits)
}

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

const read = (prepared: PreparedSend, nonce = 7n) => Transaction.from(signUnsigned(buildSend(prepared, nonce), testSigner).raw)

describe('a payment', () => {
  test('is plain JSON and asks for everything it needs', async () => {
    const prepared = await prepare()
    expect(JSON.parse(JSON.stringify(prepared))).toEqual(prepared)
    expect(prepared).toMatchObject({ type: 'eip1559', gas: { limit: '21000', from: 'node' }, nonce: { next: '7' }, target: 'account', isFresh: false, fee: { selected: 'normal' } })
  })

  test('is built as it was prepared, whoever reads it', async () => {
    const transaction = read(await prepare(), 9n)
    expect(transaction.from).toBe(testAccount)
    expect(transaction).toMatchObject({ type: 2, to: stranger, value: 10n ** 18n, nonce: 9, gasLimit: 21_000n, chainId: 1n, data: '0x', maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n })
  })

  test('to an address where nothing ever happened says so', async () => {
    const answers = { [`eth_getBalance ${stranger}`]: '0x0', [`eth_getTransactionCount ${stranger}`]: '0x0' }
    expect((await prepare({ answers })).isFresh).toBe(true)
    expect((await prepare({ answers: { ...answers, eth_getCode: '0x6000' } })).isFresh).toBe(false)
  })

  test('tells accounts, contracts and delegated accounts apart', async () => {
    expect((await prepare({ answers: { eth_getCode: '0x6001' } })).target).toBe('contract')
    expect((await prepare({ answers: { eth_getCode: `0xef0100${'ab'.repeat(20)}` } })).target).toBe('delegated')
    expect((await prepare({ answers: { eth_getCode: timeout } })).target).toBe('unknown')
  })
})

describe('gas', () => {
  test('is the estimate and a fifth, except for a payment', () => {
    expect(withHeadroom(21_000n)).toBe(21_000n)
    fc.assert(
      fc.property(fc.bigInt({ min: 21_001n, max: 2n ** 60n }), (gas) => {
        const limit = withHeadroom(gas)
        expect(limit * 5n >= gas * 6n && limit * 5n < gas * 6n + 5n).toBe(true)
      }),
    )
  })

  test('never exceeds the limit of its network, which only some have', async () => {
    const answers = { eth_estimateGas: '0xf42400' }
    expect((await prepare({ answers })).gas.limit).toBe('16777216')
    expect((await prepare({ answers, chain: 'eip155:10' })).gas.limit).toBe('19200000')
    expect((await prepare({ params: { gas: '0x2000000' } })).gas).toMatchObject({ limit: '16777216', from: 'site' })
    expect(await codeOf(prepare({ edits: { gasLimit: '16777217' } }))).toBe('transaction.gas-over-cap')
  })

  test('is the user’s own before the site’s, and the site’s before the estimate', async () => {
    expect((await prepare({ params: { gas: '0x10000' } })).gas).toMatchObject({ limit: '65536', from: 'site', estimate: '21000' })
    expect((await prepare({ params: { gas: '0x10000' }, edits: { gasLimit: '50000' } })).gas).toMatchObject({ limit: '50000', from: 'own' })
    for (const gasLimit of ['0', '', '-1', '1.5', '0x5208', '18446744073709551616']) expect(await codeOf(prepare({ edits: { gasLimit } }))).toBe('input.gas-invalid')
  })

  test('that nobody knows makes a transaction that cannot be built', async () => {
    const failed = await prepare({ answers: { eth_estimateGas: reverted } })
    expect(failed.gas).toEqual({ from: 'node', failure: 'execution reverted: too poor' })
    expect(() => buildSend(failed, 7n)).toThrow('transaction.would-fail')
    const silent = await prepare({ answers: { eth_estimateGas: timeout } })
    expect(silent.gas).toEqual({ from: 'node' })
    expect(() => buildSend(silent, 7n)).toThrow('input.gas-invalid')
    expect(read(await prepare({ answers: { eth_estimateGas: reverted }, edits: { gasLimit: '90000' } })).gasLimit).toBe(90_000n)
  })

  test('is never taken as unknown when it was the wallet that failed, not the node', async () => {
    expect(await codeOf(prepare({ answers: { eth_estimateGas: new WalletError('request.internal') } }))).toBe('request.internal')
    expect(await codeOf(prepare({ answers: { eth_estimateGas: new TypeError('x') } }))).toBe('other')
  })

  test('a node’s long text is cut', async () => {
    const long = new WalletError('node.refused', { host: 'h', code: 3, text: 'x'.repeat(400) })
    expect((await prepare({ answers: { eth_estimateGas: long } })).gas.failure).toHaveLength(200)
  })
})

describe('fee', () => {
  test('on a chain without base fee is one price, and the transaction a legacy one', async () => {
    const prepared = await prepare({ answers: { eth_feeHistory: unknownMethod, eth_maxPriorityFeePerGas: unknownMethod } })
    expect(prepared).toMatchObject({ type: 'legacy', fee: { price: { gasPrice: '2500000000' }, selected: 'normal' } })
    expect(read(prepared)).toMatchObject({ type: 0, chainId: 1n, gasPrice: 2_500_000_000n })
  })

  test('of a site is taken as an own one, until the user chooses', async () => {
    const params = { maxFeePerGas: '0x5', maxPriorityFeePerGas: '0x1' }
    expect((await prepare({ params })).fee).toMatchObject({ selected: 'own', isFromSite: true, price: { maxFeePerGas: '5', maxPriorityFeePerGas: '1' } })
    expect((await prepare({ params, edits: { fee: { choice: 'fast' } } })).fee).toMatchObject({ selected: 'fast', isFromSite: false, price: { maxFeePerGas: '5000000000', maxPriorityFeePerGas: '2000000000' } })
  })

  test('of the user’s own must fit the type', async () => {
    const own = { choice: 'own' as const, maxFeePerGas: '9', maxPriorityFeePerGas: '3' }
    expect((await prepare({ edits: { fee: own } })).fee).toMatchObject({ selected: 'own', isFromSite: false, price: { maxFeePerGas: '9', maxPriorityFeePerGas: '3' } })
    expect(await codeOf(prepare({ edits: { fee: own }, params: { type: '0x0' } }))).toBe('input.fee-invalid')
  })

  test('that nobody knows makes a transaction that cannot be built', async () => {
    const answers = { eth_feeHistory: timeout, eth_maxPriorityFeePerGas: timeout, eth_gasPrice: timeout }
    const prepared = await prepare({ answers })
    expect(prepared.fee).toEqual({ selected: 'normal', isFromSite: false })
    expect(() => buildSend(prepared, 7n)).toThrow('input.fee-invalid')
    const edits: Edits = { fee: { choice: 'own', maxFeePerGas: '9', maxPriorityFeePerGas: '3' } }
    expect(read(await prepare({ answers, edits })).maxFeePerGas).toBe(9n)
  })
})

describe('nonce', () => {
  test('is the next of the pool unless one was given', async () => {
    expect((await prepare()).nonce).toEqual({ next: '7' })
    expect((await prepare({ params: { nonce: '0x9' } })).nonce).toEqual({ next: '7', own: '9' })
    expect((await prepare({ params: { nonce: '0x9' }, edits: { nonce: '06' } })).nonce).toEqual({ next: '7', own: '6' })
  })

  test('that is mined already is refused', async () => {
    expect(await codeOf(prepare({ edits: { nonce: '4' } }))).toBe('transaction.nonce-taken')
    expect(await codeOf(prepare({ edits: { nonce: '5' } }))).toBeUndefined()
    for (const nonce of ['', '-1', '1.5', '0x5', '18446744073709551615']) expect(await codeOf(prepare({ edits: { nonce } }))).toBe('input.nonce-invalid')
  })

  test('is the one thing that cannot be missing', async () => {
    expect(await codeOf(prepare({ answers: { [`eth_getTransactionCount ${testAccount}`]: timeout } }))).toBe('node.timeout')
    const notChosen = new WalletError('node.not-chosen', { chain: 'eip155:1' })
    const answers = Object.fromEntries(Object.keys(quietNode).map((name) => [name, notChosen]))
    expect(await codeOf(prepare({ answers }))).toBe('node.not-chosen')
  })
})

describe('funds', () => {
  test('that do not cover amount and fee make a transaction that cannot be built', async () => {
    const short = await prepare({ answers: { eth_getBalance: '0xde0b6b3a7640000' } })
    expect(() => buildSend(short, 7n)).toThrow('transaction.funds')
    const exact = 10n ** 18n + (mostFee(await prepare()) ?? 0n)
    expect(read(await prepare({ answers: { eth_getBalance: `0x${exact.toString(16)}` } })).value).toBe(10n ** 18n)
    expect(() => buildSend({ ...short, balance: (exact - 1n).toString() }, 7n)).toThrow('transaction.funds')
  })

  test('that the node does not tell stop nothing', async () => {
    expect(read(await prepare({ answers: { eth_getBalance: timeout } })).value).toBe(10n ** 18n)
  })
})

describe('what is prepared is what is built', () => {
  const hex = (bits: bigint) => fc.bigInt({ min: 0n, max: bits }).map((value) => `0x${value.toString(16)}`)
  const key = `0x${'ab'.repeat(32)}`
  test('for every type and edit, an independent reader finds the same transaction', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('0x0', '0x1', '0x2', undefined),
        hex(10n ** 18n),
        fc.uint8Array({ maxLength: 40 }),
        fc.boolean(),
        fc.constantFrom<Edits>({}, { fee: { choice: 'slow' } }, { fee: { choice: 'fast' }, gasLimit: '100000' }, { nonce: '12' }),
        fc.bigInt({ min: 0n, max: 2n ** 40n }),
        async (type, value, data, hasList, edits, nonce) => {
          const input = `0x${Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
          const list = hasList && type !== '0x0' ? { accessList: [{ address: token, storageKeys: [key] }] } : {}
          const params = { value, data: input, ...(type === undefined ? {} : { type }), ...list }
          const prepared = await prepare({ params, edits, answers: { eth_estimateGas: '0x8000' } })
          const transaction = read(prepared, nonce)
          expect(transaction.from).toBe(testAccount)
          expect(transaction).toMatchObject({ to: stranger, value: BigInt(value), data: input, chainId: 1n, nonce: Number(nonce), gasLimit: BigInt(prepared.gas.limit ?? 0) })
          expect(transaction.type).toBe({ legacy: 0, eip2930: 1, eip1559: 2 }[prepared.type])
          const price = prepared.fee.price ?? { gasPrice: '0' }
          if ('gasPrice' in price) expect(transaction.gasPrice).toBe(BigInt(price.gasPrice))
          else expect([transaction.maxFeePerGas, transaction.maxPriorityFeePerGas]).toEqual([BigInt(price.maxFeePerGas), BigInt(price.maxPriorityFeePerGas)])
          if (prepared.type !== 'legacy') expect(transaction.accessList?.length).toBe(hasList ? 1 : 0)
        },
      ),
    )
  })
})
