/**
 * The list of fields that eth_signTypedData had before EIP-712 ("version 1", MetaMask 2017): [{ type, name, value }]. Its
 * digest is keccak256(keccak256(the "type name" of all fields), keccak256(the values, packed as by Solidity)): no prefix, no
 * site, no network, and nothing between two texts. Atomic types only; what libraries pack differently is refused.
 *
 * Values are canonical as in typed-data.ts.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { isJsonObject, type Json } from '../../core/json.ts'
import { decodeHex, word } from './hex.ts'
import { hasExactly, readForm, refused, type TypeForm } from './typed-data-schema.ts'
import { readAtom } from './typed-data.ts'

export type TypedField = { readonly name: string; readonly type: string; readonly value: string | boolean }

const maxFields = 256
const maxNameLength = 128

/** A list, or its JSON text. Throws 'typed-data.refused'. */
export function parseTypedFields(raw: Json | undefined): readonly TypedField[] {
  if (!Array.isArray(raw)) throw refused('a list of fields expected')
  if (raw.length === 0 || raw.length > maxFields) throw refused(`1 to ${maxFields} fields expected`)
  return raw.map((item: Json, i) => {
    if (!isJsonObject(item) || !hasExactly(item, ['type', 'name', 'value'])) throw refused('a field must have a type, a name and a value')
    const { name, type, value } = item
    if (typeof name !== 'string' || name === '' || name.length > maxNameLength || /\p{Surrogate}/u.test(name)) throw refused('a field has a name that is not allowed')
    if (typeof type !== 'string') throw refused('a field has no type')
    const form = readForm(type)
    if (form.kind === 'struct' || form.kind === 'array') throw refused('fields of version 1 hold single values')
    return { name, type, value: readAtom(form, value, `[${i}]`) }
  })
}

export function hashTypedFields(fields: readonly TypedField[]): Uint8Array {
  const schema = concatBytes(...fields.map(({ type, name }) => utf8ToBytes(`${type} ${name}`)))
  const values = concatBytes(...fields.map(({ type, value }) => pack(readForm(type), value)))
  return keccak_256(concatBytes(keccak_256(schema), keccak_256(values)))
}

/** Solidity's abi.encodePacked of one canonical value. */
function pack(form: TypeForm, value: string | boolean): Uint8Array {
  if (form.kind === 'bool') return Uint8Array.of(value === true ? 1 : 0)
  const text = String(value)
  if (form.kind === 'integer') return hexToBytes(word(BigInt.asUintN(256, BigInt(text)))).subarray(32 - form.bits / 8)
  return form.kind === 'string' ? utf8ToBytes(text) : decodeHex(text)
}
