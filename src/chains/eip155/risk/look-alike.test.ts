import { Interface } from 'ethers'
import { describe, expect, test } from 'vitest'
import type { Address } from '../../../core/account.ts'
import { findLike } from '../../../core/review.ts'
import type { Ask } from '../../../core/method.ts'
import { describeSend } from '../describe-send.ts'
import { getShipped, makeTestAsk, quietNode, secondAccount, stranger, testAccount, token } from '../fixture.ts'
import { parseAddress } from '../address.ts'
import { prepareSend } from '../prepare-send.ts'
import { parseSendParams } from '../transaction-params.ts'

const abi = new Interface(['function transfer(address to, uint256 amount)', 'function transferFrom(address from, address to, uint256 amount)', 'function safeTransferFrom(address from, address to, uint256 item)', 'function approve(address spender, uint256 amount)', 'function setApprovalForAll(address operator, bool approved)'])
const copy: Address = parseAddress(`${secondAccount.slice(0, 6)}${'0'.repeat(32)}${secondAccount.slice(-4)}`.toLowerCase())

async function review(params: object, more: Partial<Ask> = {}) {
  const ask = makeTestAsk({ network: getShipped('eip155:1'), ...more }, { ...quietNode, eth_getCode: '0x60', eth_estimateGas: '0x10000' })
  const send = parseSendParams([{ from: testAccount, ...params }] as never, ask)
  return describeSend(send, await prepareSend(send, ask, {}), ask)
}
const data = (name: string, ...args: unknown[]) => review({ to: token, data: abi.encodeFunctionData(name, args) })

describe('an address that looks like a known one', () => {
  test('is a danger wherever somebody is paid: in a payment, a transfer, a transfer for another, an item', async () => {
    const reviews = [
      await review({ to: copy, value: '0x1' }),
      await data('transfer', copy, 5n),
      await data('transferFrom', testAccount, copy, 5n),
      await data('transferFrom', stranger, copy, 5n),
      await data('safeTransferFrom', testAccount, copy, 5n),
    ]
    for (const each of reviews) {
      expect(each.alerts[0]).toMatchObject({ level: 'danger', text: { code: 'alert.look-alike', params: { name: 'Savings' } } })
      expect(findLike(each)).toEqual({ address: copy, like: { address: secondAccount, name: 'Savings', from: 'own' } })
    }
  })

  test('has no name beside it that would vouch for it', async () => {
    const entry = { family: 'eip155' as const, address: copy, name: 'Savings 2', category: 'own' as const, note: '', createdAt: 0, fromFile: true as const }
    expect(JSON.stringify((await review({ to: copy, value: '0x1' }, { book: [entry] })).blocks)).not.toContain('Savings 2')
  })

  test('is nobody special as a spender, an operator or a contract, and the known address itself is no copy', async () => {
    for (const each of [await data('approve', copy, 5n), await data('setApprovalForAll', copy, true), await review({ to: copy, data: '0x12345678' }), await review({ to: secondAccount, value: '0x1' })]) {
      expect(findLike(each)).toBeUndefined()
      expect(each.alerts.some(({ text }) => text.code.startsWith('alert.look-alike'))).toBe(false)
    }
  })
})
