import { sha256 } from '@noble/hashes/sha2.js'
import { isWordCount } from '../language.ts'

/**
 * Whether words, as places in their list, carry the checksum of BIP-39: eleven bits each, the last of every 33 from SHA-256 of the
 * rest. The doctor asks this of tens of thousands of phrases; reading each as a sentence would take a hundred times as long.
 */
export function hasChecksum(places: readonly number[]): boolean {
  if (!isWordCount(places.length)) return false
  const size = (places.length / 3) * 4
  const bytes = new Uint8Array(size + 1)
  places.forEach((place, at) => {
    for (let bit = 0; bit < 11; bit += 1) {
      const to = at * 11 + bit
      if (((place >> (10 - bit)) & 1) === 1) bytes[to >> 3] = (bytes[to >> 3] ?? 0) | (0x80 >> (to & 7))
    }
  })
  const bits = places.length / 3
  const mask = (0xff << (8 - bits)) & 0xff
  const entropy = bytes.subarray(0, size)
  const isRight = ((sha256(entropy)[0] ?? 0) & mask) === ((bytes[size] ?? 0) & mask)
  bytes.fill(0)
  return isRight
}
