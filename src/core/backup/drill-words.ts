/**
 * Which words a drill asks. Places that changed from drill to drill would give a keylogger the whole phrase after about ten of
 * them; so they follow from the phrase itself and are the same for all its copies, in every wallet it is brought back into: three
 * of twelve, four of twenty-four. HKDF (RFC 5869) under a purpose of its own: where they are tells nothing of the words.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { SecretRecord } from '../account.ts'

const purpose = new TextEncoder().encode('holdfast/drill-places/v2')

/** From 1, ascending. `entropy` of the phrase stays the caller's to wipe. */
export function makeDrillPlaces(entropy: Uint8Array): readonly number[] {
  return choose((entropy.length * 3) / 4, hkdf(sha256, entropy, undefined, purpose, 255))
}

/** Those of a record; of one that has none, from before they followed from the phrase, the ones it was always asked. */
export function drillPlaces({ id, wordCount = 12, places }: Pick<SecretRecord, 'id' | 'wordCount' | 'places'>): readonly number[] {
  return places ?? choose(wordCount, sha256(new TextEncoder().encode(`holdfast/drill-places/v1/${id}/0`)))
}

function choose(wordCount: number, bytes: Uint8Array): readonly number[] {
  const wanted = Math.min(wordCount, wordCount >= 24 ? 4 : 3)
  const found = new Set<number>()
  for (const byte of bytes) {
    // Bytes past the last whole multiple would make the first places likelier.
    if (byte < 256 - (256 % wordCount) && found.size < wanted) found.add((byte % wordCount) + 1)
  }
  // Fewer than wanted in all those bytes: less than one chance in 2^70; the first places then.
  for (let place = 1; found.size < wanted; place += 1) found.add(place)
  return [...found].toSorted((a, b) => a - b)
}
