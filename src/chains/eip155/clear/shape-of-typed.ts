/** Typed data (EIP-712) in the form that arguments have, so that one reader of descriptors serves both. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { AbiValue } from '../explain/abi.ts'
import { needed, readForm, type Types } from '../typed-data-schema.ts'
import type { Struct, TypedData, Value } from '../typed-data.ts'
import type { Shape } from './shape.ts'

/** keccak256 of encodeType: what a contract checks, and what ERC-7730 has wallets compare. 0x hex. */
export function typeHashOf(types: Types, primaryType: string): string {
  const one = (name: string): string => `${name}(${(types.get(name) ?? []).map((field) => `${field.type} ${field.name}`).join(',')})`
  return hashText(needed(types, primaryType).map(one).join(''))
}

export const hashText = (text: string): string => `0x${bytesToHex(keccak_256(utf8ToBytes(text)))}`

/** Of types that were read strictly: none of them is inside itself. */
export function shapesOfTyped(types: Types, name: string): readonly Shape[] {
  return (types.get(name) ?? []).map((field) => shapeOf(types, field.name, field.type))
}

function shapeOf(types: Types, name: string, type: string): Shape {
  const form = readForm(type)
  if (form.kind === 'struct') return { name, type, parts: shapesOfTyped(types, form.name) }
  if (form.kind !== 'array') return { name, type }
  return { name, type, item: shapeOf(types, '', form.item), ...(form.length === undefined ? {} : { length: form.length }) }
}

export function valuesOfTyped({ types, primaryType, message }: TypedData): readonly AbiValue[] {
  return valuesOf(new Map(Object.entries(types)), primaryType, message)
}

function valuesOf(types: Types, name: string, struct: Struct): readonly AbiValue[] {
  return (types.get(name) ?? []).map((field) => valueOf(types, field.type, struct[field.name] ?? ''))
}

function valueOf(types: Types, type: string, value: Value): AbiValue {
  const form = readForm(type)
  if (form.kind === 'struct') return valuesOf(types, form.name, value as Struct)
  if (form.kind === 'array') return (value as readonly Value[]).map((item) => valueOf(types, form.item, item))
  return form.kind === 'integer' ? BigInt(value as string) : (value as string | boolean)
}
