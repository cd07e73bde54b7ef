import { keccak_256 } from '@noble/hashes/sha3.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { TypedDataEncoder, type TypedDataField } from 'ethers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashTypedData as viemHash } from 'viem'
import type { Address } from '../../core/account.ts'
import { isWalletError } from '../../core/errors.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import { parseAddress } from './address.ts'
import { makeSigner, stranger, testAccount, testSigner, token } from './fixture.ts'
import { encodeHex } from './hex.ts'
import { encodeSignature, signDigest } from './signature.ts'
import { confirmTypedData, hashTypedData } from './typed-data-hash.ts'
import { parseTypedData, type TypedData } from './typed-data.ts'

const chain = 'eip155:1'

function codeOf(raw: Json | undefined): string | undefined {
  try {
    parseTypedData(raw, chain)
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

// EIP-712, "Specification of the eth_signTypedData JSON RPC" and its reference Example.js.
const mail = {
  types: {
    EIP712Domain: [
      { name: 'name', type: 'string' },
      { name: 'version', type: 'string' },
      { name: 'chainId', type: 'uint256' },
      { name: 'verifyingContract', type: 'address' },
    ],
    Person: [
      { name: 'name', type: 'string' },
      { name: 'wallet', type: 'address' },
    ],
    Mail: [
      { name: 'from', type: 'Person' },
      { name: 'to', type: 'Person' },
      { name: 'contents', type: 'string' },
    ],
  },
  primaryType: 'Mail',
  domain: { name: 'Ether Mail', version: '1', chainId: 1, verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC' },
  message: {
    from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
    to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
    contents: 'Hello, Bob!',
  },
}

describe('the example of EIP-712', () => {
  test('has its published digests', () => {
    const digests = hashTypedData(parseTypedData(mail, chain))
    expect(encodeHex(digests.domain)).toBe('0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f')
    expect(encodeHex(digests.message)).toBe('0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e')
    expect(encodeHex(digests.whole)).toBe('0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2')
  })

  test('has its published signature', () => {
    const cow = makeSigner(encodeHex(keccak_256(utf8ToBytes('cow'))), '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' as Address)
    const signature = encodeSignature(signDigest(hashTypedData(parseTypedData(mail, chain)).whole, cow.address, cow))
    expect(signature).toBe(
      '0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c',
    )
  })

  test('is the same as JSON text', () => {
    expect(parseTypedData(JSON.stringify(mail), chain)).toEqual(parseTypedData(mail, chain))
  })
})

// One value, in the three ways JSON may carry it; `oracle` is what other libraries take.
type Sample = { readonly raw: Json; readonly oracle: unknown }

const integerTypes = ['uint8', 'uint16', 'uint32', 'uint64', 'uint128', 'uint160', 'uint248', 'uint256', 'int8', 'int24', 'int64', 'int128', 'int256']
const atomicTypes = [...integerTypes, 'bool', 'address', 'string', 'bytes', 'bytes1', 'bytes4', 'bytes20', 'bytes31', 'bytes32']

function sample(g: fc.GeneratorValue, type: string): Sample {
  const integer = /^(u?)int(\d+)$/.exec(type)
  if (integer !== null) {
    const bits = BigInt(integer[2] ?? '256')
    const [min, max] = integer[1] === 'u' ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n]
    const value = g(fc.bigInt, { min, max })
    const forms: Json[] = [value.toString()]
    if (value >= 0n) forms.push(`0x${value.toString(16)}`, `0x${value.toString(16).padStart(64, '0')}`)
    if (value <= 2n ** 53n - 1n && value >= -(2n ** 53n - 1n)) forms.push(Number(value))
    return { raw: g(fc.constantFrom, ...forms), oracle: value }
  }
  const bytes = /^bytes(\d*)$/.exec(type)
  if (bytes !== null) {
    const size = bytes[1] === '' ? undefined : Number(bytes[1])
    const value = g(fc.uint8Array, size === undefined ? { maxLength: 80 } : { minLength: size, maxLength: size })
    const hex = encodeHex(value)
    return { raw: g(fc.boolean) ? hex : `0x${hex.slice(2).toUpperCase()}`, oracle: hex }
  }
  if (type === 'bool') {
    const value = g(fc.boolean)
    return { raw: value, oracle: value }
  }
  if (type === 'address') {
    const value = encodeHex(g(fc.uint8Array, { minLength: 20, maxLength: 20 }))
    return { raw: g(fc.boolean) ? value : parseAddress(value), oracle: value }
  }
  const value = g(fc.string, { unit: 'grapheme', maxLength: 40 })
  return { raw: value, oracle: value }
}

type Made = { readonly raw: JsonObject; readonly oracle: { readonly domain: JsonObject; readonly types: Record<string, TypedDataField[]>; readonly message: JsonObject } }

const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
]

/** Data by a random schema: each type may hold those after it, so there is no cycle; the first is what is signed. */
function make(g: fc.GeneratorValue): Made {
  const count = g(fc.integer, { min: 1, max: 4 })
  const names = ['Main', 'Alpha', 'beta_2', 'Gamma'].slice(0, count)
  const types: Record<string, TypedDataField[]> = {}
  names.forEach((name, i) => {
    const below = names.slice(i + 1)
    const own = g(fc.uniqueArray, fc.stringMatching(/^[a-z_$][a-zA-Z0-9_$]{0,6}$/).filter((text) => !(text in {})), { minLength: 1, maxLength: 4 }) as string[]
    types[name] = own.map((field) => {
      const base = below.length > 0 && g(fc.boolean) ? g(fc.constantFrom, ...below) : g(fc.constantFrom, ...atomicTypes)
      return { name: field, type: `${base}${g(fc.constantFrom, '', '', '', '[]', '[2]', '[][2]')}` }
    })
  })
  const value = (type: string): Sample => {
    const array = /^(.+)\[(\d*)\]$/.exec(type)
    if (array !== null) {
      const length = array[2] === '' ? g(fc.nat, 3) : Number(array[2])
      const items = Array.from({ length }, () => value(array[1] ?? ''))
      return { raw: items.map((item) => item.raw), oracle: items.map((item) => item.oracle) }
    }
    const fields = types[type]
    if (fields === undefined) return sample(g, type)
    const members = fields.map((field) => [field.name, value(field.type)] as const)
    return { raw: Object.fromEntries(members.map(([name, { raw }]) => [name, raw])), oracle: Object.fromEntries(members.map(([name, { oracle }]) => [name, oracle])) }
  }
  const message = value('Main')
  const chosen = domainFields.filter(() => g(fc.boolean))
  const domain = chosen.map(({ name, type }) => {
    if (name === 'chainId') return [name, { raw: g(fc.constantFrom, 1, '1', '0x1') as Json, oracle: 1n as unknown }] as const
    return [name, sample(g, type)] as const
  })
  // Types that nothing needs change no hash; ethers refuses them, so it gets the needed ones.
  const used = new Set<string>(['Main'])
  for (const name of used) for (const { type } of types[name] ?? []) if (types[type.replace(/\[.*/, '')] !== undefined) used.add(type.replace(/\[.*/, ''))
  return {
    raw: {
      types: { EIP712Domain: chosen, ...types },
      primaryType: 'Main',
      domain: Object.fromEntries(domain.map(([name, { raw }]) => [name, raw])),
      message: message.raw,
    },
    oracle: {
      domain: Object.fromEntries(domain.map(([name, { oracle }]) => [name, oracle])) as JsonObject,
      types: Object.fromEntries(Object.entries(types).filter(([name]) => used.has(name))),
      message: message.oracle as JsonObject,
    },
  }
}

const hashOf = (typed: TypedData): string => encodeHex(hashTypedData(typed).whole)

describe('accepted data', () => {
  test('hashes as in viem, ethers and micro-eth-signer', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { raw, oracle } = make(g)
        const typed = parseTypedData(raw, chain)
        const hash = hashOf(typed)
        const domainType = (raw.types as JsonObject).EIP712Domain
        const whole = { types: { EIP712Domain: domainType, ...oracle.types }, primaryType: 'Main', domain: oracle.domain, message: oracle.message }
        expect(hash).toBe(viemHash(whole as unknown as Parameters<typeof viemHash>[0]))
        expect(hash).toBe(TypedDataEncoder.hash(oracle.domain, oracle.types, oracle.message))
        const signature = encodeSignature(signDigest(hashTypedData(typed).whole, testAccount, testSigner))
        confirmTypedData(typed, signature, testAccount)
      }),
      { numRuns: 120, endOnFailure: true },
    )
  })

  test('is canonical: read again, and through JSON, it is itself', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const typed = parseTypedData(make(g).raw, chain)
        expect(parseTypedData(typed as unknown as Json, chain)).toEqual(typed)
        expect(parseTypedData(JSON.stringify(typed), chain)).toEqual(typed)
      }),
    )
  })

  test('keeps no type that nothing needs', () => {
    const typed = parseTypedData({ ...mail, types: { ...mail.types, Other: [{ name: 'x', type: 'uint256' }] } }, chain)
    expect(Object.keys(typed.types)).toEqual(['EIP712Domain', 'Mail', 'Person'])
  })

  test('a second opinion on other data is refused', () => {
    const typed = parseTypedData(mail, chain)
    const signature = encodeSignature(signDigest(hashTypedData(typed).whole, testAccount, testSigner))
    const other = { ...typed, message: { ...typed.message, contents: 'Hello, Eve!' } }
    expect(() => confirmTypedData(other, signature, testAccount)).toThrow('request.internal')
    expect(() => confirmTypedData(typed, signature, stranger)).toThrow('request.internal')
    expect(() => confirmTypedData(typed, '0x00', testAccount)).toThrow('request.internal')
  })

  test('one mutation of accepted data is refused or hashes alike everywhere', { timeout: 120_000 }, () => {
    const junk: readonly Json[] = [null, true, '', 'x', '0x', '0x0', -1, 1.5, 2 ** 53, [], {}, '1abc', ' 1', '٣', '0x0g', token.toUpperCase()]
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { raw } = make(g)
        const paths = pathsOf(raw)
        const path = paths[g(fc.nat, paths.length - 1)] ?? []
        const mutated = replaceAt(raw, path, g(fc.constantFrom, ...junk)) as JsonObject
        let typed: TypedData
        try {
          typed = parseTypedData(mutated, chain)
        } catch (error) {
          expect(isWalletError(error)).toBe(true)
          return
        }
        const { EIP712Domain: _domain, ...types } = typed.types
        expect(hashOf(typed)).toBe(viemHash({ ...typed, domain: { ...typed.domain, ...(typed.domain.chainId === undefined ? {} : { chainId: 1n }) } } as unknown as Parameters<typeof viemHash>[0]))
        expect(hashOf(typed)).toBe(TypedDataEncoder.hash(typed.domain as object, types as Record<string, TypedDataField[]>, typed.message))
      }),
      { numRuns: 250, endOnFailure: true },
    )
  })
})

function pathsOf(value: Json | undefined, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child as Json, [...path, key]))]
}

function replaceAt(value: Json | undefined, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((item: Json, i) => (String(i) === key ? replaceAt(item, rest, by) : item))
  return { ...(value as JsonObject), [key]: replaceAt((value as JsonObject)[key], rest, by) }
}

/** Data with one type `Main` of one field `x`. */
const one = (type: string, x: unknown, more: Record<string, unknown> = {}): Json =>
  ({ types: { EIP712Domain: [], Main: [{ name: 'x', type }], ...more }, primaryType: 'Main', domain: {}, message: { x } }) as Json

const withDomain = (fields: readonly unknown[], domain: unknown): Json => ({ ...mail, types: { ...mail.types, EIP712Domain: fields }, domain }) as Json
const withChain = (chainId: unknown): Json => withDomain([{ name: 'chainId', type: 'uint256' }], { chainId })
const field = (name: string, type: string) => ({ name, type })

/** 24 types, each holding the next one twice: 2^24 ways down. */
const wideDag = Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`T${i}`, i === 23 ? [field('a', 'uint8')] : [field('a', `T${i + 1}`), field('b', `T${i + 1}`)]]))
const longChain = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`T${i}`, [field('a', i === 2999 ? 'uint8' : `T${i + 1}`)]]))
const deepChain = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`T${i}`, [field('a', i === 13 ? 'uint8' : `T${i + 1}`)]]))

const hostile: readonly (readonly [string, Json | undefined])[] = [
  // the whole
  ['nothing', undefined], ['null', null], ['a number', 1], ['a list', []], ['an empty object', {}], ['no JSON', '{'], ['JSON of a number', '1'], ['JSON of null', 'null'],
  ['an extra member', { ...mail, extra: 1 }], ['no message', { types: mail.types, primaryType: 'Mail', domain: mail.domain }], ['a list of v1', [{ type: 'string', name: 'm', value: 'x' }]],
  ['types as a list', { ...mail, types: [] }], ['primaryType missing', { ...mail, primaryType: 'Nope' }], ['primaryType the domain', { ...mail, primaryType: 'EIP712Domain' }],
  ['primaryType inherited', { ...mail, primaryType: 'toString' }], ['primaryType a number', { ...mail, primaryType: 1 }], ['primaryType an array', { ...mail, primaryType: 'Mail[]' }],
  // schema
  ['no domain type', { ...mail, types: { Person: mail.types.Person, Mail: mail.types.Mail } }],
  ['an alias uint', one('uint', '1')], ['an alias int', one('int', '1')], ['an alias byte', one('byte', '0x00')], ['uint7', one('uint7', '1')], ['uint0', one('uint0', '0')], ['uint08', one('uint08', '0')],
  ['uint264', one('uint264', '1')], ['int9', one('int9', '1')], ['bytes0', one('bytes0', '0x')], ['bytes33', one('bytes33', `0x${'00'.repeat(33)}`)], ['bytes01', one('bytes01', '0x00')],
  ['fixed128x18', one('fixed128x18', '1')], ['function', one('function', `0x${'00'.repeat(24)}`)], ['a tuple', one('tuple', {})], ['a space in a type', one('uint256 ', '1')],
  ['address payable', one('address payable', stranger)], ['upper case', one('UINT256', '1')], ['an unknown type', one('Nope', {})], ['an inherited type', one('constructor', {})], ['__proto__ as a type', one('__proto__', {})],
  ['an empty type', one('', '1')], ['a type of brackets', one('[]', [])], ['a negative length', one('uint8[-1]', [])], ['a zero length', one('uint8[0]', [])], ['a padded length', one('uint8[02]', [1, 2])], ['a huge length', one('uint8[99999]', [])],
  ['a hex length', one('uint8[0x2]', [1, 2])], ['an unclosed array', one('uint8[', [])], ['an array of nothing', one('uint8[]]', [])], ['an injected type', one('uint256 x,address y)Evil(uint256', '1')],
  ['a defined string', one('string', 'x', { string: [field('a', 'uint8')] })], ['a defined uint256', one('uint256', '1', { uint256: [field('a', 'uint8')] })], ['a defined uint', one('uint', {}, { uint: [] })],
  ['a type name with $', one('$Gamma', {}, { $Gamma: [] })], ['a type name with brackets', one('uint8', '1', { 'Evil[]': [] })], ['a type name with a comma', one('uint8', '1', { 'A,B': [] })], ['a field of no name', { ...mail, types: { ...mail.types, Mail: [field('', 'string')] } }],
  ['a field named __proto__', JSON.parse('{"types":{"EIP712Domain":[],"Main":[{"name":"__proto__","type":"string"}]},"primaryType":"Main","domain":{},"message":{"__proto__":"x"}}') as Json],
  ['a field twice', { ...mail, types: { ...mail.types, Person: [...mail.types.Person, field('name', 'string')] } }], ['a field twice of two types', { ...mail, types: { ...mail.types, Person: [...mail.types.Person, field('name', 'uint256')] } }],
  ['a field with more', { ...mail, types: { ...mail.types, Person: [{ name: 'name', type: 'string', indexed: true }, field('wallet', 'address')] } }], ['a field without type', { ...mail, types: { ...mail.types, Person: [{ name: 'name' }] } as unknown as Json }],
  ['fields as an object', { ...mail, types: { ...mail.types, Person: { name: 'string' } } }], ['a field that is text', { ...mail, types: { ...mail.types, Person: ['name'] } }],
  ['itself inside', one('Main', {})], ['itself in a list', one('Main[]', [])], ['a cycle of two', one('A', {}, { A: [field('b', 'B')], B: [field('a', 'A[]')] })], ['the domain inside', one('EIP712Domain', {})],
  ['a cycle nothing needs', one('uint8', 1, { A: [field('a', 'A')] })],
  // domain
  ['a domain field of another type', withDomain([field('chainId', 'string')], { chainId: '1' })], ['a domain field of our own', withDomain([field('name', 'string'), field('owner', 'address')], { name: 'x', owner: stranger })],
  ['a domain in another order', withDomain([field('version', 'string'), field('name', 'string')], { name: 'x', version: '1' })], ['a domain field twice', withDomain([field('name', 'string'), field('name', 'string')], { name: 'x' })],
  ['a domain value without a type', withDomain([field('name', 'string')], { name: 'x', chainId: 1 })], ['a domain type without a value', withDomain([field('name', 'string'), field('version', 'string')], { name: 'x' })],
  ['a domain value of null', withDomain([field('name', 'string'), field('version', 'string')], { name: 'x', version: null })], ['a domain that is null', { ...mail, domain: null }], ['a domain that is a list', { ...mail, domain: [] }],
  ['another chain', withChain(2)], ['chain 0', withChain(0)], ['chain "1abc"', withChain('1abc')], ['chain " 1"', withChain(' 1')], ['chain "1 "', withChain('1 ')], ['chain "01"', withChain('01')], ['chain "0x01"', withChain('0x01')], ['chain "1.0"', withChain('1.0')],
  ['chain "1e0"', withChain('1e0')], ['chain "+1"', withChain('+1')], ['chain ""', withChain('')], ['chain -1', withChain(-1)], ['chain 1.5', withChain(1.5)], ['chain true', withChain(true)], ['chain [1]', withChain([1])], ['chain {}', withChain({})],
  ['chain "eip155:1"', withChain('eip155:1')], ['chain 2^256+1', withChain((2n ** 256n + 1n).toString())], ['chain "0X1"', withChain('0X1')],
  // values
  ['a missing field', { ...mail, message: { from: mail.message.from, to: mail.message.to } }], ['an extra field', { ...mail, message: { ...mail.message, extra: 1 } }], ['a missing field inside', { ...mail, message: { ...mail.message, to: { name: 'Bob' } } }],
  ['an extra field inside', { ...mail, message: { ...mail.message, to: { ...mail.message.to, tag: 1 } } }], ['a struct of null', { ...mail, message: { ...mail.message, to: null } }], ['a struct of text', { ...mail, message: { ...mail.message, to: 'Bob' } }],
  ['a struct of a list', { ...mail, message: { ...mail.message, to: ['Bob', stranger] } }], ['a message of null', { ...mail, message: null }], ['an extra __proto__', JSON.parse(JSON.stringify(mail).replace('"contents":"Hello', '"__proto__":{"a":1},"contents":"Hello')) as Json],
  ['bool "false"', one('bool', 'false')], ['bool "true"', one('bool', 'true')], ['bool 0', one('bool', 0)], ['bool 1', one('bool', 1)], ['bool ""', one('bool', '')], ['bool null', one('bool', null)],
  ['an ICAP address', one('address', 'XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS')], ['an address as a number', one('address', 1)], ['a decimal address', one('address', '1234')], ['a short address', one('address', '0x1234')], ['a bare address', one('address', stranger.slice(2))],
  ['an address with a wrong checksum', one('address', stranger.replace('C', 'c'))], ['an upper case address', one('address', `0x${stranger.slice(2).toUpperCase()}`)], ['a name for an address', one('address', 'vitalik.eth')], ['an empty address', one('address', '')],
  ['odd hex', one('bytes', '0xabc')], ['bytes without 0x', one('bytes', 'abcd')], ['bytes as text', one('bytes', 'hello')], ['bytes as a list', one('bytes', [1, 2])], ['bytes as a number', one('bytes', 255)], ['bytes of null', one('bytes', null)], ['bytes with 0X', one('bytes', '0Xab')],
  ['bytes4 too short', one('bytes4', '0xabcdef')], ['bytes4 too long', one('bytes4', '0xabcdef0123')], ['bytes32 empty', one('bytes32', '0x')], ['bytes32 as a number', one('bytes32', 1)],
  ['uint256 ""', one('uint256', '')], ['uint256 "0x"', one('uint256', '0x')], ['uint256 " 1"', one('uint256', ' 1')], ['uint256 "1 "', one('uint256', '1 ')], ['uint256 "1_000"', one('uint256', '1_000')], ['uint256 "1e18"', one('uint256', '1e18')], ['uint256 "1.0"', one('uint256', '1.0')],
  ['uint256 "01"', one('uint256', '01')], ['uint256 "-0"', one('uint256', '-0')], ['uint256 "-1"', one('uint256', '-1')], ['uint256 "+1"', one('uint256', '+1')], ['uint256 1.5', one('uint256', 1.5)], ['uint256 2^53', one('uint256', 2 ** 53)], ['uint256 1e21', one('uint256', 1e21)],
  ['uint256 -0', one('uint256', -0)], ['uint256 true', one('uint256', true)], ['uint256 null', one('uint256', null)], ['uint256 [1]', one('uint256', [1])], ['uint256 2^256', one('uint256', (2n ** 256n).toString())], ['uint256 0b1', one('uint256', '0b1')], ['uint256 0o1', one('uint256', '0o1')],
  ['uint256 "1n"', one('uint256', '1n')], ['uint256 Infinity', one('uint256', 'Infinity')], ['uint256 of Arabic digits', one('uint256', '١')], ['uint256 an address', one('uint256', `${stranger}${'0'.repeat(30)}`)],
  ['uint8 256', one('uint8', 256)], ['uint8 -1', one('uint8', -1)], ['int8 128', one('int8', 128)], ['int8 -129', one('int8', -129)], ['int8 "-0x1"', one('int8', '-0x1')], ['int8 "0xff"', one('int8', '0xff')],
  ['text of a lone surrogate', one('string', '\ud800')], ['text of null', one('string', null)], ['text of a number', one('string', 5)], ['text of an object', one('string', {})],
  ['a list of text', one('string[]', 'abc')], ['a list of an object', one('uint8[]', { 0: 1, length: 1 })], ['a list of null', one('uint8[]', [null])], ['one item too few', one('uint8[2]', [1])], ['one item too many', one('uint8[2]', [1, 2, 3])], ['a list one level short', one('uint8[][]', [1])],
  // size
  ['65 types', one('uint8', 1, Object.fromEntries(Array.from({ length: 63 }, (_, i) => [`T${i}`, []])))], ['257 fields', one('uint8', 1, { Big: Array.from({ length: 256 }, (_, i) => field(`f${i}`, 'uint8')) })],
  ['a wide graph of types', one('T0', {}, wideDag)], ['a chain of 3000 types', one('T0', {}, longChain)], ['a chain of 14 types', one('T0', {}, deepChain)], ['13 levels of lists', one(`uint8${'[]'.repeat(13)}`, [])], ['100,000 levels of lists', one(`uint8${'[]'.repeat(100_000)}`, [])],
  ['1025 items', one('uint8[]', Array.from({ length: 1025 }, () => 1))], ['200,000 items', one('uint8[]', Array.from({ length: 200_000 }, () => 1))], ['4001 values', one('uint8[1000][]', Array.from({ length: 4 }, () => Array.from({ length: 1000 }, () => 1)))],
  ['a name of 129 letters', one('uint8', 1, { ['a'.repeat(129)]: [] })], ['deep JSON text', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
]

describe('refused data', () => {
  test.each(hostile.map(([name, raw]) => [name, raw] as const))('%s', (_name, raw) => {
    expect(['typed-data.refused', 'request.invalid-params']).toContain(codeOf(raw))
  })

  test('nothing was left in the prototype of all objects', () => {
    expect(({} as { a?: unknown }).a).toBeUndefined()
  })

  test('no JSON makes it throw anything but a wallet error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(codeOf(value as Json)).not.toBe('other')
      }),
    )
  })

  test('limits are reached before they are passed', () => {
    expect(codeOf(one('uint8[]', Array.from({ length: 1024 }, () => 1)))).toBeUndefined()
    expect(codeOf(one(`uint8${'[]'.repeat(11)}`, []))).toBeUndefined()
    expect(codeOf(one('uint8', 1, Object.fromEntries(Array.from({ length: 62 }, (_, i) => [`T${i}`, []]))))).toBeUndefined()
  })
})
