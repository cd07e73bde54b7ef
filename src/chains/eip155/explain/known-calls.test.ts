import { Interface } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { parseAddress } from '../address.ts'
import { secondAccount, getShipped, makeTestAsk, stranger, testAccount, token } from '../fixture.ts'
import { parseSendParams } from '../transaction-params.ts'
import { shippedNetworks } from '../networks.ts'
import { isUnlimited } from './calldata.ts'
import { explainCall } from './explain-call.ts'
import { warnOfCoins } from './known-calls.ts'
import { wrappedCoins } from './wrapped-coins.ts'

const abi = new Interface([
  'function transfer(address to, uint256 amount)',
  'function transferFrom(address from, address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function increaseAllowance(address spender, uint256 added)',
  'function decreaseAllowance(address spender, uint256 subtracted)',
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
const weth = wrappedCoins.get('eip155:1') ?? token

describe('known calls', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['transfer', encode('transfer', stranger, 5n), 'review.token.title'],
    ['transferFrom of one’s own', encode('transferFrom', testAccount, stranger, 5n), 'review.token.title'],
    ['transferFrom of another’s', encode('transferFrom', secondAccount, stranger, 5n), 'review.token-from.title'],
    ['approve', encode('approve', stranger, 5n), 'review.approval.title'],
    ['approve of nothing', encode('approve', stranger, 0n), 'review.unapprove.title'],
    ['increaseAllowance', encode('increaseAllowance', stranger, 5n), 'review.approval.title'],
    ['decreaseAllowance', encode('decreaseAllowance', stranger, 5n), 'review.lower.title'],
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
    const to = title.endsWith('wrap.title') ? weth : token
    expect(explain(data, { to })?.title.code).toBe(title)
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
  })

  test('all that the smallest field holds is unlimited, and so is everything above', () => {
    for (const amount of [most, most - 1n, 2n ** 255n, 2n ** 255n - 1n, 2n ** 160n, 2n ** 160n - 1n, 2n ** 160n - 2n, 2n ** 96n, 2n ** 96n - 1n]) expect(isUnlimited(amount)).toBe(true)
    for (const amount of [0n, 1n, 10n ** 27n, 2n ** 96n - 2n]) expect(isUnlimited(amount)).toBe(false)
  })

  test('an allowance of any size is odd enough to look again, one just below the most is a danger', () => {
    for (const name of ['approve', 'increaseAllowance']) {
      expect(codes(encode(name, stranger, 5n)), name).toEqual(['warn alert.approval'])
      expect(codes(encode(name, stranger, 2n ** 255n - 1n)), name).toEqual(['danger alert.unlimited-approval'])
    }
    // ERC-721 has the same call: the number is a piece there, and only the zero address takes nothing.
    expect(codes(encode('approve', stranger, 0n))).toEqual(['warn alert.unapprove-or-item'])
    expect(codes(encode('approve', `0x${'0'.repeat(40)}`, 0n))).toEqual([])
    expect(codes(encode('setApprovalForAll', stranger, false))).toEqual([])
  })

  test('a call that carries coins has no harmless name, and the coins are a danger', () => {
    const warnings = (data: string, more: { readonly [name: string]: Json }) => warnOfCoins(ask, parseSendParams([{ from: testAccount, to: token, data, ...more }], ask)).map(({ level, text }) => `${level} ${text.code}`)
    for (const [name, data] of cases.filter(([each]) => each !== 'deposit')) {
      for (const to of [token, weth]) {
        expect(explain(data, { to, value: '0x1' }), name).toBeUndefined()
        expect(warnings(data, { to, value: '0x1' })[0], name).toBe('danger alert.coins-with-call')
        expect(warnings(data, { to, value: '0x0' }), name).toEqual([])
      }
    }
    expect(warnings('0x095ea7b3', { value: '0x1' })).toEqual(['danger alert.coins-with-call'])
    expect(warnings(encode('approve', stranger, most), { value: '0x1' })).toEqual(['danger alert.coins-with-call', 'danger alert.unlimited-approval'])
    expect(warnings(encode('deposit'), { to: weth, value: '0x1' })).toEqual([])
    expect(warnings('0x12345678', { value: '0x1' })).toEqual([])
  })

  test('wrapping is said only of the contract that wraps the coin of that very chain', () => {
    for (const network of shippedNetworks) {
      const world = makeTestAsk({ network: getShipped(network.chain) })
      const title = (to: string, data: string, value: string) => explainCall(world, parseSendParams([{ from: testAccount, to, data, value }], world))?.title.code
      for (const to of [...wrappedCoins.values(), token]) {
        const isHere = wrappedCoins.get(network.chain) === to
        expect(title(to, encode('deposit'), '0x1'), `${network.name} ${to}`).toBe(isHere ? 'review.wrap.title' : undefined)
        expect(title(to.toLowerCase(), encode('withdraw', 5n), '0x0'), `${network.name} ${to}`).toBe(isHere ? 'review.unwrap.title' : undefined)
      }
    }
    for (const address of wrappedCoins.values()) expect(parseAddress(address.toLowerCase())).toBe(address)
    expect([...wrappedCoins.keys()].sort()).toEqual(shippedNetworks.map(({ chain }) => chain).filter((chain) => chain !== 'eip155:31337').sort())
  })

  test('tokens to their own contract are a danger', () => {
    for (const data of [encode('transfer', token, 5n), encode('transferFrom', stranger, token, 5n), encode('safeTransferFrom(address,address,uint256)', testAccount, token, 5n)]) {
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
