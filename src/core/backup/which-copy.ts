/**
 * Of which copy in the ledger a backup file is. The file says so itself: by the sum of its bytes, which was noted when it was first
 * opened. The person's word decides only between copies that are the same file, and for one from before sums were noted.
 */
import { isKept, type Copy } from './copy.ts'

/** Enough of a SHA-256 over the encrypted bytes to tell files of one wallet apart; it says nothing of what is in them. */
export const markOf = (listed: string): string => listed.slice(0, 16)

/** Undefined: of none. `claimed`: the copy that the person says it is. */
export function whichCopy(copies: readonly Copy[], mark: string, claimed: string | undefined): Copy | undefined {
  const files = copies.filter(({ kind }) => kind === 'file')
  const claim = files.find(({ id }) => id === claimed)
  if (claim?.file?.mark === mark) return claim
  const same = files.filter((copy) => isKept(copy) && copy.file?.mark === mark)
  // The same file in two places: checking one says nothing about the other.
  if (same.length > 0) return same.length === 1 ? same[0] : undefined
  return claim?.file === undefined ? claim : undefined
}
