import { message, type Message } from '../message.ts'
import type { PasswordMessages } from '../messages/password.ts'
import { hasName, hasProductWord } from './avoided-words.ts'
import type { PasswordEstimate } from './estimate.ts'
import { routeA, routeB } from './floor.ts'
import { characterKinds, countCharacters, hasKind } from './kinds.ts'
import { findEncodingProblem, maxPasswordBytes } from './normalize.ts'

type PasswordMessage = Message<keyof PasswordMessages>

/** `waiting`: the estimate is not there yet. */
export type CheckState = 'met' | 'unmet' | 'waiting'

export type PasswordCheck = { readonly route: 'A' | 'B' | 'both'; readonly rule: PasswordMessage; readonly state: CheckState }

/**
 * `met` names the route by which the password is accepted. `reason` is the first thing to mend; it is absent when the
 * password is accepted, and while only the estimate is awaited.
 */
export type PasswordVerdict = {
  readonly checks: readonly PasswordCheck[]
  readonly met: 'A' | 'B' | undefined
  readonly reason: PasswordMessage | undefined
}

/** `avoid`: names typed elsewhere (wallet, accounts, labels). The estimate is spread in once the estimator has loaded. */
export type PasswordQuestion = { readonly password: string; readonly avoid: readonly string[] } & Partial<PasswordEstimate>

/**
 * The rule for a new password. Route A: 12 characters, small and capital letter, digit and symbol, 10^12 guesses. Route B: 15
 * characters of any kind, 10^14 guesses. Both: not a common password, none of the names, no product word.
 */
export function checkPassword(question: PasswordQuestion): PasswordVerdict {
  const checks = makeChecks(question)
  const unmet = findEncodingProblem(question.password)
  const passes = (route: 'A' | 'B'): boolean =>
    unmet === undefined && checks.every((check) => check.state === 'met' || (check.route !== route && check.route !== 'both'))
  const met = passes('A') ? 'A' : passes('B') ? 'B' : undefined
  return { checks, met, reason: met === undefined ? findReason(question, checks) : undefined }
}

function makeChecks({ password, avoid, guessesLog10, common }: PasswordQuestion): readonly PasswordCheck[] {
  const length = countCharacters(password)
  const enough = (least: number): CheckState => (guessesLog10 === undefined ? 'waiting' : stateOf(guessesLog10 >= least))
  const typed = password !== ''
  return [
    { route: 'A', rule: message('password.rule-length', { least: routeA.least }), state: stateOf(length >= routeA.least) },
    ...characterKinds.map((kind): PasswordCheck => ({ route: 'A', rule: message('password.rule-kind', { kind }), state: stateOf(hasKind(password, kind)) })),
    { route: 'A', rule: message('password.rule-guesses', { log10: routeA.guessesLog10 }), state: enough(routeA.guessesLog10) },
    { route: 'B', rule: message('password.rule-length', { least: routeB.least }), state: stateOf(length >= routeB.least) },
    { route: 'B', rule: message('password.rule-guesses', { log10: routeB.guessesLog10 }), state: enough(routeB.guessesLog10) },
    { route: 'both', rule: message('password.rule-common'), state: common === undefined ? 'waiting' : stateOf(typed && !common) },
    { route: 'both', rule: message('password.rule-names'), state: stateOf(typed && !hasName(password, avoid)) },
    { route: 'both', rule: message('password.rule-product'), state: stateOf(typed && !hasProductWord(password)) },
  ]
}

function findReason({ password, avoid, common, weakness }: PasswordQuestion, checks: readonly PasswordCheck[]): PasswordMessage | undefined {
  const problem = findEncodingProblem(password)
  if (problem === 'password.too-long') return message(problem, { most: maxPasswordBytes })
  if (problem !== undefined) return message(problem)
  if (common === true) return message('password.common')
  if (hasName(password, avoid)) return message('password.has-name')
  if (hasProductWord(password)) return message('password.has-product')
  const count = countCharacters(password)
  if (count < routeA.least) return message('password.too-short', { count, mixed: routeA.least, any: routeB.least })
  const missing = characterKinds.filter((kind) => !hasKind(password, kind))
  if (count < routeB.least && missing.length > 0) return message('password.missing-kinds', { kinds: missing, any: routeB.least })
  if (checks.some((check) => check.state === 'waiting')) return undefined
  return weakness === undefined ? message('password.too-guessable', {}) : message('password.too-guessable', { weakness })
}

const stateOf = (met: boolean): CheckState => (met ? 'met' : 'unmet')
