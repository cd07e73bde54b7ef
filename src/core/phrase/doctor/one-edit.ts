/**
 * Damerau-Levenshtein distance 1 (Damerau 1964: over 80 % of typing errors are one letter too many, too few, wrong, or two that
 * changed places), with what kind of slip it was, so that the likelier can be named first.
 */

/** `neighbour`: a wrong letter whose key lies beside the right one. */
export type Edit = 'neighbour' | 'swapped' | 'doubled' | 'wrong' | 'left-out' | 'added'

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const

/** Keys that touch on a QWERTY board. It only orders suggestions, so other boards lose nothing but the order. */
function areNeighbours(a: string, b: string): boolean {
  const [rowA, columnA] = placeOf(a)
  const [rowB, columnB] = placeOf(b)
  if (rowA < 0 || rowB < 0) return false
  if (rowA === rowB) return Math.abs(columnA - columnB) === 1
  // Each row stands half a key to the right of the one above: a key touches two of the next row, at its column and one before.
  const [above, below] = rowA < rowB ? [columnA, columnB] : [columnB, columnA]
  return Math.abs(rowA - rowB) === 1 && (below === above || below === above - 1)
}

function placeOf(letter: string): readonly [row: number, column: number] {
  const row = rows.findIndex((keys) => keys.includes(letter))
  return [row, rows[row]?.indexOf(letter) ?? -1]
}

/** The one slip that makes `typed` of `meant`, letter by letter; undefined if they are equal or more than one apart. */
export function findEdit(typed: readonly string[], meant: readonly string[]): Edit | undefined {
  const difference = typed.length - meant.length
  if (Math.abs(difference) > 1) return undefined
  const at = typed.findIndex((letter, place) => letter !== meant[place])
  const first = at === -1 ? typed.length : at
  const isSame = (typedFrom: number, meantFrom: number): boolean =>
    typed.length - typedFrom === meant.length - meantFrom && typed.slice(typedFrom).every((letter, place) => letter === meant[meantFrom + place])
  if (difference === 1) return isSame(first + 1, first) ? (typed[first] === typed[first - 1] ? 'doubled' : 'added') : undefined
  if (difference === -1) return isSame(first, first + 1) ? (meant[first] === meant[first - 1] ? 'doubled' : 'left-out') : undefined
  if (first === typed.length) return undefined
  if (isSame(first + 1, first + 1)) return areNeighbours(typed[first] ?? '', meant[first] ?? '') ? 'neighbour' : 'wrong'
  const isSwapped = typed[first] === meant[first + 1] && typed[first + 1] === meant[first] && isSame(first + 2, first + 2)
  return isSwapped ? 'swapped' : undefined
}
