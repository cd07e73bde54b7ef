/** What is known about a retyped phrase, and what is said about it. Positions count from 1. */

/** `listed`: the word is in the list. `right` and `wrong`: it was compared. */
export type WordMark = 'listed' | 'right' | 'wrong' | undefined


/** The places that differed when everything was compared, and what was typed there then. Undefined: not compared yet. */
export type Comparison = { readonly wrong: readonly number[]; readonly compared: readonly string[] }

/**
 * The mark of the field at `at` (from 0). A field that was changed since the comparison is judged no more: nobody may try
 * one word after the other against a mark.
 */
export function markField(at: number, fields: readonly string[], comparison: Comparison | undefined, isListed: (word: string) => boolean): WordMark {
  const field = fields[at] ?? ''
  if (comparison !== undefined && comparison.compared[at] === field) return comparison.wrong.includes(at + 1) ? 'wrong' : 'right'
  return isListed(field) ? 'listed' : undefined
}

/** Places that are wrong and unchanged since. */
export function findStillWrong(fields: readonly string[], comparison: Comparison | undefined): readonly number[] {
  return comparison?.wrong.filter((place) => fields[place - 1] === comparison.compared[place - 1]) ?? []
}
