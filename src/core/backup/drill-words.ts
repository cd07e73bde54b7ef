/**
 * Which words a drill asks. Places that changed from drill to drill would give a keylogger the whole phrase after about ten of
 * them; so they follow from the secret's id and are the same for all its copies, for ever: three of twelve, four of twenty-four.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import type { SecretId } from '../account.ts'

export function drillPlaces(secretId: SecretId, wordCount: number): readonly number[] {
  const wanted = Math.min(wordCount, wordCount >= 24 ? 4 : 3)
  const found = new Set<number>()
  for (let round = 0; found.size < wanted; round += 1) {
    const bytes = sha256(new TextEncoder().encode(`holdfast/drill-places/v1/${secretId}/${round}`))
    for (const byte of bytes) {
      // Bytes past the last whole multiple would make the first places likelier.
      if (byte < 256 - (256 % wordCount) && found.size < wanted) found.add((byte % wordCount) + 1)
    }
  }
  return [...found].toSorted((a, b) => a - b)
}
