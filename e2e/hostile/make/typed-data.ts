import type { Json } from '../../../src/core/json.ts'
import type { Random } from '../random.ts'
import { makeAddress } from './address.ts'
import { makeText } from './text.ts'

export type Field = { name: string; type: string }
/** Typed data that may still be taken apart by a mutation. */
export type Draft = {
  types: Record<string, Field[]>
  primaryType: Json
  domain: Record<string, Json>
  message: Record<string, Json>
}

const integers: readonly [string, ...string[]] = ['uint8', 'uint16', 'uint24', 'uint64', 'uint160', 'uint248', 'uint256', 'int8', 'int24', 'int128', 'int256']
export const atoms: readonly [string, ...string[]] = ['bool', 'address', 'string', 'bytes', 'bytes1', 'bytes4', 'bytes20', 'bytes31', 'bytes32', ...integers, 'uint256', 'address', 'string']
const typeNames: readonly [string, ...string[]] = ['Mail', 'Person', 'Order', 'Item', 'A', 'B', '_x', 'Deep', 'Permit', 'Zz9', 'uint', 'Uint256', 'mail']
const fieldNames: readonly [string, ...string[]] = ['from', 'to', 'value', 'amount', 'spender', 'nonce', 'deadline', 'a', 'b', 'items', '$x', '_', 'Name', 'owner', 'x1']

/** Of any shape, and sound. Chain 1 is the site's. Version 3 of eth_signTypedData knows no lists. */
export function makeDraft(random: Random, { lists = true }: { readonly lists?: boolean } = {}): Draft {
  const names = [...new Set(random.many(1, 4, () => random.pick(typeNames)))].filter((name) => name !== 'uint')
  if (names.length === 0) names.push('Mail')
  const types: Draft['types'] = { EIP712Domain: [] }
  // A type only holds those behind it, so there is no cycle unless a mutation makes one.
  names.forEach((name, at) => {
    const fields = [...new Set(random.many(at === 0 ? 1 : 0, 5, () => random.pick(fieldNames)))]
    types[name] = fields.map((field) => ({ name: field, type: makeType(random, names.slice(at + 1), lists) }))
  })
  const domain = makeDomain(random, types)
  const primaryType = names[0] ?? 'Mail'
  return { types, primaryType, domain, message: makeStruct(random, types, primaryType) }
}

function makeType(random: Random, inner: readonly string[], lists: boolean): string {
  const base = inner.length > 0 && random.chance(0.4) ? (inner[random.int(inner.length)] ?? 'bool') : random.pick(atoms)
  const levels = lists ? random.pick([0, 0, 0, 0, 1, 1, 2]) : 0
  return base + random.many(levels, levels, () => random.pick(['[]', '[]', '[2]', '[1]', '[0]'])).join('')
}

const domainFields: readonly (readonly [name: string, type: string])[] = [
  ['name', 'string'], ['version', 'string'], ['chainId', 'uint256'], ['verifyingContract', 'address'], ['salt', 'bytes32'],
]

export function makeDomain(random: Random, types: Draft['types']): Record<string, Json> {
  const domain: Record<string, Json> = {}
  types['EIP712Domain'] = []
  for (const [name, type] of domainFields) {
    if (!random.chance(name === 'salt' ? 0.1 : 0.75)) continue
    types['EIP712Domain'].push({ name, type })
    domain[name] = name === 'chainId' ? random.pick<Json>([1, 1, '1', '0x1']) : makeValue(random, types, type)
  }
  return domain
}

export function makeStruct(random: Random, types: Draft['types'], name: string): Record<string, Json> {
  return Object.fromEntries((types[name] ?? []).map((field) => [field.name, makeValue(random, types, field.type)]))
}

export function makeValue(random: Random, types: Draft['types'], type: string): Json {
  const array = /^(.+)\[(\d*)\]$/.exec(type)
  if (array !== null) {
    const [, item = '', count = ''] = array
    const length = count === '' ? random.int(4) : Number(count)
    return Array.from({ length }, () => makeValue(random, types, item))
  }
  if (types[type] !== undefined) return makeStruct(random, types, type)
  const integer = /^(u?)int(\d+)$/.exec(type)
  if (integer !== null) return makeInteger(random, Number(integer[2]), integer[1] === '')
  const bytes = /^bytes(\d*)$/.exec(type)
  if (bytes !== null) {
    const hex = random.hex(bytes[1] === '' ? random.int(40) : Number(bytes[1]))
    return random.chance(0.8) ? hex : `0x${hex.slice(2).toUpperCase()}`
  }
  if (type === 'bool') return random.chance(0.5)
  if (type === 'address') {
    const address = makeAddress(random)
    return random.chance(0.7) ? address : address.toLowerCase()
  }
  return makeText(random, 10, { lone: 0.005 })
}

function makeInteger(random: Random, bits: number, isSigned: boolean): Json {
  const width = isSigned ? bits - 1 : bits
  const top = (1n << BigInt(width)) - 1n
  const size = random.chance(0.2) ? random.pick([0n, 1n, top]) : random.big(random.int(width) + 1) & top
  const value = isSigned && random.chance(0.4) ? -size - (size < top && random.chance(0.5) ? 0n : 1n) : size
  if (value >= 0n && random.chance(0.2)) return `0x${value.toString(16)}`
  const isSmall = value <= 2n ** 53n - 1n && value >= -(2n ** 53n - 1n)
  return isSmall && value !== 0n && random.chance(0.4) ? Number(value) : value.toString()
}
