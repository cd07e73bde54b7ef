/**
 * The same run in two blocks. A contract that can tell a simulation from the real thing, by the block it is in, can show one and do
 * the other (ZenGo, "red pill"); and much that is honest hangs on the time. Interest and prices move amounts a little.
 */
import type { Estimate } from '../../../core/estimate.ts'
import type { Effects } from './effects.ts'
import type { Found } from './run.ts'

export function compareRuns(one: Found, two: Found): Exclude<Estimate['again'], 'unchecked'> {
  if ((one.failure === undefined) !== (two.failure === undefined)) return 'differs'
  const [a, b] = [amountsOf(one.effects), amountsOf(two.effects)]
  if (a.size !== b.size) return 'differs'
  let result: 'same' | 'amounts' = 'same'
  for (const [key, first] of a) {
    const second = b.get(key)
    if (second === undefined || first > 0n !== second > 0n) return 'differs'
    if (first === second) continue
    if (isFar(first, second)) return 'differs'
    result = 'amounts'
  }
  return rightsOf(one.effects) === rightsOf(two.effects) ? result : 'differs'
}

/** More than a fiftieth apart. */
function isFar(a: bigint, b: bigint): boolean {
  const [low, high] = [a < 0n ? -a : a, b < 0n ? -b : b].sort((x, y) => (x < y ? -1 : 1)) as [bigint, bigint]
  return (high - low) * 50n > high
}

function amountsOf({ coin, tokens }: Effects): ReadonlyMap<string, bigint> {
  return new Map([['coin', coin] as const, ...[...tokens].map(([key, { change }]) => [key, change] as const)].filter(([, change]) => change !== 0n))
}

function rightsOf({ allowances, roles }: Effects): string {
  const given = [...allowances].map(([key, each]) => `${key} ${each.kind === 'item' ? '' : String(each.after)}`)
  return [...given, ...roles.map(({ kind, contract, other }) => `${kind} ${contract} ${other}`)].sort().join('\n')
}
