import { describe, expect, test } from 'vitest'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { Edits } from '../../core/method.ts'
import { describeSend } from './describe-send.ts'
import { getShipped, makeTestAsk, quietNode, stranger, testAccount, type Answer } from './fixture.ts'
import { prepareSend } from './prepare-send.ts'
import { parseSendParams } from './transaction-params.ts'

type World = { readonly params?: object; readonly edits?: Edits; readonly answers?: Readonly<Record<string, Answer>> }

/** `level code` of every alert of a payment of one ether. */
async function alertsOf({ params = {}, edits = {}, answers = {} }: World = {}): Promise<readonly string[]> {
  const ask = makeTestAsk({ network: getShipped('eip155:1') }, { ...quietNode, ...answers })
  const send = parseSendParams([{ from: testAccount, to: stranger, value: '0xde0b6b3a7640000', ...params } as Json], ask)
  return describeSend(send, await prepareSend(send, ask, edits), ask).alerts.map(({ level, text }) => `${level} ${text.code}`)
}

const reverted = new WalletError('node.refused', { host: 'node.example', code: 3, text: 'execution reverted' })
const silent = new WalletError('node.timeout', { host: 'node.example', seconds: 10 })

describe('what a transaction would come to', () => {
  test('is said when the limit set is under what the node reckons, and not when it is exactly that', async () => {
    expect(await alertsOf({ params: { gas: '0x5208' }, answers: { eth_estimateGas: '0x5209' } })).toContain('warn alert.gas-low')
    expect(await alertsOf({ params: { gas: '0x5208' }, answers: { eth_estimateGas: '0x5208' } })).not.toContain('warn alert.gas-low')
  })

  test('is said when the limit is far above it, whoever set it, unless it is the wallet’s own', async () => {
    const of = (gas: string, estimate: string) => alertsOf({ params: { gas }, answers: { eth_estimateGas: estimate } })
    expect(await of('0x14821', '0x5208')).toContain('warn alert.gas-high')
    expect(await of('0x14820', '0x5208')).not.toContain('warn alert.gas-high')
    expect(await alertsOf({ answers: { eth_estimateGas: '0x5208' } })).not.toContain('warn alert.gas-high')
    expect(await alertsOf({ answers: { eth_estimateGas: '0x5208' }, edits: { gasLimit: '84001' } })).toContain('warn alert.gas-high')
  })

  test('a refusal by the node is a warning, and danger once a limit lets it be sent all the same', async () => {
    expect(await alertsOf({ answers: { eth_estimateGas: reverted } })).toContain('warn alert.would-fail')
    expect(await alertsOf({ params: { gas: '0x5208' }, answers: { eth_estimateGas: reverted } })).toContain('danger alert.would-fail')
  })

  test('a refusal for want of money says so once, in our words', async () => {
    const alerts = await alertsOf({ answers: { eth_estimateGas: reverted, eth_getBalance: '0x1' } })
    expect(alerts).toContain('warn alert.funds-short')
    expect(alerts.filter((alert) => alert.endsWith('would-fail'))).toEqual([])
  })

  test('nothing is claimed about money when the balance is not known', async () => {
    expect(await alertsOf({ answers: { eth_getBalance: silent } })).not.toContain('warn alert.funds-short')
  })

  test('a limit nobody reckoned is said, unless it is a person\'s own', async () => {
    expect(await alertsOf({ params: { gas: '0x5208' }, answers: { eth_estimateGas: silent } })).toContain('warn alert.gas-unknown')
    expect(await alertsOf({ edits: { gasLimit: '21000' }, answers: { eth_estimateGas: silent } })).not.toContain('warn alert.gas-unknown')
  })
})

describe('a fee beside what is sent', () => {
  // 21000 gas at no more than 2.8 gwei or so: about 0.00006 ether.
  const of = async (value: bigint, more: World = {}) => (await alertsOf({ ...more, params: { value: `0x${value.toString(16)}`, ...more.params } })).filter((alert) => alert.includes('fee-'))

  test('is noted from a twentieth of a payment on, and odd from half of it on', async () => {
    expect(await of(10n ** 18n)).toEqual([])
    expect(await of(10n ** 15n / 2n)).toEqual(['note alert.fee-of-value'])
    expect(await of(10n ** 13n)).toEqual(['warn alert.fee-of-value'])
  })

  test('says nothing where the amount is not what it is about, or where the fee is said to be extreme already', async () => {
    expect(await of(0n)).toEqual([])
    expect(await of(10n ** 13n, { params: { data: '0x12345678' } })).toEqual([])
    expect(await of(10n ** 13n, { params: { gasPrice: '0xe8d4a51000' } })).not.toContain('warn alert.fee-of-value')
  })
})
