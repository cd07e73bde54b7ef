/** Bytes and their 0x form. Strict: even length, lower-case prefix; nothing is padded or guessed. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** True for 0x and whole bytes, in any case. `0x` alone is the empty string of bytes. */
export function isHexBytes(text: string): boolean {
  return text.length % 2 === 0 && /^0x[0-9a-fA-F]*$/.test(text)
}

/** Bytes of a string that `isHexBytes`. Throws a TypeError on anything else: callers check first. */
export function decodeHex(hex: string): Uint8Array {
  if (!isHexBytes(hex)) throw new TypeError('not hex bytes')
  return hexToBytes(hex.slice(2))
}

export function encodeHex(bytes: Uint8Array): string {
  return `0x${bytesToHex(bytes)}`
}

/** Number of bytes that a hex string stands for. */
export function byteLength(hex: string): number {
  return (hex.length - 2) / 2
}

/** A 256-bit word as 64 hex digits, without prefix. */
export function word(value: bigint): string {
  return value.toString(16).padStart(64, '0')
}
