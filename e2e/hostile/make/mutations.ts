import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { trapNames } from './json.ts'
import { odd } from './text.ts'
import type { Draft } from './typed-data.ts'

/** Changes a draft, or says what became of it as text. Nothing it makes needs to be refused: laws compare hashes. */
export type Mutation = (draft: Draft, random: Random) => string | undefined

const keyOf = (object: object, random: Random): string => {
  const keys = Object.keys(object)
  return keys[random.int(keys.length)] ?? ''
}
const someType = (draft: Draft, random: Random) => draft.types[keyOf(draft.types, random)] ?? []
/** A list of its own when a mutation before has taken the primary type away; inherited members are no fields. */
const primaryOf = (draft: Draft) => (Object.hasOwn(draft.types, String(draft.primaryType)) ? (draft.types[String(draft.primaryType)] ?? []) : [])
const someField = (draft: Draft, random: Random) => {
  const fields = someType(draft, random)
  return fields[random.int(fields.length)]
}
/** Puts `value` at a random leaf of the message or the domain. */
function replaceLeaf(draft: Draft, random: Random, make: (old: Json) => Json): void {
  const roots: Record<string, Json>[] = [draft.message, draft.message, draft.domain]
  let at = roots[random.int(3)] as Record<string, Json> | Json[]
  for (let step = 0; step < 6; step += 1) {
    const key = keyOf(at, random)
    const value = (at as Record<string, Json>)[key]
    if (key === '') return
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
      ;(at as Record<string, Json>)[key] = make(value ?? null)
      return
    }
    at = value as unknown as Record<string, Json>
  }
}

/** A copy: what one mutation puts in, the next may change. */
const put = (value: Json): Mutation => (draft, random) => void replaceLeaf(draft, random, () => structuredClone(value))
const retype = (type: string): Mutation => (draft, random) => {
  const field = someField(draft, random)
  if (field !== undefined) field.type = type
  return undefined
}
const write = (change: (text: string) => string): Mutation => (draft) => change(JSON.stringify(draft))

export const mutations: Readonly<Record<string, Mutation>> = {
  'a field too many': (draft, random) => void (draft.message[random.pick(['extra', 'from', ...trapNames])] = 1),
  'a field too few': (draft, random) => void delete draft.message[keyOf(draft.message, random)],
  'a domain field too many': (draft) => void (draft.domain['extra'] = '1'),
  'a domain field too few': (draft, random) => void delete draft.domain[keyOf(draft.domain, random)],
  'a field twice in its type': (draft, random) => {
    const fields = someType(draft, random)
    if (fields[0] !== undefined) fields.push({ ...fields[0] })
    return undefined
  },
  'fields in another order': (draft, random) => void someType(draft, random).reverse(),
  'domain fields in another order': (draft) => void draft.types['EIP712Domain']?.reverse(),
  'no domain type': (draft) => void delete draft.types['EIP712Domain'],
  'a domain field of another type': (draft, random) => {
    const field = draft.types['EIP712Domain']?.[random.int(3)]
    if (field !== undefined) field.type = random.pick(['string', 'bytes', 'uint64', 'address'])
    return undefined
  },
  'uint7': retype('uint7'),
  'uint': retype('uint'),
  'int': retype('int'),
  'byte': retype('byte'),
  'bytes33': retype('bytes33'),
  'bytes0': retype('bytes0'),
  'uint08': retype('uint08'),
  'uint264': retype('uint264'),
  'fixed128x18': retype('fixed128x18'),
  'function': retype('function'),
  'a tuple': retype('(uint256,address)'),
  'a space in a type': retype('uint256 '),
  'a negative length': retype('uint256[-1]'),
  'a long length': retype('uint256[99999]'),
  'a length with a zero': retype('uint256[02]'),
  'an unknown type': retype('Nothing'),
  'a name from Object': (draft, random) => {
    const field = someField(draft, random)
    if (field !== undefined) field.name = random.pick(trapNames)
    return undefined
  },
  'a type named like an atom': (draft) => void (draft.types['uint256'] = [{ name: 'x', type: 'string' }]),
  'a type that is not needed': (draft) => void (draft.types['Unused'] = [{ name: 'x', type: 'string' }]),
  'an injected type': (draft, random) => void (draft.types[random.pick(['Mail(string x)', 'A,B', 'Mail\n', 'Mail)', 'A$b', ...trapNames])] = [{ name: 'x', type: 'string' }]),
  'an injected field name': (draft, random) => {
    const field = someField(draft, random)
    if (field !== undefined) field.name = random.pick(['x,uint256 y', 'x)', 'x y', '', 'x\u200b', `x${random.pick(odd)}`])
    return undefined
  },
  'a type in itself': (draft) => void primaryOf(draft).push({ name: 'self', type: String(draft.primaryType) }),
  'the domain inside': (draft) => void primaryOf(draft).push({ name: 'domain', type: 'EIP712Domain' }),
  'the domain as primary type': (draft) => void (draft.primaryType = 'EIP712Domain'),
  'another primary type': (draft, random) => void (draft.primaryType = random.pick<Json>(['Nothing', '', null, 1, ['Mail'], '__proto__', 'constructor', 'Mail ', keyOf(draft.types, random)])),
  'bool as text': put('false'),
  'bool as number': put(0),
  'a float': put(1.5),
  'a number beyond a double': (draft) => JSON.stringify(draft).replace(/:(\d{3,})([,}])/, ':9007199254740993$2'),
  'an exponent': put('1e3'),
  'a number with a space': put(' 1'),
  'a number with a letter': put('1abc'),
  'a number with zeros': put('007'),
  'minus nothing': write((text) => text.replace(/:\d+([,}])/, ':-0$1')),
  'odd hex': put('0xabc'),
  'hex without prefix': put('abcd'),
  'an ICAP address': put('XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS'),
  'an address as number': put(1),
  'an address with wrong checksum': put('0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266'),
  'null': put(null),
  'an empty object': put({}),
  'an empty list': put([]),
  'half a pair': put('\ud800'),
  'a list where a value was': (draft, random) => void replaceLeaf(draft, random, (old) => [old]),
  'another chain': (draft, random) => void (draft.domain['chainId'] = random.pick<Json>([2, '2', '0x2', 137, 0, '0', -1])),
  'a chain written oddly': (draft, random) => void (draft.domain['chainId'] = random.pick<Json>(['01', ' 1', '1 ', '1abc', '0x01', '0X1', '1.0', 1.0000000000000002, true, null, '', '１', ['1'], { toString: '1' }])),
  'a root member too many': write((text) => `${text.slice(0, -1)},"x":1}`),
  'keys twice': write((text) => text.replace('"primaryType":', '"message":{},"primaryType":')),
  'the domain twice': write((text) => `${text.slice(0, -1)},"domain":{}}`),
  '__proto__ in the message': write((text) => text.replace('"message":{', '"message":{"__proto__":{"x":1},')),
  '__proto__ in the types': write((text) => text.replace('"types":{', '"types":{"__proto__":[{"name":"x","type":"string"}],')),
  'broken JSON': write((text) => text.slice(0, -1)),
  'a byte order mark': write((text) => `\ufeff${text}`),
  'twice encoded': write((text) => JSON.stringify(text)),
  'a web of types': (draft) => void buildWeb(draft),
  'a chain of types': (draft) => void buildChain(draft, 3_000),
  'many types': (draft) => void buildChain(draft, 65),
  'a hundred thousand brackets': retype(`uint256${'[]'.repeat(50_000)}`),
  'a long list': put(Array.from({ length: 5_000 }, () => 1)),
  'nested lists': (draft, random) => void replaceLeaf(draft, random, () => JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as Json),
  'a long text': put('a'.repeat(100_000)),
  'long names': (draft) => void primaryOf(draft).push({ name: 'a'.repeat(5_000), type: 'string' }),
}

/** Each type holds the next one twice: 2^24 ways through 24 types. */
function buildWeb(draft: Draft): void {
  const depth = 24
  for (let at = 0; at < depth; at += 1) {
    const type = at === depth - 1 ? 'uint256' : `W${at + 1}`
    draft.types[`W${at}`] = [{ name: 'l', type }, { name: 'r', type }]
  }
  draft.primaryType = 'W0'
}

function buildChain(draft: Draft, length: number): void {
  for (let at = 0; at < length; at += 1) draft.types[`C${at}`] = [{ name: 'n', type: at === length - 1 ? 'uint256' : `C${at + 1}` }]
  draft.primaryType = 'C0'
}

export const mutationNames = Object.keys(mutations) as [string, ...string[]]
