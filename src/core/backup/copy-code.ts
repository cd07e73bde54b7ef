/**
 * The four digits on a copy. They are made from the secret and the copy's id, so they are stored nowhere: not in the profile,
 * which lies in clear, and not in the view. HKDF (RFC 5869) gives away nothing of the secret; four digits prove that someone
 * reached that sheet, no more.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

const purpose = 'holdfast/copy-code/v1'
const encoder = new TextEncoder()

/** `material` is the entropy of a phrase; it stays the caller's to wipe. */
export function makeCopyCode(material: Uint8Array, copyId: string): string {
  return digitsFrom(material, `${purpose}/${copyId}`, 4)
}

/** A decimal number of `length` digits out of a secret, for one purpose. */
export function digitsFrom(material: Uint8Array, info: string, length: number): string {
  const bytes = hkdf(sha256, material, undefined, encoder.encode(info), 8)
  const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0) % 10n ** BigInt(length)
  bytes.fill(0)
  return value.toString().padStart(length, '0')
}

/** Digits as a person types them: spaces and dashes do not matter. Undefined for anything else. */
export function readDigits(typed: string, length: number): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '')
  return digits.length === length && /^\d+$/.test(digits) ? digits : undefined
}
