/**
 * EIP-712 data of eth_signTypedData_v4. Our own strict reader stands in front of any hashing: only what viem, ethers and
 * micro-eth-signer hash alike gets through, in one canonical form, and that form is what is shown, hashed and kept.
 *
 * Values: integers as decimal strings, bytes as lower-case hex, addresses checksummed, booleans and strings as they are.
 */
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import { chainNumber, type ChainId } from '../../core/network.ts'
import { parseAddress } from './address.ts'
import { byteLength, isHexBytes } from './hex.ts'
import { checkBudget } from './params.ts'
import { domainName, hasExactly, maxItems, needed, readForm, readTypes, refused, type Field, type TypeForm, type Types } from './typed-data-schema.ts'

export type Value = string | boolean | readonly Value[] | { readonly [name: string]: Value }
export type Struct = { readonly [name: string]: Value }

/** Canonical typed data: plain JSON, no type that the message or the domain does not need. */
export type TypedData = {
  readonly types: { readonly [name: string]: readonly Field[] }
  readonly primaryType: string
  readonly domain: Struct
  readonly message: Struct
}

/** Values visited in one message; a budget that every library we compare with keeps as well. */
const maxValues = 4000

/**
 * Reads what a site sent: an object or its JSON text. `chain` is the network of the site; a domain that names another one is
 * refused (EIP-712: the user-agent should refuse). Throws 'typed-data.refused'.
 */
export function parseTypedData(raw: Json | undefined, chain: ChainId): TypedData {
  const object = readRoot(raw)
  const types = readTypes(object.types)
  const { primaryType } = object
  if (typeof primaryType !== 'string' || !types.has(primaryType) || primaryType === domainName) throw refused('primaryType is not one of the types')
  const budget = { left: maxValues }
  const domain = readStruct(types, domainName, object.domain, 'domain', budget)
  const message = readStruct(types, primaryType, object.message, 'message', budget)
  if (Object.hasOwn(domain, 'chainId')) checkChain(object.domain, chain)
  const names = [domainName, ...needed(types, primaryType)]
  return { types: Object.fromEntries(names.map((name) => [name, types.get(name) ?? []])), primaryType, domain, message }
}

function readRoot(raw: Json | undefined): JsonObject {
  let value: Json | undefined = raw
  if (typeof raw === 'string') {
    try {
      value = JSON.parse(raw) as Json
    } catch {
      throw refused('typed data is not JSON')
    }
    checkBudget(value)
  }
  if (!isJsonObject(value) || !hasExactly(value, ['types', 'primaryType', 'domain', 'message'])) {
    throw refused('typed data must have types, primaryType, domain and message, and nothing else')
  }
  return value
}

/** A number, its decimal text or 0x hex, without leading zeros: the same number to every reader, and this site's chain. */
function checkChain(domain: Json | undefined, chain: ChainId): void {
  const value = isJsonObject(domain) ? domain.chainId : undefined
  const text = typeof value === 'number' ? value.toString() : value
  if (typeof text !== 'string' || !/^(?:[1-9]\d{0,77}|0x[1-9a-f][0-9a-f]{0,63})$/i.test(text)) throw refused('domain.chainId is not a chain id')
  if (BigInt(text) !== chainNumber(chain)) throw refused('domain.chainId is not the chain of this site')
}

type Budget = { left: number }

function spend(budget: Budget): void {
  if (--budget.left < 0) throw refused('too many values')
}

function readStruct(types: Types, name: string, value: Json | undefined, path: string, budget: Budget): Struct {
  const fields = types.get(name) ?? []
  if (!isJsonObject(value)) throw refused(`${path} must be an object`)
  if (!hasExactly(value, fields.map((field) => field.name))) throw refused(`${path} must have exactly the fields of ${name}`)
  return Object.fromEntries(fields.map((field) => [field.name, readValue(types, field.type, value[field.name], `${path}.${field.name}`, budget)]))
}

function readValue(types: Types, type: string, value: Json | undefined, path: string, budget: Budget): Value {
  spend(budget)
  const form = readForm(type)
  if (form.kind === 'struct') return readStruct(types, form.name, value, path, budget)
  if (form.kind === 'array') return readArray(types, form, value, path, budget)
  return readAtom(form, value, path)
}

/** One value of a type that holds no others. */
export function readAtom(form: Exclude<TypeForm, { kind: 'struct' | 'array' }>, value: Json | undefined, path: string): string | boolean {
  switch (form.kind) {
    case 'integer':
      return readInteger(form, value, path)
    case 'bytes':
      return readBytes(form, value, path)
    case 'bool':
      if (typeof value !== 'boolean') throw refused(`${path} must be true or false`)
      return value
    case 'address':
      return readAddress(value, path)
    case 'string':
      if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) throw refused(`${path} must be text`)
      return value
  }
}

function readArray(types: Types, form: Extract<TypeForm, { kind: 'array' }>, value: Json | undefined, path: string, budget: Budget): Value {
  if (!Array.isArray(value) || value.length > maxItems) throw refused(`${path} must be a list of at most ${maxItems}`)
  if (form.length !== undefined && value.length !== form.length) throw refused(`${path} must have ${form.length} items`)
  return value.map((item: Json, i) => readValue(types, form.item, item, `${path}[${i}]`, budget))
}

/** A JSON integer no double can blur, decimal text without leading zeros, or 0x hex for what is not negative. */
function readInteger({ bits, isSigned }: Extract<TypeForm, { kind: 'integer' }>, value: Json | undefined, path: string): string {
  const isNumber = typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)
  const isText = typeof value === 'string' && /^(?:0|-?[1-9]\d{0,77}|0x[0-9a-fA-F]{1,64})$/.test(value)
  if (!isNumber && !isText) throw refused(`${path} must be a whole number`)
  const number = BigInt(value)
  const low = isSigned ? -(2n ** BigInt(bits - 1)) : 0n
  const high = 2n ** BigInt(isSigned ? bits - 1 : bits)
  if (number < low || number >= high) throw refused(`${path} does not fit its type`)
  return number.toString()
}

function readBytes({ size }: Extract<TypeForm, { kind: 'bytes' }>, value: Json | undefined, path: string): string {
  if (typeof value !== 'string' || !isHexBytes(value)) throw refused(`${path} must be 0x-prefixed bytes`)
  if (size !== undefined && byteLength(value) !== size) throw refused(`${path} must be ${size} bytes`)
  return value.toLowerCase()
}

/** All lower case or checksummed; all upper case is an address to some libraries only. */
function readAddress(value: Json | undefined, path: string): string {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{40}$/.test(value)) throw refused(`${path} must be an address`)
  const address = parseAddress(value.toLowerCase())
  if (value !== address && value !== value.toLowerCase()) throw refused(`${path} is an address with a wrong checksum`)
  return address
}
