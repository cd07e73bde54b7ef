/**
 * Names as the contracts of ENS take them: namehash (EIP-137), the wire form of DNS (ENSIP-10), the name of an address (EIP-181). Of
 * a name that is normalised already: what stands in it is hashed as it is.
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Address } from '../../../core/account.ts'
import { encodeHex } from '../hex.ts'

/** 32 bytes as 0x hex; the empty name is the root, zero. */
export function namehash(name: string): string {
  let node = new Uint8Array(32)
  if (name === '') return encodeHex(node)
  for (const label of name.split('.').toReversed()) node = new Uint8Array(keccak_256(concatBytes(node, keccak_256(utf8ToBytes(label)))))
  return encodeHex(node)
}

/** Each label behind a byte with its length, a zero at the end. For names of at most 255 bytes, so that every length fits. */
export function dnsName(name: string): string {
  const labels = name.split('.').map(utf8ToBytes)
  if (labels.some(({ length }) => length === 0 || length > 255)) throw new TypeError('label')
  return encodeHex(concatBytes(...labels.flatMap((label) => [new Uint8Array([label.length]), label]), new Uint8Array(1)))
}

export const reverseNameOf = (address: Address): string => `${address.slice(2).toLowerCase()}.addr.reverse`
