/**
 * Arguments of a call as a contract reads them (Solidity ABI): offsets are followed wherever they point inside the call, gaps and
 * shared parts are allowed, dirt above a short value is cut off and reported. A strict reader would call "unknown" what a contract
 * does without complaint, and whoever hides an approval chooses the bytes (decision 0052). What does not fit is undefined, never a guess.
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import { addressOfWord } from '../address.ts'

export type AbiType =
  | { readonly kind: 'address' | 'bool' | 'word' | 'bytes' | 'text' }
  | { readonly kind: 'uint' | 'int'; readonly bits: number }
  | { readonly kind: 'list'; readonly of: AbiType }
  | { readonly kind: 'tuple'; readonly of: readonly AbiType[] }

/** An address, bytes or a fixed word as text (bytes with 0x), text, a number, a flag, or several. A fixed list reads as a tuple. */
export type AbiValue = string | bigint | boolean | readonly AbiValue[]
export type AbiRead = { readonly values: readonly AbiValue[]; readonly isOdd: boolean }

/** Enough for 32 calls with their arguments; pointers that share parts could make a small call as large as they like. */
const maxValues = 2_000
/** How often, all together, a byte of the call may be handed out. */
const maxCopies = 8

/** "address,(uint256,bytes)[]" as types. Only for texts of ours: a wrong one throws. */
export function parseTypes(text: string): readonly AbiType[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at]
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (at === text.length || (sign === ',' && depth === 0)) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return text === '' ? [] : parts.map(parseType)
}

function parseType(text: string): AbiType {
  if (text.endsWith('[]')) return { kind: 'list', of: parseType(text.slice(0, -2)) }
  const [, item, length] = /^(.+)\[([1-9]\d?)\]$/.exec(text) ?? []
  if (item !== undefined) {
    const of = parseType(item)
    return { kind: 'tuple', of: Array.from({ length: Number(length) }, () => of) }
  }
  if (text.startsWith('(')) return { kind: 'tuple', of: parseTypes(text.slice(1, -1)) }
  if (text === 'address' || text === 'bool' || text === 'bytes') return { kind: text }
  if (/^bytes\d+$/.test(text)) return { kind: 'word' }
  if (text === 'string') return { kind: 'text' }
  const [, kind, bits] = /^(u?int)(\d+)$/.exec(text) ?? []
  if (bits === undefined) throw new TypeError(text)
  return { kind: kind === 'int' ? 'int' : 'uint', bits: Number(bits) }
}

const isDynamic = (type: AbiType): boolean => type.kind === 'bytes' || type.kind === 'text' || type.kind === 'list' || (type.kind === 'tuple' && type.of.some(isDynamic))
const headSize = (type: AbiType): number => (type.kind === 'tuple' && !isDynamic(type) ? type.of.reduce((sum, each) => sum + headSize(each), 0) : 32)

type Reading = { readonly digits: string; readonly size: number; left: number; copies: number; end: number; isOdd: boolean }

class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** `digits`: the bytes after the selector as hex, without 0x. */
export function readAbi(types: readonly AbiType[], digits: string): AbiRead | undefined {
  const size = digits.length / 2
  const reading: Reading = { digits, size, left: maxValues, copies: size * maxCopies, end: 0, isOdd: false }
  try {
    const values = readTuple(reading, types, 0)
    return { values, isOdd: reading.isOdd || size > Math.ceil(reading.end / 32) * 32 }
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

function readTuple(reading: Reading, types: readonly AbiType[], base: number): readonly AbiValue[] {
  let head = base
  return types.map((type) => {
    const value = isDynamic(type) ? readDynamic(reading, type, base + readSize(reading, head)) : readStatic(reading, type, head)
    head += headSize(type)
    return value
  })
}

function readDynamic(reading: Reading, type: AbiType, at: number): AbiValue {
  if (type.kind === 'tuple') return readTuple(reading, type.of, at)
  const count = readSize(reading, at)
  if (type.kind === 'list') {
    // Each item takes a head, so a length that the call has no room for fails before anything is made.
    if (count * headSize(type.of) > reading.size) throw new Unreadable()
    return readTuple(reading, Array.from({ length: count }, () => type.of), at + 32)
  }
  const from = at + 32
  if (from + count > reading.size) throw new Unreadable()
  spend(reading, count)
  reading.end = Math.max(reading.end, from + count)
  const digits = reading.digits.slice(from * 2, (from + count) * 2)
  return type.kind === 'text' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(hexToBytes(digits)) : `0x${digits}`
}

function readStatic(reading: Reading, type: AbiType, at: number): AbiValue {
  if (type.kind === 'tuple') return readTuple(reading, type.of, at)
  const digits = readWord(reading, at)
  const value = BigInt(`0x${digits}`)
  if (type.kind === 'word') return `0x${digits}`
  if (type.kind === 'int') {
    const signed = BigInt.asIntN(type.bits, value)
    if (signed !== BigInt.asIntN(256, value)) reading.isOdd = true
    return signed
  }
  const bits = type.kind === 'uint' ? type.bits : type.kind === 'address' ? 160 : 1
  if (value >> BigInt(bits) !== 0n) reading.isOdd = true
  if (type.kind === 'address') return addressOfWord(digits)
  return type.kind === 'bool' ? value !== 0n : BigInt.asUintN(bits, value)
}

function readWord(reading: Reading, at: number): string {
  if (at + 32 > reading.size) throw new Unreadable()
  spend(reading, 32)
  if ((reading.left -= 1) < 0) throw new Unreadable()
  reading.end = Math.max(reading.end, at + 32)
  return reading.digits.slice(at * 2, at * 2 + 64)
}

/** An offset or a length: one beyond the call is none. */
function readSize(reading: Reading, at: number): number {
  const value = BigInt(`0x${readWord(reading, at)}`)
  if (value > BigInt(reading.size)) throw new Unreadable()
  return Number(value)
}

function spend(reading: Reading, bytes: number): void {
  if ((reading.copies -= bytes) < 0) throw new Unreadable()
}
