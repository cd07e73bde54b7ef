import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { makeTestAsk, secondAccount, stranger, testAccount, token } from './fixture.ts'
import { parseSendParams } from './transaction-params.ts'

const ask = makeTestAsk()
const parse = (changes: { readonly [name: string]: unknown }) => parseSendParams([{ from: testAccount, to: stranger, ...changes } as Json], ask)

function codeOf(changes: { readonly [name: string]: unknown }): string | undefined {
  try {
    parse(changes)
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

const key = `0x${'ab'.repeat(32)}`

describe('what is taken', () => {
  test('amounts become decimal, bytes lower case, addresses checksummed', () => {
    expect(parse({ to: stranger.toLowerCase(), value: '0x0DE0B6B3A7640000', data: '0xABCD', gas: '0x5208' })).toEqual({
      account: testAccount,
      chain: 'eip155:1',
      to: stranger,
      value: '1000000000000000000',
      input: '0xabcd',
      gasLimit: '21000',
    })
  })

  test('what is absent or null is nothing, and a call without value is worth 0', () => {
    const nulls = { data: null, value: null, gas: null, gasPrice: null, nonce: null, accessList: null, type: null, chainId: null, custom: null }
    expect(parse(nulls)).toEqual({ account: testAccount, chain: 'eip155:1', to: stranger, value: '0', input: '0x' })
  })

  test('numbers are taken when no double can blur them', () => {
    expect(parse({ value: 5, gas: 21000, chainId: 1 })).toMatchObject({ value: '5', gasLimit: '21000' })
  })

  test('one value under both its names is one value', () => {
    expect(parse({ data: '0xAB', input: '0xab' }).input).toBe('0xab')
    expect(parse({ gas: '0x5208', gasLimit: '0x05208' }).gasLimit).toBe('21000')
  })

  test('the type is the one asked for, or the one whose fields are filled, or left open', () => {
    const list = [{ address: token, storageKeys: [key] }]
    const cases: readonly (readonly [{ readonly [name: string]: unknown }, string | undefined])[] = [
      [{}, undefined],
      [{ type: '0x0' }, 'legacy'],
      [{ type: '0x00', gasPrice: '0x1' }, 'legacy'],
      [{ gasPrice: '0x1' }, 'legacy'],
      [{ gasPrice: '0x1', accessList: [] }, 'legacy'],
      [{ gasPrice: '0x1', accessList: list }, 'eip2930'],
      [{ type: '0x1' }, 'eip2930'],
      [{ type: 1, gasPrice: '0x1' }, 'eip2930'],
      [{ type: '0x2' }, 'eip1559'],
      [{ maxFeePerGas: '0x2', maxPriorityFeePerGas: '0x1' }, 'eip1559'],
      [{ maxFeePerGas: '0x2' }, 'eip1559'],
      [{ accessList: list }, 'eip1559'],
    ]
    for (const [changes, type] of cases) expect(parse(changes).type, JSON.stringify(changes)).toBe(type)
  })

  test('half a fee pair is no price', () => {
    expect(parse({ maxFeePerGas: '0x2' }).price).toBeUndefined()
    expect(parse({ maxFeePerGas: '0x2', maxPriorityFeePerGas: '0x1' }).price).toEqual({ maxFeePerGas: '2', maxPriorityFeePerGas: '1' })
  })

  test('a contract creation has code and no address', () => {
    const { to, input } = parse({ to: null, data: '0x6000' })
    expect({ to, input }).toEqual({ to: undefined, input: '0x6000' })
  })

  test('parsing what was parsed changes nothing', () => {
    const hex = fc.uint8Array({ maxLength: 40 }).map((value) => `0x${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
    const quantity = fc.bigInt({ min: 0n, max: 10n ** 18n }).map((value) => `0x${value.toString(16)}`)
    fc.assert(
      fc.property(quantity, hex, quantity, (value, data, gasPrice) => {
        const once = parse({ value, data, gasPrice })
        const again = parse({ value: `0x${BigInt(once.value).toString(16)}`, data: once.input, gasPrice })
        expect(again).toEqual(once)
      }),
    )
  })
})

describe('what is refused', () => {
  test('no transaction that names another account, chain or caller', () => {
    expect(codeOf({ from: secondAccount })).toBe('request.unauthorized')
    expect(codeOf({ from: stranger })).toBe('request.unauthorized')
    for (const from of [undefined, null, '', '0x', 1, [], testAccount.slice(0, 41)]) expect(codeOf({ from }), String(from)).toBe('request.invalid-params')
    for (const chainId of ['0x2', '0x0', 5, '1', '1abc', ' 0x1', '0x1 ', '0x', '0x10000000000000001', '1.0', -1, 1.5, true, {}, [1]]) {
      expect(codeOf({ chainId }), String(chainId)).toBe('request.invalid-params')
    }
  })

  test('a delegation is refused on purpose, whatever it says', () => {
    const item = { chainId: '0x1', address: token, nonce: '0x0', yParity: '0x0', r: '0x1', s: '0x1' }
    const cases = [
      { authorizationList: [item] }, { authorizationList: [] }, { authorizationList: null }, { authorizationList: 'x' }, { type: '0x4' }, { type: '0x04' },
      { type: 4 }, { type: '0x4', authorizationList: [item], maxFeePerGas: '0x1', maxPriorityFeePerGas: '0x1' }, { type: '0x2', authorizationList: [item] },
    ]
    for (const changes of cases) expect(codeOf(changes), JSON.stringify(changes)).toBe('request.refused-method')
  })

  const hostile: readonly { readonly [name: string]: unknown }[] = [
    // other types
    { type: '0x3' }, { type: '0x3', blobVersionedHashes: [key] }, { blobVersionedHashes: [key] }, { blobs: ['0x00'] }, { maxFeePerBlobGas: '0x1' },
    { type: '0x5' }, { type: '0x7f' }, { type: '0xff' }, { type: '0x100' }, { type: '2' }, { type: 'eip1559' }, { type: 2.5 }, { type: -1 }, { type: true },
    // unknown members
    { paymaster: token }, { customData: {} }, { eip712Meta: {} }, { FROM: testAccount }, { 'to ': token }, { gaslimit: '0x1' }, { hardfork: 'x' },
    // address
    { to: '' }, { to: '0x' }, { to: '0x0' }, { to: 'vitalik.eth' }, { to: stranger.slice(2) }, { to: `${stranger}00` }, { to: ` ${stranger}` }, { to: 5 }, { to: [stranger] }, { to: { toString: 1 } },
    { to: stranger.replace('C', 'c') }, { to: undefined }, { to: null }, { to: null, data: '0x' },
    // bytes
    { data: '0xabc' }, { data: 'abcd' }, { data: '0xzz' }, { data: 5 }, { data: ['0x00'] }, { data: {} }, { data: '0xab', input: '0xabcd' }, { data: '0x', input: '0x00' }, { data: '' }, { input: '0X00' },
    // quantities
    { value: '' }, { value: '0x' }, { value: '1' }, { value: '1000000000000000000' }, { value: '-0x1' }, { value: '0x-1' }, { value: '0xg' }, { value: '1e18' }, { value: '0x1.8' },
    { value: 1.5 }, { value: -1 }, { value: -0 }, { value: 2 ** 53 }, { value: 1e21 }, { value: `0x1${'0'.repeat(64)}` }, { value: `0x${'f'.repeat(65)}` }, { value: true }, { value: {} }, { value: ['0x1'] }, { value: ' 0x1' }, { value: '0x1\n' },
    { gas: '0x10000000000000000' }, { gas: '21000' }, { gas: 2 ** 53 }, { gas: '0x5208', gasLimit: '0x5209' }, { gas: 'latest' },
    { nonce: '0xffffffffffffffff' }, { nonce: '7' }, { nonce: -1 }, { nonce: 'pending' },
    // fees
    { gasPrice: '0x1', maxFeePerGas: '0x1' }, { gasPrice: '0x1', maxPriorityFeePerGas: '0x1' }, { type: '0x2', gasPrice: '0x1' }, { type: '0x0', maxFeePerGas: '0x1' },
    { type: '0x1', maxFeePerGas: '0x1', maxPriorityFeePerGas: '0x1' }, { maxFeePerGas: '0x1', maxPriorityFeePerGas: '0x2' }, { gasPrice: `0x${(10n ** 18n + 1n).toString(16)}` }, { maxFeePerGas: `0x${'f'.repeat(64)}`, maxPriorityFeePerGas: '0x0' },
    // access lists
    { accessList: {} }, { accessList: 'x' }, { accessList: [null] }, { accessList: [[token, []]] }, { accessList: [{ address: token }] }, { accessList: [{ address: token, storageKeys: 'x' }] },
    { accessList: [{ address: token, storageKeys: ['0x1'] }] }, { accessList: [{ address: token, storageKeys: [`${key}00`] }] }, { accessList: [{ address: 'x', storageKeys: [] }] },
    { accessList: [{ address: token, storageKeys: [], extra: 1 }] }, { accessList: Array.from({ length: 257 }, () => ({ address: token, storageKeys: [] })) },
    { accessList: [{ address: token, storageKeys: Array.from({ length: 1025 }, () => key) }] }, { type: '0x0', accessList: [{ address: token, storageKeys: [] }] },
  ]

  test.each(hostile.map((changes) => [JSON.stringify(changes).slice(0, 100), changes] as const))('%s', (_name, changes) => {
    // Two are contract creations without code, which `undefined` stands for.
    expect(codeOf(changes)).toBe('request.invalid-params')
  })

  test('params that are no list of one object', () => {
    for (const raw of [undefined, null, {}, [], [1], [null], ['x'], [[]], [{}, {}], [{ from: testAccount, to: stranger }, 'latest']] as (Json | undefined)[]) {
      expect(() => parseSendParams(raw, ask)).toThrow('request.invalid-params')
    }
  })

  test('names that objects inherit are unknown members, not our prototype', () => {
    for (const text of ['{"__proto__":{"from":"x"}}', '{"constructor":1}', '{"toString":"0x"}', '{"hasOwnProperty":0}']) {
      const raw = [{ from: testAccount, to: stranger, ...(JSON.parse(text) as object) }] as Json
      if (text.includes('__proto__')) {
        const object = JSON.parse(`{"from":"${testAccount}","to":"${stranger}","__proto__":{"value":"0x1"}}`) as Json
        expect(() => parseSendParams([object], ask)).toThrow('request.invalid-params')
      } else expect(() => parseSendParams(raw, ask)).toThrow('request.invalid-params')
    }
    expect(({} as { value?: unknown }).value).toBeUndefined()
  })

  test('a site cannot run code at an account it was shown; the wallet itself may', () => {
    expect(codeOf({ to: testAccount, data: '0x12345678' })).toBe('request.invalid-params')
    expect(codeOf({ to: secondAccount, value: '0x1' })).toBeUndefined()
    const both = makeTestAsk({ permitted: [testAccount, secondAccount] })
    expect(() => parseSendParams([{ from: testAccount, to: secondAccount, data: '0x12345678' }], both)).toThrow('request.invalid-params')
    const own = makeTestAsk({ caller: { kind: 'wallet' }, permitted: [testAccount, secondAccount] })
    expect(parseSendParams([{ from: testAccount, to: secondAccount, data: '0x12345678' }], own).to).toBe(secondAccount)
  })

  test('parsing tells a site nothing about the accounts it was not shown', () => {
    const outcome = (changes: { readonly [name: string]: unknown }, to: string): string => {
      const said = JSON.stringify(((): unknown => {
        try {
          return parse({ ...changes, to })
        } catch (error) {
          return isWalletError(error) ? [error.code, error.params] : 'other'
        }
      })())
      return said.replaceAll(to, 'TO')
    }
    const calls = [{ data: '0x12345678' }, { data: '0x095ea7b3', value: '0x1' }]
    const probes: readonly object[] = [{}, { chainId: '0x2' }, { gas: 'x' }, { nonce: 'x' }, { value: 'x' }, { type: '0x5' }, { gasPrice: '0x1', maxFeePerGas: '0x1' }, { accessList: 'x' }]
    for (const call of calls) for (const probe of probes) expect(outcome({ ...call, ...probe }, secondAccount), JSON.stringify(probe)).toBe(outcome({ ...call, ...probe }, stranger))
  })
})
