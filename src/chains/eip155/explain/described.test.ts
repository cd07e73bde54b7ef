import { Interface, TypedDataEncoder } from 'ethers'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import type { Ask } from '../../../core/method.ts'
import { indexKey, type Descriptor, type FieldForm } from '../clear/descriptor.ts'
import { getShipped, makeTestAsk, stranger, testAccount, token } from '../fixture.ts'
import type { SendParams } from '../transaction-params.ts'
import { parseTypedData } from '../typed-data.ts'
import { explainDescribed } from './described-call.ts'
import { explainDescribedTyped } from './described-typed-data.ts'
import { explainCall } from './explain-call.ts'
import { makeNest } from './inner-calls.ts'

/* How far a descriptor is believed. The package's own are well made; these are made by hand, so that each defence has one that it stops. */

const abi = new Interface(['function store(uint256 amount, bytes note)', 'function run(address target, bytes input)', 'function approve(address spender, uint256 amount)', 'function transferFrom(address a, address b, uint256 c)'])
const selectorOf = (name: string): string => abi.getFunction(name)?.selector ?? ''

const everything: readonly FieldForm[] = [{ label: 'Amount', as: 'raw', path: [0] }, { label: 'Note', as: 'raw', path: [1] }]

/** The package holds one descriptor, for `token` on Ethereum. */
function holding(key: string, signature: string | undefined, fields: readonly FieldForm[], more: Partial<Descriptor> = {}, changes: Partial<Ask> = {}): Ask {
  const place: Json = [['made', 0]]
  const files: Readonly<Record<string, Json>> = {
    index: { source: { registry: '', commit: '', package: '', date: '2026-09-01' }, calls: { [indexKey(token)]: place }, typed: { [indexKey(token)]: place } },
    made: {
      fields: fields as unknown as Json,
      formats: [{ intent: 'Store it', ...(signature === undefined ? {} : { signature }), fields: fields.map((_, i) => i) }],
      descriptors: [{ owner: 'Maker', on: [`${changes.network === undefined ? 1 : 77_777}:${token.toLowerCase()}`], formats: { [key]: 0 }, ...more }],
    },
  }
  return makeTestAsk({ lookUp: (wanted) => (wanted.kind === 'file' ? files[wanted.name] : undefined), ...changes })
}

const storing = (fields: readonly FieldForm[] = everything, changes: Partial<Ask> = {}): Ask => holding(selectorOf('store'), 'store(uint256 amount, bytes note)', fields, {}, changes)
const call = (input: string, ask: Ask, value = '0'): SendParams => ({ chain: ask.network.chain, account: testAccount, to: token, value, input }) as SendParams
const store = abi.encodeFunctionData('store', [7n, '0x1234'])
const said = (ask: Ask, input = store, value = '0') => {
  const found = explainDescribed(ask, call(input, ask, value), makeNest(testAccount, explainCall))
  return found?.alerts.map(({ level, text }) => `${level} ${text.code}`)
}

describe('a described call', () => {
  test('is a note if every value in it stands under a label, and a warning if one does not', () => {
    expect(said(storing())).toEqual(['note alert.described'])
    expect(said(storing(everything.slice(0, 1)))).toEqual(['warn alert.described-in-part'])
  })

  test('stays a warning if it holds more bytes than a person can read, or bytes that no argument uses', () => {
    expect(said(storing(), abi.encodeFunctionData('store', [7n, `0x${'ab'.repeat(33)}`]))).toEqual(['warn alert.described-in-part'])
    expect(said(storing(), `${store}${'00'.repeat(32)}`)).toEqual(['warn alert.described-in-part', 'note alert.call-odd-bytes'])
  })

  test('stays a warning on a network that somebody added: who made it chose what is at that address', () => {
    const network = { ...getShipped('eip155:1'), chain: 'eip155:77777' as const, isCustom: true }
    expect(said(storing(everything, { network }))).toEqual(['warn alert.described-in-part'])
  })

  test('is none where the code runs as its caller: it does something else there', () => {
    const ask = storing()
    const nest = makeNest(testAccount, explainCall)
    expect(explainDescribed(ask, call(store, ask), nest)).toBeDefined()
    expect(explainDescribed(ask, call(store, ask), { ...nest, isDelegate: true })).toBeUndefined()
  })

  test('is none where the function is one that we read ourselves, also if we would not name it', () => {
    for (const name of ['approve', 'transferFrom']) {
      const fields: readonly FieldForm[] = [{ label: 'Harmless', as: 'raw', path: [0] }]
      const ask = holding(selectorOf(name), abi.getFunction(name)?.format('full').replace('function ', ''), fields)
      expect(explainDescribed(ask, call(`${selectorOf(name)}${'00'.repeat(96)}`, ask), makeNest(testAccount, explainCall)), name).toBeUndefined()
    }
  })

  test('is none where the signature is not that of the first four bytes', () => {
    const ask = holding(selectorOf('store'), 'keep(uint256 amount, bytes note)', everything)
    expect(said(ask)).toBeUndefined()
  })

  test('warns of what the call inside it does, as if it were asked for alone', () => {
    const fields: readonly FieldForm[] = [{ label: 'What', as: 'call', path: [1], of: [0] }]
    const ask = holding(selectorOf('run'), 'run(address target, bytes input)', fields)
    const inner = abi.encodeFunctionData('approve', [stranger, 2n ** 256n - 1n])
    expect(said(ask, abi.encodeFunctionData('run', [stranger, inner]))).not.toEqual(said(ask, abi.encodeFunctionData('run', [stranger, '0x'])))
    expect(said(ask, abi.encodeFunctionData('run', [stranger, inner]))?.join()).toMatch(/approval/)
  })
})

describe('described data', () => {
  const types = { Order: [{ name: 'amount', type: 'uint256' }] }
  // The type alone, hashed: the first word of what is hashed for a message.
  const typeHash = TypedDataEncoder.from(types).encodeData('Order', { amount: 1 }).slice(0, 66)
  const explain = (domain: { readonly [name: string]: unknown }) => {
    const ask = holding(typeHash, undefined, [{ label: 'Amount', as: 'raw', path: [0] }])
    const domainTypes = { name: 'string', chainId: 'uint256', verifyingContract: 'address' } as const
    const EIP712Domain = Object.keys(domain).map((name) => ({ name, type: domainTypes[name as keyof typeof domainTypes] }))
    return explainDescribedTyped(parseTypedData({ types: { EIP712Domain, ...types }, primaryType: 'Order', domain, message: { amount: '1' } } as never, ask.network.chain), testAccount, ask)
  }

  test('names its chain and its contract, or it is nobody’s', () => {
    expect(explain({ name: 'Maker', chainId: 1, verifyingContract: token })).toBeDefined()
    expect(explain({ name: 'Maker', verifyingContract: token })).toBeUndefined()
    expect(explain({ name: 'Maker', chainId: 1 })).toBeUndefined()
  })

  test('warns, however well it is described', () => {
    expect(explain({ name: 'Maker', chainId: 1, verifyingContract: token })?.alerts.map(({ level, text }) => `${level} ${text.code}`)).toEqual(['warn alert.described-signature'])
  })
})
