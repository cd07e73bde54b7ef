import { concat, getAddress, Interface, solidityPacked, toBeHex, ZeroAddress } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from '../../../core/account.ts'
import type { Alert, Block } from '../../../core/review.ts'
import { makeTestAsk, secondAccount, stranger, testAccount, token } from '../fixture.ts'
import type { SendParams } from '../transaction-params.ts'
import { carriers } from './calls-inside.ts'
import { explainCall } from './explain-call.ts'

const abi = new Interface([
  'function approve(address spender, uint256 amount)',
  'function transfer(address to, uint256 amount)',
  'function transferFrom(address from, address to, uint256 amount)',
  'function multicall(bytes[] calls) payable',
  'function multicall(uint256 deadline, bytes[] calls) payable',
  'function multicall(bytes32 previous, bytes[] calls) payable',
  'function aggregate((address, bytes)[] calls) payable',
  'function blockAndAggregate((address, bytes)[] calls) payable',
  'function tryAggregate(bool all, (address, bytes)[] calls) payable',
  'function tryBlockAndAggregate(bool all, (address, bytes)[] calls) payable',
  'function aggregate3((address, bool, bytes)[] calls) payable',
  'function aggregate3Value((address, bool, uint256, bytes)[] calls) payable',
  'function multiSend(bytes transactions) payable',
  'function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures) payable',
])
const encode = (name: string, ...args: unknown[]): string => abi.encodeFunctionData(name, args)
const most = 2n ** 256n - 1n
const safe = getAddress(`0x${'5afe'.repeat(10)}`) as Address
const multicall3 = '0xcA11bde05977b3631167028862bE2a173976CA11' as Address
const multiSend = '0x40A2aCCbd92BCA938b02010E17A5b8929b49130D' as Address
const ask = makeTestAsk()
const explain = (to: Address, input: string, value = '0') => explainCall(ask, { account: testAccount, chain: 'eip155:1', to, value, input } as SendParams)
const said = (alerts: readonly Alert[] | undefined) => (alerts ?? []).map(({ level, text }) => `${level} ${text.code}`)
type CallBlock = Extract<Block, { kind: 'call' }>
const callsIn = (blocks: readonly Block[] | undefined): readonly CallBlock[] => (blocks ?? []).filter((block) => block.kind === 'call')
const actorOf = ({ blocks }: CallBlock) => blocks.flatMap((block) => (block.kind === 'address' && block.label.code === 'review.label.acts-as' ? [block.address] : []))[0]
const inSafe = (to: string, data: string, operation = 0, gasPrice = 0n) => encode('execTransaction', to, 0, data, operation, 0, 0, gasPrice, ZeroAddress, stranger, '0x')
const pack = (to: string, value: bigint, data: string, operation = 0) => solidityPacked(['uint8', 'address', 'uint256', 'uint256', 'bytes'], [operation, to, value, (data.length - 2) / 2, data])

const approval = encode('approve', stranger, most)

describe('calls inside a call', () => {
  test('are known by the selectors of their own names and types', () => {
    for (const [selector, { name, types }] of carriers) expect(new Interface([`function ${name}(${types})`]).getFunction(name)?.selector, name).toBe(selector)
  })

  const wrappings: readonly (readonly [string, Address, string, Address | undefined])[] = [
    ['multicall', token, encode('multicall(bytes[])', [approval]), undefined],
    ['multicall with a deadline', token, encode('multicall(uint256,bytes[])', 5, [approval]), undefined],
    ['multicall after a block', token, encode('multicall(bytes32,bytes[])', toBeHex(5, 32), [approval]), undefined],
    ['aggregate', multicall3, encode('aggregate', [[token, approval]]), multicall3],
    ['blockAndAggregate', multicall3, encode('blockAndAggregate', [[token, approval]]), multicall3],
    ['tryAggregate', multicall3, encode('tryAggregate', true, [[token, approval]]), multicall3],
    ['tryBlockAndAggregate', multicall3, encode('tryBlockAndAggregate', true, [[token, approval]]), multicall3],
    ['aggregate3', multicall3, encode('aggregate3', [[token, true, approval]]), multicall3],
    ['aggregate3Value', multicall3, encode('aggregate3Value', [[token, true, 0, approval]]), multicall3],
    ['execTransaction', safe, inSafe(token, approval), safe],
    ['multiSend', multiSend, encode('multiSend', pack(token, 0n, approval)), multiSend],
    ['a Safe that runs MultiSend as itself', safe, inSafe(multiSend, encode('multiSend', pack(token, 0n, approval)), 1), safe],
  ]

  test.each(wrappings)('are dangerous outside when they are inside: %s', (_name, to, input, actor) => {
    const explained = explain(to, input)
    expect(said(explained?.alerts)).toEqual(['danger alert.unlimited-approval'])
    let inner = callsIn(explained?.blocks)
    while (inner[0] !== undefined && inner[0].title.code !== 'review.approval.title') inner = callsIn(inner[0].blocks)
    expect(inner[0] && actorOf(inner[0])).toBe(actor)
    expect(explained?.title.code).toMatch(/^review\.(carrier|safe)\.title$/)
  })

  test('are read as ethers wrote them, target, value and bytes, in their order', () => {
    const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => getAddress(`0x${Buffer.from(bytes).toString('hex')}`))
    const bytes = fc.uint8Array({ minLength: 4, maxLength: 80 }).map((each) => `0x${Buffer.from(each).toString('hex')}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(address, fc.bigInt({ min: 1n, max: 2n ** 96n }), bytes), { maxLength: 6 }), (calls) => {
        const facts = (to: Address, input: string) =>
          callsIn(explain(to, input)?.blocks).map(({ blocks }) => [
            blocks.findLast((block) => block.kind === 'address')?.address,
            blocks.find((block) => block.kind === 'amount')?.amount.exact,
            blocks.find((block) => block.kind === 'calldata')?.hex,
          ])
        const expected = calls.map(([to, value, input]) => [to, value.toString(), input])
        expect(facts(multicall3, encode('aggregate3Value', calls.map(([to, value, input]) => [to, false, value, input])))).toEqual(expected)
        expect(facts(multiSend, encode('multiSend', concat(calls.map(([to, value, input]) => pack(to, value, input)))))).toEqual(expected)
      }),
    )
  })

  test('of code that runs as the Safe are a danger, and are not explained: only its code says what it does', () => {
    const explained = explain(safe, inSafe(token, approval, 1))
    expect(said(explained?.alerts)).toEqual(['danger alert.delegatecall'])
    expect(callsIn(explained?.blocks)[0]?.title.code).toBe('review.delegatecall.title')
    // MultiSend is only itself at its own address, and an operation of 2 is no call either.
    expect(said(explain(safe, inSafe(secondAccount, encode('multiSend', '0x'), 1))?.alerts)).toContain('danger alert.delegatecall')
    expect(said(explain(safe, inSafe(multiSend, encode('multiSend', pack(token, 0n, '0x', 1)), 1))?.alerts)).toContain('danger alert.delegatecall')
    expect(said(explain(safe, inSafe(token, approval, 2))?.alerts)).toContain('danger alert.delegatecall')
  })

  test('of a Safe to itself, and a price it pays for gas, are dangers', () => {
    expect(said(explain(safe, inSafe(safe, '0x12345678'))?.alerts)).toEqual(['danger alert.calls-itself', 'warn alert.inner-unread'])
    expect(said(explain(safe, inSafe(token, encode('transfer', stranger, 5n), 0, 1n))?.alerts)).toEqual(['danger alert.safe-refund'])
    expect(said(explain(safe, inSafe(safe, '0x'))?.alerts)).toEqual([])
  })

  test('that take from an own account by a permission say so', () => {
    const explained = explain(multicall3, encode('aggregate3', [[token, false, encode('transferFrom', testAccount, stranger, 5n)]]))
    expect(said(callsIn(explained?.blocks)[0]?.alerts)).toEqual(['warn alert.takes-own'])
  })

  test('that nobody can read are said outside as well', () => {
    expect(said(explain(token, encode('multicall(bytes[])', ['0x12345678']))?.alerts)).toEqual(['warn alert.inner-unread'])
    const twice = encode('multicall(bytes[])', [encode('multicall(bytes[])', ['0x12345678'])])
    expect(said(explain(token, twice)?.alerts)).toEqual(['warn alert.inner-unread'])
  })

  test('are opened four deep and 32 in all; what is left is said', () => {
    let deep = approval
    for (let depth = 0; depth < 4; depth += 1) deep = encode('multicall(bytes[])', [deep])
    expect(said(explain(token, deep)?.alerts)).toEqual(['danger alert.unlimited-approval'])
    expect(said(explain(token, encode('multicall(bytes[])', [deep]))?.alerts)).toEqual(['warn alert.inner-unread'])
    const payment = encode('transfer', stranger, 5n)
    expect(said(explain(token, encode('multicall(bytes[])', Array.from({ length: 32 }, () => payment)))?.alerts)).toEqual([])
    const many = explain(token, encode('multicall(bytes[])', Array.from({ length: 40 }, () => payment)))
    expect(many?.alerts.map(({ text }) => text)).toEqual([{ code: 'alert.not-opened', params: { count: 8 } }])
    expect(callsIn(many?.blocks)).toHaveLength(32)
    const bushy = encode('multicall(bytes[])', Array.from({ length: 20 }, () => encode('multicall(bytes[])', [payment, payment])))
    expect(said(explain(token, bushy)?.alerts)).toEqual(['warn alert.inner-unread'])
  })

  test('promise nothing by their name when coins go with them, and coins that none of them takes are a danger', () => {
    const payment = encode('transfer', stranger, 5n)
    const paid = explain(safe, inSafe(token, payment), '5')
    expect(paid?.title.code).toBe('review.carrier.title')
    expect(paid?.intent.code).toBe('review.call.intent-value')
    expect(said(paid?.alerts)).toEqual(['danger alert.coins-with-call'])
    expect(said(explain(token, encode('multicall(bytes[])', ['0x12345678']), '5')?.alerts)).toEqual(['warn alert.inner-unread'])
    expect(said(explain(multicall3, encode('aggregate3', [[token, false, '0x12345678']]), '5')?.alerts)).toEqual(['warn alert.inner-unread', 'danger alert.coins-with-call'])
  })

  test('are unknown where the packing is broken, and never an error', () => {
    const whole = encode('multiSend', concat([pack(token, 0n, approval), pack(token, 0n, approval)]))
    const cut = encode('multiSend', pack(token, 0n, approval).slice(0, -2))
    const huge = encode('multiSend', concat([solidityPacked(['uint8', 'address', 'uint256', 'uint256'], [0, token, 0, most])]))
    expect(explain(multiSend, whole)).toBeDefined()
    expect(explain(multiSend, cut)).toBeUndefined()
    expect(explain(multiSend, huge)).toBeUndefined()
    const inputs = [...wrappings.map(([, , input]) => input), whole]
    fc.assert(
      fc.property(fc.constantFrom(...inputs), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 40 }), (input, at, noise) => {
        const place = 10 + (at % ((input.length - 10) / 2)) * 2
        const hex = Buffer.from(noise).toString('hex')
        expect(() => explain(safe, input.slice(0, place))).not.toThrow()
        expect(() => explain(safe, input.slice(0, place) + hex + input.slice(place + hex.length))).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })
})
