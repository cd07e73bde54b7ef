/** Words on a plate by their number in the list, 0001 to 2048, as printed word lists count them. Always four digits: a lost zero shows. */
const listLength = 2048

export function encodeWordNumber(index: number): string {
  if (!Number.isInteger(index) || index < 0 || index >= listLength) throw new RangeError('index')
  return String(index + 1).padStart(4, '0')
}

/** The place in the list, 0 to 2047; undefined for anything that is no four-digit number of a word. */
export function decodeWordNumber(digits: string): number | undefined {
  if (!/^\d{4}$/.test(digits)) return undefined
  const index = Number(digits) - 1
  return index >= 0 && index < listLength ? index : undefined
}
