import { Interface } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { secondAccount, makeTestAsk, stranger, testAccount, token } from '../fixture.ts'
import { parseSendParams } from '../transaction-params.ts'
import { explainCall, isUnlimited } from './known-calls.ts'

const abi = new Interface([
  'function transfer(address to, uint256 amount)',
  'function transferFrom(address from, address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function increaseAllowance(address spender, uint256 added)',
  'function setApprovalForAll(address operator, bool approved)',
  'function safeTransferFrom(address from, address to, uint256 item)',
  'function safeTransferFrom(address from, address to, uint256 item, bytes data)',
  'function safeTransferFrom(address from, address to, uint256 item, uint256 amount, bytes data)',
  'function deposit()',
  'function withdraw(uint256 amount)',
])

const ask = makeTestAsk()
const explain = (data: string, more: { readonly [name: string]: Json } = {}) => explainCall(ask, parseSendParams([{ from: testAccount, to: token, data, ...more }], ask))
const encode = (name: string, ...args: unknown[]): string => abi.encodeFunctionData(name, args)
const codes = (data: string) => explain(data)?.alerts.map(({ level, text }) => `${level} ${text.code}`)

const most = 2n ** 256n - 1n

describe('known calls', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['transfer', encode('transfer', stranger, 5n), 'review.token.title'],
    ['transferFrom of one’s own', encode('transferFrom', testAccount, stranger, 5n), 'review.token.title'],
    ['transferFrom of another’s', encode('transferFrom', secondAccount, stranger, 5n), 'review.token-from.title'],
    ['approve', encode('approve', stranger, 5n), 'review.approval.title'],
    ['approve of nothing', encode('approve', stranger, 0n), 'review.unapprove.title'],
    ['increaseAllowance', encode('increaseAllowance', stranger, 5n), 'review.approval.title'],
    ['increaseAllowance by nothing', encode('increaseAllowance', stranger, 0n), 'review.approval.title'],
    ['setApprovalForAll', encode('setApprovalForAll', stranger, true), 'review.approval-for-all.title'],
    ['setApprovalForAll taken back', encode('setApprovalForAll', stranger, false), 'review.unapprove.title'],
    ['safeTransferFrom', encode('safeTransferFrom(address,address,uint256)', testAccount, stranger, 5n), 'review.item.title'],
    ['safeTransferFrom with data', encode('safeTransferFrom(address,address,uint256,bytes)', testAccount, stranger, 5n, '0x1234'), 'review.item.title'],
    ['safeTransferFrom of copies', encode('safeTransferFrom(address,address,uint256,uint256,bytes)', testAccount, stranger, 5n, 2n, '0x'), 'review.item.title'],
    ['deposit', encode('deposit'), 'review.wrap.title'],
    ['withdraw', encode('withdraw', 5n), 'review.unwrap.title'],
  ]
  test.each(cases.map((each) => each))('%s is explained', (_name, data, title) => {
    expect(explain(data)?.title.code).toBe(title)
  })

  test('arguments are those an independent encoder wrote', () => {
    const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
    const uint = fc.bigInt({ min: 0n, max: most })
    fc.assert(
      fc.property(address, address, uint, fc.boolean(), (from, to, amount, isAll) => {
        const values = (data: string) => explain(data)?.arguments.map(({ value }) => value?.toLowerCase())
        expect(values(encode('transferFrom', from, to, amount))).toEqual([from, to, amount.toString()])
        expect(values(encode('approve', to, amount))).toEqual([to, amount.toString()])
        expect(values(encode('setApprovalForAll', to, isAll))).toEqual([to, String(isAll)])
      }),
    )
  })

  test('an allowance without limit is a danger, whatever is appended to the call or hidden in its words', () => {
    const data = encode('approve', stranger, most)
    expect(codes(data)).toEqual(['danger alert.unlimited-approval'])
    expect(codes(`${data}00`)).toEqual(['danger alert.unlimited-approval', 'note alert.call-odd-bytes'])
    expect(codes(`${data}${'ab'.repeat(64)}`)).toEqual(['danger alert.unlimited-approval', 'note alert.call-odd-bytes'])
    const dirty = `0x095ea7b3${'f'.repeat(24)}${stranger.slice(2).toLowerCase()}${'f'.repeat(64)}`
    expect(codes(dirty)).toEqual(['danger alert.unlimited-approval', 'note alert.call-odd-bytes'])
    expect(explain(dirty)?.arguments[0]?.value).toBe(stranger)
    const truthy = `0xa22cb465${'0'.repeat(24)}${stranger.slice(2).toLowerCase()}${'0'.repeat(62)}02`
    expect(codes(truthy)).toEqual(['danger alert.approval-for-all', 'note alert.call-odd-bytes'])
    expect(codes(encode('increaseAllowance', stranger, most))).toEqual(['danger alert.unlimited-approval'])
    expect(codes(encode('approve', stranger, 5n))).toEqual([])
  })

  test('half of everything is unlimited, and so is all that smaller fields hold', () => {
    for (const amount of [most, 2n ** 255n, 2n ** 160n - 1n, 2n ** 96n - 1n]) expect(isUnlimited(amount)).toBe(true)
    for (const amount of [0n, 1n, 10n ** 30n, 2n ** 255n - 1n, 2n ** 160n]) expect(isUnlimited(amount)).toBe(false)
  })

  test('tokens to their own contract are a danger', () => {
    for (const data of [encode('transfer', token, 5n), encode('transferFrom', secondAccount, token, 5n), encode('safeTransferFrom(address,address,uint256)', testAccount, token, 5n)]) {
      expect(codes(data)).toEqual(['danger alert.to-token-contract'])
    }
  })

  test('what is too short or not known stays unknown', () => {
    for (const data of ['0x', '0x09', '0x095ea7', '0x095ea7b3', encode('approve', stranger, 5n).slice(0, -2), '0x12345678', `0x12345678${'00'.repeat(64)}`]) expect(explain(data), data).toBeUndefined()
  })

  test('no calldata makes it throw', () => {
    const selectors = cases.map(([, data]) => data.slice(2, 10))
    fc.assert(
      fc.property(fc.constantFrom(...selectors), fc.uint8Array({ maxLength: 200 }), (selector, bytes) => {
        const data = `0x${selector}${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
        expect(() => explain(data)).not.toThrow()
      }),
    )
  })
})
