import { Interface } from 'ethers'
import { describe, expect, test } from 'vitest'
import type { Ask } from '../../../core/method.ts'
import { describeSend } from '../describe-send.ts'
import { getShipped, makeTestAsk, quietNode, secondAccount, stranger, testAccount, token } from '../fixture.ts'
import { prepareSend } from '../prepare-send.ts'
import { parseSendParams } from '../transaction-params.ts'

const abi = new Interface(['function transfer(address to, uint256 amount)', 'function transferFrom(address from, address to, uint256 amount)', 'function safeTransferFrom(address from, address to, uint256 item)', 'function approve(address spender, uint256 amount)', 'function setApprovalForAll(address operator, bool approved)'])

async function review(params: object, more: Partial<Ask> = {}) {
  const ask = makeTestAsk({ network: getShipped('eip155:1'), ...more }, { ...quietNode, eth_getCode: '0x60', eth_estimateGas: '0x10000' })
  const send = parseSendParams([{ from: testAccount, ...params }] as never, ask)
  return describeSend(send, await prepareSend(send, ask, {}), ask)
}
const isSaid = async (params: object, more: Partial<Ask> = {}) => (await review(params, more)).alerts.some(({ level, text }) => text.code === 'alert.first-payment' && level === 'note')
const call = (name: string, ...args: unknown[]) => ({ to: token, data: abi.encodeFunctionData(name, args) })
const entry = { family: 'eip155' as const, address: stranger, name: 'Ada', category: 'person' as const, note: '', createdAt: 0 }

describe('an address that was never paid from here', () => {
  test('is said to be new in a payment, a transfer of tokens and one of an item', async () => {
    for (const each of [{ to: stranger, value: '0x1' }, call('transfer', stranger, 5n), call('transferFrom', testAccount, stranger, 5n), call('safeTransferFrom', testAccount, stranger, 5n)]) expect(await isSaid(each)).toBe(true)
  })

  test('is not said to be new once it was paid, is an own account, or stands in the book', async () => {
    for (const each of [{ to: stranger, value: '0x1' }, call('transfer', stranger, 5n)]) {
      expect(await isSaid(each, { paid: [stranger] })).toBe(false)
      expect(await isSaid(each, { book: [entry] })).toBe(false)
      expect(await isSaid(each, { book: [{ ...entry, fromFile: true }] })).toBe(true)
    }
    expect(await isSaid({ to: secondAccount, value: '0x1' })).toBe(false)
  })

  test('is nobody new as a spender, an operator or a contract, where others pay, where nothing moves, and where worse is said', async () => {
    for (const each of [call('approve', stranger, 5n), call('setApprovalForAll', stranger, true), { to: stranger, data: '0x12345678' }, call('transferFrom', secondAccount, stranger, 5n), call('transfer', stranger, 0n), { to: stranger, value: '0x0' }, call('transfer', token, 5n)]) {
      expect(await isSaid(each)).toBe(false)
    }
    const copy = `${secondAccount.slice(0, 6)}${'0'.repeat(32)}${secondAccount.slice(-4)}`.toLowerCase()
    expect(await isSaid({ to: copy, value: '0x1' })).toBe(false)
  })
})
