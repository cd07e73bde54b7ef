import { Interface, ZeroAddress } from 'ethers'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { makeTestAsk, stranger, testAccount, token } from '../fixture.ts'
import { parseTypedData } from '../typed-data.ts'
import { explainSafeTransaction } from './safe-transaction.ts'

const abi = new Interface(['function transfer(address to, uint256 amount)', 'function approve(address spender, uint256 amount)'])
const safe = '0x5AfE5AfE5aFe5aFe5AfE5aFe5afE5aFE5AFE5AFE'
const fields = (text: string) => text.split(', ').map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' }))
const shape = 'address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, uint256 nonce'
const transfer = abi.encodeFunctionData('transfer', [stranger, 5n])

function explain(changes: object = {}, text = shape) {
  const all = { to: token, value: '0', data: transfer, operation: 0, safeTxGas: '0', baseGas: '0', gasPrice: '0', gasToken: ZeroAddress, refundReceiver: ZeroAddress, nonce: '7', dataGas: '0', ...changes }
  const names = new Set(fields(text).map(({ name }) => name))
  const message = Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)))
  const types = { EIP712Domain: fields('uint256 chainId, address verifyingContract'), SafeTx: fields(text) }
  const domain = { chainId: 1, verifyingContract: safe.toLowerCase() }
  return explainSafeTransaction(parseTypedData({ types, primaryType: 'SafeTx', domain, message } as unknown as Json, 'eip155:1'), testAccount, makeTestAsk())
}
const codes = (explained: ReturnType<typeof explain>) => explained?.alerts.map(({ level, text }) => `${level} ${text.code}`)

describe('what owners of a Safe sign', () => {
  test('is said with the call inside, done by the Safe', () => {
    const explained = explain()
    expect(explained?.title.code).toBe('review.safe-sign.title')
    const [first, inner] = explained?.blocks ?? []
    expect(first).toMatchObject({ kind: 'address', label: { code: 'review.label.safe' } })
    expect(inner).toMatchObject({ kind: 'call', title: { code: 'review.token.title' } })
    expect(inner?.kind === 'call' && inner.blocks[0]).toMatchObject({ label: { code: 'review.label.acts-as' } })
    expect(codes(explained)).toEqual([])
  })

  test('is a danger where the call inside is one, runs code as the Safe, changes the Safe, or pays for gas at a price of its own', () => {
    expect(codes(explain({ data: abi.encodeFunctionData('approve', [stranger, 2n ** 256n - 1n]) }))).toEqual(['danger alert.unlimited-approval'])
    expect(codes(explain({ operation: 1 }))).toEqual(['danger alert.delegatecall'])
    expect(codes(explain({ operation: 1, data: '0x' }))).toEqual(['danger alert.delegatecall'])
    expect(codes(explain({ to: safe.toLowerCase(), data: '0x0d582f13' }))).toEqual(['danger alert.calls-itself', 'warn alert.inner-unread'])
    expect(codes(explain({ gasPrice: '1' }))).toEqual(['danger alert.safe-refund'])
    expect(codes(explain({ data: '0x12345678' }))).toEqual(['warn alert.inner-unread'])
  })

  test('is read in its old form too, and in no other', () => {
    expect(explain({}, shape.replace('baseGas', 'dataGas'))).toBeDefined()
    expect(explain({}, shape.replace('uint8 operation', 'uint256 operation'))).toBeUndefined()
  })
})
