/** The verdict about a password as the screen draws it: two routes, what both need, and a scale. */
import type { PasswordCheck, PasswordVerdict } from '../../../core/password/check-password.ts'
import { routeA, routeB } from '../../../core/password/floor.ts'
import { message, type Message } from '../../../core/message.ts'

export type DrawnRoute = { readonly isAccepted: boolean; readonly checks: readonly PasswordCheck[] }

/** A route says "accepted" only when everything it needs is met, what both routes need included. */
export function drawRoutes({ checks }: PasswordVerdict): { readonly mixed: DrawnRoute; readonly long: DrawnRoute; readonly either: DrawnRoute } {
  const of = (route: PasswordCheck['route']): readonly PasswordCheck[] => checks.filter((check) => check.route === route)
  const isMet = (list: readonly PasswordCheck[]): boolean => list.every((check) => check.state === 'met')
  const either = { checks: of('both'), isAccepted: isMet(of('both')) }
  const draw = (route: 'A' | 'B'): DrawnRoute => ({ checks: of(route), isAccepted: isMet(of(route)) && either.isAccepted })
  return { mixed: draw('A'), long: draw('B'), either }
}

/** Before anything is typed no rule is broken. */
export function leaveOpen(verdict: PasswordVerdict): PasswordVerdict {
  return { ...verdict, checks: verdict.checks.map((check) => ({ ...check, state: 'waiting' as const })) }
}

/** Where the scale ends, as a power of ten of guesses. */
const scaleEnd = 30

/** Share of the scale, 0 to 1. */
export function placeOnScale(log10: number): number {
  return Math.min(1, Math.max(0, log10 / scaleEnd))
}

export const scaleMarks = { mixed: placeOnScale(routeA.guessesLog10), long: placeOnScale(routeB.guessesLog10) }

/**
 * What keeps a password from being used, the first thing first: the rule, the estimate that is still awaited, the second
 * field. Undefined: it may be used.
 */
export function findObstacle(verdict: PasswordVerdict, repeated: string, password: string): Message | 'measuring' | 'repeat' | undefined {
  if (verdict.reason !== undefined) return verdict.reason
  if (verdict.met === undefined) return 'measuring'
  if (repeated === '') return 'repeat'
  return repeated === password ? undefined : message('password.not-repeated')
}
