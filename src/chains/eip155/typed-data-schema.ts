/**
 * The types of EIP-712 data, read strictly. What libraries read differently is refused (security.md 28-30): aliases (uint,
 * int, byte), sizes that do not exist, duplicate or unknown names, cycles, a domain type that is not the standard's fields in
 * the standard's order. Sizes are bounded before anything is walked.
 */
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'

export type Field = { readonly name: string; readonly type: string }
export type Types = ReadonlyMap<string, readonly Field[]>

/** `uint256[2][]` is the list of lists of two numbers: `item` is what one level less holds. */
export type TypeForm =
  | { readonly kind: 'array'; readonly item: string; readonly length?: number }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'integer'; readonly bits: number; readonly isSigned: boolean }
  | { readonly kind: 'bytes'; readonly size?: number }
  | { readonly kind: 'string' | 'bool' | 'address' }

export const domainName = 'EIP712Domain'

/** Fields of the domain in the order of EIP-712; any may be left out. */
const domainFields: readonly Field[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
]

const maxTypes = 64
const maxFields = 256
const maxNameLength = 128
const maxDepth = 12
export const maxItems = 1024

export function refused(detail: string): WalletError<'typed-data.refused'> {
  return new WalletError('typed-data.refused', { detail })
}

export function readTypes(value: Json | undefined): Types {
  if (!isJsonObject(value)) throw refused('types must be an object')
  const names = Object.keys(value)
  if (names.length > maxTypes) throw refused('too many types')
  let fields = 0
  const types = new Map<string, readonly Field[]>()
  for (const name of names) {
    if (!isTypeName(name)) throw refused('a type has a name that is not allowed')
    const list = value[name]
    if (!Array.isArray(list)) throw refused(`type ${name} must be a list of fields`)
    fields += list.length
    if (fields > maxFields) throw refused('too many fields')
    types.set(name, readFields(list, name))
  }
  for (const list of types.values()) {
    for (const { type } of list) {
      const base = baseOf(type)
      if (!isAtomicName(base) && !types.has(base)) throw refused(`type ${base} is not defined`)
      if (base === domainName) throw refused('the domain cannot be inside another type')
    }
  }
  checkDomainType(types)
  checkDepth(types)
  return types
}

/** Letters, digits, _ and $; nothing that plain objects already have, so that no library finds an inherited member. */
function isName(text: string): boolean {
  return text.length <= maxNameLength && /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text) && !(text in {})
}

/** Without $: viem takes a type for another one, or for none, at that letter. */
function isTypeName(text: string): boolean {
  return isName(text) && !text.includes('$') && !isAtomicName(text)
}

function readFields(list: readonly Json[], owner: string): readonly Field[] {
  const seen = new Set<string>()
  return list.map((item) => {
    if (!isJsonObject(item) || !hasExactly(item, ['name', 'type'])) throw refused(`a field of ${owner} must have a name and a type`)
    const { name, type } = item
    if (typeof name !== 'string' || !isName(name)) throw refused(`a field of ${owner} has a name that is not allowed`)
    if (seen.has(name)) throw refused(`${owner} has the field ${name} twice`)
    seen.add(name)
    if (typeof type !== 'string') throw refused(`field ${name} of ${owner} has no type`)
    readForm(type)
    return { name, type }
  })
}

export function hasExactly(object: JsonObject, names: readonly string[]): boolean {
  return Object.keys(object).length === names.length && names.every((name) => Object.hasOwn(object, name))
}

function baseOf(type: string): string {
  return type.replace(/(?:\[\d*\])+$/, '')
}

/** Names that are types of the language, and those that some libraries take for one. None may be defined. */
function isAtomicName(name: string): boolean {
  return /^(?:u?int\d*|bytes\d*|byte|string|bool|address|u?fixed[0-9x]*|function)$/.test(name)
}

/** What a type's text stands for. Throws 'typed-data.refused' if it stands for nothing. */
export function readForm(type: string): TypeForm {
  if (type.length > maxNameLength + 64) throw refused('a type is too long')
  const array = /^(.+)\[(0|[1-9]\d{0,3})?\]$/.exec(type)
  if (array !== null) {
    const [, item = '', count] = array
    readForm(item)
    if (count === undefined) return { kind: 'array', item }
    const length = Number(count)
    if (length === 0 || length > maxItems) throw refused(`${type} has a length that is not allowed`)
    return { kind: 'array', item, length }
  }
  if (type === 'string' || type === 'bool' || type === 'address') return { kind: type }
  if (type === 'bytes') return { kind: 'bytes' }
  const integer = /^(u?)int([1-9]\d{0,2})$/.exec(type)
  if (integer !== null) {
    const bits = Number(integer[2])
    if (bits % 8 !== 0 || bits > 256) throw refused(`${type} is not a type`)
    return { kind: 'integer', bits, isSigned: integer[1] === '' }
  }
  const bytes = /^bytes([1-9]\d?)$/.exec(type)
  if (bytes !== null) {
    const size = Number(bytes[1])
    if (size > 32) throw refused(`${type} is not a type`)
    return { kind: 'bytes', size }
  }
  if (!isTypeName(type)) throw refused('a field has a type that is not allowed')
  return { kind: 'struct', name: type }
}

/** Without the domain type libraries disagree on what is signed; with other fields or another order some do as well. */
function checkDomainType(types: Types): void {
  const fields = types.get(domainName)
  if (fields === undefined) throw refused('types must define EIP712Domain')
  let next = 0
  for (const { name, type } of fields) {
    const at = domainFields.findIndex((field) => field.name === name && field.type === type)
    if (at < next) throw refused('EIP712Domain has fields that are not those of EIP-712, in its order')
    next = at + 1
  }
}

/** Longest way down from each type; a cycle is a way that never ends. Each type is measured once. */
function checkDepth(types: Types): void {
  const depths = new Map<string, number>()
  const open = new Set<string>()
  const measure = (name: string): number => {
    const known = depths.get(name)
    if (known !== undefined) return known
    if (open.has(name)) throw refused(`type ${name} contains itself`)
    if (open.size >= maxDepth) throw refused('types are nested too deeply')
    open.add(name)
    const below = (types.get(name) ?? []).map(({ type }) => {
      const base = baseOf(type)
      return levelsOf(type) + (types.has(base) ? measure(base) : 0)
    })
    open.delete(name)
    const depth = 1 + Math.max(0, ...below)
    if (depth > maxDepth) throw refused('types are nested too deeply')
    depths.set(name, depth)
    return depth
  }
  for (const name of types.keys()) measure(name)
}

function levelsOf(type: string): number {
  return (type.match(/\[\d*\]/g) ?? []).length
}

/** Types that `name` needs, itself first and the others sorted: the order of encodeType. */
export function needed(types: Types, name: string): readonly string[] {
  const found = new Set<string>([name])
  for (const each of found) {
    for (const { type } of types.get(each) ?? []) {
      const base = baseOf(type)
      if (types.has(base)) found.add(base)
    }
  }
  found.delete(name)
  return [name, ...[...found].sort()]
}
