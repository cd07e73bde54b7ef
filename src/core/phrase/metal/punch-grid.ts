/**
 * Words on a plate as dots: eleven columns worth 1024 to 1, that add up to the word's number less one; then a check dot, punched when
 * the dots before it are even in number. So every row has a dot (an empty one was forgotten, it is not "abandon"), and one dot too many
 * or too few, the commonest fault of punching and of reading, is seen in its row. Plates without the check column read the same.
 */
const columns = [1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1] as const

export const gridColumns: readonly number[] = columns
export const rowLength = columns.length + 1

/** Eleven dots and the check dot, left to right. */
export type GridRow = readonly boolean[]

export type ReadRow =
  | { readonly kind: 'word'; readonly index: number }
  | { readonly kind: 'empty' }
  /** A dot too many or too few. */
  | { readonly kind: 'odd-dot' }

const count = (dots: GridRow): number => dots.filter(Boolean).length

export function encodeGridRow(index: number): GridRow {
  if (!Number.isInteger(index) || index < 0 || index > 2047) throw new RangeError('index')
  const dots = columns.map((worth) => (index & worth) !== 0)
  return [...dots, count(dots) % 2 === 0]
}

/** `hasCheck` is false for a plate that has no check column. */
export function decodeGridRow(row: GridRow, hasCheck = true): ReadRow {
  const dots = row.slice(0, columns.length)
  if (hasCheck && count(row) === 0) return { kind: 'empty' }
  if (hasCheck && count(row) % 2 === 0) return { kind: 'odd-dot' }
  return { kind: 'word', index: columns.reduce((sum, worth, at) => sum + (dots[at] === true ? worth : 0), 0) }
}
