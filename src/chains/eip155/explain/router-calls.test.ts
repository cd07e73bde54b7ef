import { AbiCoder, concat, getAddress, Interface, solidityPacked, ZeroAddress } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from '../../../core/account.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { makeTestAsk, secondAccount, stranger, testAccount, testNow, token } from '../fixture.ts'
import type { SendParams } from '../transaction-params.ts'
import { wrappedCoins } from './wrapped-coins.ts'
import { exchangeCalls } from './exchange-calls.ts'
import { explainCall } from './explain-call.ts'
import { permit2Calls, permitCalls } from './permit-calls.ts'
import { routerCalls } from './router-calls.ts'

const v2 = '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D' as Address
const v3 = '0xE592427A0AEce92De3Edee1F18E0157C05861564' as Address
const router02 = '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45' as Address
const universal = '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af' as Address
const permit2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3' as Address
const seaport = '0x0000000000000068F116a894984e2DB1123eB395' as Address
const weth = wrappedCoins.get('eip155:1') ?? token
const soon = Math.floor(testNow / 1000) + 1800
const most = 2n ** 256n - 1n
const me = '0x0000000000000000000000000000000000000001'
const itself = '0x0000000000000000000000000000000000000002'

const abi = new Interface([
  'function swapExactTokensForTokens(uint256 a, uint256 b, address[] path, address to, uint256 deadline)',
  'function swapTokensForExactTokens(uint256 a, uint256 b, address[] path, address to, uint256 deadline)',
  'function swapExactETHForTokens(uint256 a, address[] path, address to, uint256 deadline) payable',
  'function swapExactTokensForETH(uint256 a, uint256 b, address[] path, address to, uint256 deadline)',
  'function exactInputSingle((address a, address b, uint24 fee, address to, uint256 deadline, uint256 c, uint256 d, uint160 limit) p) payable',
  'function exactOutputSingle((address a, address b, uint24 fee, address to, uint256 c, uint256 d, uint160 limit) p) payable',
  'function exactInput((bytes path, address to, uint256 c, uint256 d) p) payable',
  'function exactOutput((bytes path, address to, uint256 deadline, uint256 c, uint256 d) p) payable',
  'function unwrapWETH9(uint256 least, address to) payable',
  'function refundETH() payable',
  'function multicall(bytes[] calls) payable',
  'function execute(bytes commands, bytes[] inputs, uint256 deadline) payable',
])
const permits = new Interface([
  'function approve(address token, address spender, uint160 amount, uint48 until)',
  'function permit(address owner, ((address, uint160, uint48, uint48), address, uint256) one, bytes signature)',
  'function transferFrom(address from, address to, uint160 amount, address token)',
])
const tokenAbi = new Interface(['function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)', 'function permit(address holder, address spender, uint256 nonce, uint256 expiry, bool allowed, uint8 v, bytes32 r, bytes32 s)'])
const encode = (name: string, ...args: unknown[]): string => abi.encodeFunctionData(name, args)
const step = (types: readonly string[], ...values: unknown[]): string => AbiCoder.defaultAbiCoder().encode([...types], values)
const ask = makeTestAsk()
const explain = (to: Address, input: string, value = '0', chain = 'eip155:1') => explainCall(ask, { account: testAccount, chain, to, value, input } as SendParams)
type Explained = ReturnType<typeof explain>
const said = (alerts: readonly Alert[] | undefined) => (alerts ?? []).map(({ level, text }) => `${level} ${text.code}`)
const facts = (blocks: readonly Block[] | undefined) =>
  (blocks ?? []).flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ label, value }) => `${label.code.slice(13)} ${typeof value === 'string' ? value : Object.values(value.params).join(' ') || value.code.slice(13)}`) : block.kind === 'address' ? [`${block.label.code.slice(13)} ${block.address}`] : []))
const innerOf = (explained: Explained) => (explained?.blocks ?? []).filter((block) => block.kind === 'call')
const path = (...tokens: readonly string[]): string => solidityPacked(tokens.flatMap((_, i) => (i === 0 ? ['address'] : ['uint24', 'address'])), tokens.flatMap((each, i) => (i === 0 ? [each] : [3000, each])))

describe('calls of routers', () => {
  test('are known by the selectors of their own names and types', () => {
    for (const calls of [routerCalls, permit2Calls, permitCalls]) for (const [selector, { name, types }] of calls) expect(new Interface([`function ${name}(${types})`]).getFunction(name)?.selector, name).toBe(selector)
  })

  test('say what is given at most, what comes at least, in whichever order the call has them', () => {
    const amount = fc.bigInt({ min: 1n, max: 2n ** 112n })
    const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => getAddress(`0x${Buffer.from(bytes).toString('hex')}`))
    fc.assert(
      fc.property(amount, amount, address, address, (a, b, from, to) => {
        const trade = (give: bigint, get: bigint) => [`give ${give}`, `token ${from}`, `get ${get}`, `token ${to}`]
        const between = [from, stranger, to]
        expect(facts(explain(v2, encode('swapExactTokensForTokens', a, b, between, testAccount, soon))?.blocks)).toEqual([...trade(a, b), `deadline ${soon * 1000}`])
        expect(facts(explain(v2, encode('swapTokensForExactTokens', a, b, between, testAccount, soon))?.blocks)).toEqual([...trade(b, a), `deadline ${soon * 1000}`])
        expect(facts(explain(v3, encode('exactInputSingle', [from, to, 500, testAccount, soon, a, b, 0]))?.blocks)).toEqual([...trade(a, b), `deadline ${soon * 1000}`])
        expect(facts(explain(router02, encode('exactOutputSingle', [from, to, 500, testAccount, a, b, 0]))?.blocks)).toEqual(trade(b, a))
        expect(facts(explain(router02, encode('exactInput', [path(from, stranger, to), testAccount, a, b]))?.blocks)).toEqual(trade(a, b))
        expect(facts(explain(v3, encode('exactOutput', [path(to, stranger, from), testAccount, soon, a, b]))?.blocks)).toEqual([...trade(b, a), `deadline ${soon * 1000}`])
      }),
      { numRuns: 50 },
    )
    const sold = explain(v2, encode('swapExactTokensForETH', 5n, 10n ** 18n, [token, weth], testAccount, soon))
    expect(facts(sold?.blocks)).toEqual(['give 5', `token ${token}`, 'get 1 ETH', `deadline ${soon * 1000}`])
    const bought = explain(v2, encode('swapExactETHForTokens', 5n, [weth, token], testAccount, soon), (10n ** 18n).toString())
    expect(facts(bought?.blocks)).toEqual(['give 1 ETH', 'get 5', `token ${token}`, `deadline ${soon * 1000}`])
    expect(said(bought?.alerts)).toEqual([])
  })

  test('are named only at a published router of that very network', () => {
    const input = encode('swapExactTokensForTokens', 5n, 5n, [token, weth], testAccount, soon)
    expect(explain(v2, input)?.title.code).toBe('review.swap.title')
    for (const [to, chain] of [[stranger, 'eip155:1'], [v2, 'eip155:10'], [v2, 'eip155:31337']] as const) expect(explain(to, input, '0', chain)).toBeUndefined()
    expect(explain(universal, encode('execute', '0x', [], soon), '0', 'eip155:10')).toBeUndefined()
  })

  test('that pay somebody else, for nothing, or leave it at the router, say so', () => {
    const to = (recipient: string, least = 5n) => explain(router02, encode('exactInput', [path(token, weth), recipient, 5n, least]))
    expect(said(to(stranger)?.alerts)).toEqual(['danger alert.swap-to-other'])
    expect(said(to(me)?.alerts)).toEqual([])
    expect(said(to(secondAccount)?.alerts)).toEqual([])
    expect(said(to(testAccount, 0n)?.alerts)).toEqual(['warn alert.swap-no-least'])
    expect(said(to(itself)?.alerts)).toEqual(['danger alert.router-keeps'])
    // To v2, and to who takes coins out, the marks are addresses like any other.
    expect(said(explain(v2, encode('swapExactTokensForTokens', 5n, 5n, [token, weth], me, soon))?.alerts)).toEqual(['danger alert.swap-to-other'])
    const inTwo = (...calls: readonly string[]) => said(explain(router02, encode('multicall', calls))?.alerts)
    const kept = encode('exactInput', [path(token, weth), itself, 5n, 5n])
    expect(inTwo(kept, encode('unwrapWETH9', 5n, testAccount))).toEqual([])
    expect(inTwo(kept)).toEqual(['danger alert.router-keeps'])
    // A step after it is not enough: it has to take something out.
    expect(inTwo(kept, tokenAbi.encodeFunctionData('permit(address,address,uint256,uint256,uint8,bytes32,bytes32)', [testAccount, stranger, 5n, soon, 27, `0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`]))).toEqual(['danger alert.router-keeps'])
    expect(inTwo(encode('unwrapWETH9', 5n, testAccount), kept)).toEqual(['danger alert.router-keeps'])
    expect(inTwo(kept, encode('unwrapWETH9', 5n, stranger))).toEqual(['danger alert.swap-to-other'])
    expect(inTwo(kept, encode('unwrapWETH9', 5n, me))).toEqual(['danger alert.swap-to-other'])
  })

  test('that carry coins without a use for them have no name', () => {
    const paid = explain(v2, encode('swapExactTokensForTokens', 5n, 5n, [token, weth], testAccount, soon), '5')
    expect(paid?.title.code).toBe('review.call.title')
    expect(said(paid?.alerts)).toEqual(['danger alert.coins-with-call'])
  })

  test('in steps are read one by one, and those that are not are counted', () => {
    const permit = step(['((address,uint160,uint48,uint48),address,uint256)', 'bytes'], [[token, 2n ** 160n - 1n, soon, 0], universal, soon], '0x')
    const trade = step(['address', 'uint256', 'uint256', 'bytes', 'bool'], itself, 9n, 7n, path(token, weth), true)
    const out = step(['address', 'uint256'], me, 7n)
    const explained = explain(universal, encode('execute', '0x0a000c', [permit, trade, out], soon))
    expect(explained?.title).toEqual({ code: 'review.steps.title', params: { count: 3 } })
    expect(innerOf(explained).map(({ title }) => title.code)).toEqual(['review.approval.title', 'review.swap.title', 'review.pay-out.title'])
    expect(facts(innerOf(explained)[1]?.blocks)).toEqual(['give 9', `token ${token}`, 'get 7', `token ${weth}`, 'to router-keeps'])
    expect(said(explained?.alerts)).toEqual(['danger alert.permit-unlimited'])
    const odd = explain(universal, encode('execute', '0x100c4b', [trade, out, out], soon))
    expect(said(odd?.alerts)).toEqual(['warn alert.steps-unread'])
    expect(odd?.alerts[0]?.text.params).toEqual({ count: 2, of: 3 })
    expect(said(explain(universal, encode('execute', '0x00', [trade], soon))?.alerts)).toEqual(['danger alert.router-keeps'])
    const share = (bips: number) => said(explain(universal, encode('execute', '0x06', [step(['address', 'address', 'uint256'], ZeroAddress, stranger, bips)], soon))?.alerts)
    expect(share(25)).toEqual([])
    expect(share(301)).toEqual(['danger alert.swap-to-other'])
    expect(explain(universal, encode('execute', '0x0000', [trade], soon))).toBeUndefined()
    const many = explain(universal, encode('execute', `0x${'0c'.repeat(40)}`, Array.from({ length: 40 }, () => out), soon))
    expect(many?.alerts[0]?.text.params).toEqual({ count: 8, of: 40 })
  })

  test('of any bytes never throw', () => {
    const inputs = [encode('execute', '0x0a000c', [step(['address', 'uint256'], me, 7n), '0x', '0x12'], soon), encode('exactInput', [path(token, weth), me, 5n, 5n]), encode('swapExactTokensForTokens', 5n, 5n, [token, weth], testAccount, soon), permits.encodeFunctionData('permit', [testAccount, [[token, 1, soon, 0], stranger, soon], '0x'])]
    fc.assert(
      fc.property(fc.constantFrom(...inputs), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.constantFrom(v2, v3, router02, universal, permit2), (input, at, noise, to) => {
        const place = 10 + (at % ((input.length - 10) / 2)) * 2
        expect(() => explain(to, input.slice(0, place))).not.toThrow()
        expect(() => explain(to, concat([input.slice(0, place), noise]) + input.slice(place + noise.length * 2))).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })
})

describe('permissions given by a transaction', () => {
  test('of Permit2 are said with token, amount and end, at its own address and nowhere else', () => {
    const data = permits.encodeFunctionData('approve', [token, stranger, 5n, soon])
    const explained = explain(permit2, data)
    expect(explained?.title.code).toBe('review.approval.title')
    expect(facts(explained?.blocks)).toEqual([`spender ${stranger}`, 'how-much 5', `allowed-until ${soon * 1000}`, `token ${token}`])
    expect(said(explained?.alerts)).toEqual(['warn alert.permit'])
    expect(said(explain(permit2, permits.encodeFunctionData('approve', [token, stranger, 2n ** 160n - 1n, 2n ** 48n - 1n]))?.alerts)).toEqual(['danger alert.permit-unlimited', 'warn alert.no-end'])
    expect(explain(permit2, permits.encodeFunctionData('approve', [token, stranger, 0n, 0n]))?.title.code).toBe('review.unapprove.title')
    expect(explain(stranger, data)).toBeUndefined()
    const moved = explain(permit2, permits.encodeFunctionData('transferFrom', [testAccount, stranger, 5n, token]))
    expect(moved?.title.code).toBe('review.token.title')
    expect(facts(moved?.blocks)).toEqual(['how-much 5', `token ${token}`, `to ${stranger}`])
    expect(said(explain(permit2, permits.encodeFunctionData('transferFrom', [secondAccount, stranger, 5n, token]))?.alerts)).toEqual(['warn alert.takes-own'])
  })

  test('by a permit that is handed in are approvals, and one of nothing is never called harmless', () => {
    const data = (value: bigint) => tokenAbi.encodeFunctionData('permit(address,address,uint256,uint256,uint8,bytes32,bytes32)', [testAccount, stranger, value, soon, 27, `0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`])
    expect(facts(explain(token, data(5n))?.blocks)).toEqual([`spender ${stranger}`, 'how-much 5', `deadline ${soon * 1000}`])
    expect(said(explain(token, data(most))?.alerts)).toEqual(['danger alert.permit-unlimited'])
    expect(explain(token, data(0n))).toBeUndefined()
    const dai = (allowed: boolean) => explain(token, tokenAbi.encodeFunctionData('permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)', [secondAccount, stranger, 0, 0, allowed, 27, `0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`]))
    expect(said(dai(true)?.alerts)).toEqual(['danger alert.permit-unlimited'])
    expect(facts(dai(true)?.blocks)).toEqual([`spender ${stranger}`, `from ${secondAccount}`, 'how-much unlimited'])
    expect(dai(false)).toBeUndefined()
  })
})

describe('calls of an exchange', () => {
  test('are named at its published address only, and that nothing more is read is said', () => {
    for (const [selector, name] of exchangeCalls) {
      const explained = explain(seaport, `${selector}${'00'.repeat(64)}`)
      expect(explained?.meaning.params).toEqual({ name })
      expect(said(explained?.alerts)).toEqual(['warn alert.exchange-call'])
      expect(explain(stranger, `${selector}${'00'.repeat(64)}`)).toBeUndefined()
    }
  })
})
