/** About 850 characters are a code of 100 modules a side: a printer and a telephone of today both manage. */
const linesPerCode = 13

/** Whole lines of the armor, each with its end: joined in order they are the text of the file, byte for byte. */
export function splitForSheet(armored: string): readonly string[] {
  const lines = armored.match(/[^\n]*\n/g) ?? []
  return Array.from({ length: Math.ceil(lines.length / linesPerCode) }, (_, at) => lines.slice(at * linesPerCode, (at + 1) * linesPerCode).join(''))
}
