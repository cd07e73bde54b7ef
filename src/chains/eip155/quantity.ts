/**
 * Quantities (EIP-1474): 0x and hex digits. Leading zeros are tolerated in both directions (several nodes and libraries
 * write them, and the number is the same); a bare "0x", an upper-case prefix, decimals, signs and anything else are not: those are read
 * differently by different libraries.
 */
import type { Json } from '../../core/json.ts'
import { invalid } from './params.ts'

export const maxUint64 = 2n ** 64n - 1n
export const maxUint256 = 2n ** 256n - 1n

/** Undefined for anything that is not a quantity of at most 256 bits. */
export function findQuantity(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{1,64}$/.test(value)) return undefined
  return BigInt(value)
}

export function encodeQuantity(value: bigint): string {
  return `0x${value.toString(16)}`
}

/**
 * A number from a site: a quantity, or a JSON integer that no double can blur. Absent and null are undefined.
 * Throws 'request.invalid-params' for anything else or above `max`.
 */
export function readQuantity(value: Json | undefined, what: string, max: bigint): bigint | undefined {
  if (value == null) return undefined
  const number = typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : findQuantity(value)
  if (number === undefined || number < 0n) throw invalid(`${what} must be a 0x-prefixed quantity`)
  if (number > max) throw invalid(`${what} is too large`)
  return number
}
