import { Interface } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../core/json.ts'
import type { Edits } from '../../core/method.ts'
import { capAllowance, findAllowance } from './allowance.ts'
import { makeTestAsk, quietNode, stranger, testAccount, token, type Answer } from './fixture.ts'
import { describeSend } from './describe-send.ts'
import { encodeHex, word } from './hex.ts'
import { prepareSend } from './prepare-send.ts'
import { parseSendParams } from './transaction-params.ts'

const abi = new Interface(['function approve(address spender, uint256 amount)', 'function increaseAllowance(address spender, uint256 added)', 'function transfer(address to, uint256 amount)'])
const most = 2n ** 256n - 1n
const ask = makeTestAsk()
const parse = (data: string, more: { readonly [name: string]: Json } = {}) => parseSendParams([{ from: testAccount, to: token, data, ...more }], ask)
const approve = (amount: bigint) => parse(abi.encodeFunctionData('approve', [stranger, amount]))
const coin = (held?: bigint) => ({ symbol: 'COIN', decimals: 6, ...(held === undefined ? {} : { held: held.toString() }) })
const amountIn = (input: string): bigint => abi.decodeFunctionData(input.slice(0, 10), input)[1] as bigint

/** A node on which the token has six decimals and the account holds `held`. */
const holding = (held: bigint): Readonly<Record<string, Answer>> => ({
  ...quietNode,
  eth_getCode: '0x60',
  eth_call: ([call]) => {
    const { data } = call as { readonly data: string }
    if (data.startsWith('0x95d89b41')) return `0x${word(32n)}${word(4n)}${encodeHex(new TextEncoder().encode('COIN')).slice(2).padEnd(64, '0')}`
    if (data.startsWith('0x313ce567')) return `0x${word(6n)}`
    return `0x${word(held)}`
  },
})
const review = async (amount: bigint, held: bigint, edits: Edits = {}) => {
  const world = makeTestAsk({}, holding(held))
  const prepared = await prepareSend(approve(amount), world, edits)
  return { prepared, review: describeSend(prepared.send, prepared, world) }
}

describe('how much an approval allows', () => {
  test('one without limit is lowered to what the account holds, and only the amount in the call is another', () => {
    const { send, cap } = capAllowance(approve(most), {}, coin(5_000_000n))
    expect(cap).toEqual({ asked: most.toString(), from: 'holding' })
    expect(send).toEqual({ ...approve(most), input: approve(5_000_000n).input })
  })

  test('one with a limit, one of a token that does not say what is held, and one where nothing is held stay as they were asked', () => {
    for (const [amount, said] of [[7n, coin(5n)], [most, coin()], [most, undefined], [most, coin(0n)], [most, coin(most)]] as const) {
      expect(capAllowance(approve(amount), {}, said)).toEqual({ send: approve(amount), cap: { asked: amount.toString(), from: 'site' } })
    }
  })

  test('the person sets any amount in the unit of the token, or takes what the site asked for', () => {
    expect(amountIn(capAllowance(approve(most), { cap: '250.5' }, coin(1n)).send.input)).toBe(250_500_000n)
    expect(amountIn(capAllowance(approve(7n), { cap: '9' }, undefined).send.input)).toBe(9n)
    expect(capAllowance(approve(most), { cap: 'asked' }, coin(1n))).toEqual({ send: approve(most), cap: { asked: most.toString(), from: 'site' } })
    expect(amountIn(capAllowance(parse(abi.encodeFunctionData('increaseAllowance', [stranger, most])), { cap: '2' }, coin()).send.input)).toBe(2_000_000n)
  })

  test('nothing, a word, a negative number and more decimals than there are are refused, and nothing is guessed', () => {
    for (const cap of ['0', '0.0', '', ' ', 'x', '-1', '1e3', '1.0000001', '1,000', '9'.repeat(79)]) expect(() => capAllowance(approve(most), { cap }, coin(5n)), cap).toThrow(/input\.amount/)
  })

  test('no other call is touched, whatever the person set', () => {
    for (const send of [parse(abi.encodeFunctionData('transfer', [stranger, 5n])), parse('0x'), parse('0x095ea7b3'), approve(0n), parse(approve(5n).input, { value: '0x1' })]) {
      expect(findAllowance(send)).toBeUndefined()
      expect(capAllowance(send, { cap: '3' }, coin(9n))).toEqual({ send })
    }
  })

  test('what stands behind the arguments stays, and an independent decoder reads the amount that was set', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: most }), fc.bigInt({ min: 1n, max: 10n ** 60n }), fc.uint8Array({ maxLength: 40 }), (asked, own, tail) => {
        const data = `${approve(asked).input}${encodeHex(tail).slice(2)}`
        const { input } = capAllowance(parse(data), { cap: own.toString() }, { symbol: 'COIN', decimals: 0 }).send
        expect(amountIn(input)).toBe(own)
        expect(input.slice(138)).toBe(data.slice(138))
        expect(input.slice(0, 74)).toBe(data.slice(0, 74))
      }),
    )
  })

  test('a name that reads as more digits is not put behind an amount', async () => {
    for (const symbol of ['000 USDC', '000USDC', ',000', '.5', 'US DC']) {
      const bytes = new TextEncoder().encode(symbol)
      const answer = `0x${word(32n)}${word(BigInt(bytes.length))}${encodeHex(bytes).slice(2).padEnd(64, '0')}`
      const world = makeTestAsk({}, { ...holding(5n), eth_call: ([call]) => ((call as { readonly data: string }).data.startsWith('0x95d89b41') ? answer : `0x${word(6n)}`) })
      expect((await prepareSend(approve(most), world, {})).token, symbol).toBeUndefined()
    }
  })

  test('what is shown is what is built: lowered it is no danger, as the site asked it is one', async () => {
    const lowered = await review(most, 5_000_000n)
    expect(amountIn(lowered.prepared.send.input)).toBe(5_000_000n)
    expect(lowered.review.alerts.map(({ level, text }) => `${level} ${text.code}`)).toEqual(['warn alert.approval'])
    expect(lowered.review.blocks.find(({ kind }) => kind === 'allowance')).toMatchObject({ amount: { amount: '5', unit: 'COIN', exact: '5000000' }, asked: { isUnlimited: true }, from: 'holding', held: { amount: '5' } })
    const asked = await review(most, 5_000_000n, { cap: 'asked' })
    expect(amountIn(asked.prepared.send.input)).toBe(most)
    expect(asked.review.alerts[0]).toMatchObject({ level: 'danger', text: { code: 'alert.unlimited-approval' } })
    expect((await review(most, 5_000_000n, { cap: (2n ** 96n).toString() })).review.alerts[0]).toMatchObject({ level: 'danger' })
  })
})
