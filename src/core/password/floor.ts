import { characterKinds, countCharacters, hasKind } from './kinds.ts'
import { findEncodingProblem } from './normalize.ts'

/** Route A: the mixed password. Route B: the long one, of any kind. Guesses as a power of ten. */
export const routeA = { least: 12, guessesLog10: 12 } as const
export const routeB = { least: 15, guessesLog10: 14 } as const

/**
 * The floor the worker enforces on a new password, whatever a page says: it can be encoded, and it has 15 characters, or 12
 * with all four kinds. Guessability is judged by the page, which has the dictionaries; an old vault opens with any password.
 */
export function isAcceptablePassword(password: string): boolean {
  if (findEncodingProblem(password) !== undefined) return false
  const length = countCharacters(password)
  return length >= routeB.least || (length >= routeA.least && characterKinds.every((kind) => hasKind(password, kind)))
}
