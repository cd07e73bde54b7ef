import { corpus } from './corpus.ts'
import { checkPrototypes } from './prototypes.ts'
import { makeRandom, type Random } from './random.ts'

/** What became of a case; a law whose cases all end in one way proves little, so the ways are counted. */
export type Ending = string

/** Something that must hold for every input that `make` can think of. */
export type Law = {
  /** For `--only`. */
  readonly name: string
  /** In the present tense. */
  readonly title: string
  /** Cases of one `npm test`; a longer run keeps the proportions. */
  readonly cases: number
  /** Least share of cases that must come to each ending: a generator that only makes nonsense tests the first check alone. */
  readonly atLeast: Readonly<Record<Ending, number>>
  /** Index too, for what is walked through rather than drawn. */
  readonly make: (random: Random, index: number) => unknown
  /** Throws when the law is broken. */
  readonly check: (value: unknown) => Ending | Promise<Ending>
}

/** Erases the type of the cases, once and in one place. */
export function defineLaw<C>(law: Omit<Law, 'make' | 'check'> & {
  readonly make: (random: Random, index: number) => C
  readonly check: (value: C) => Ending | Promise<Ending>
}): Law {
  return law as unknown as Law
}

export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw'
}

/** Says what does not hold. */
export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new BrokenLaw(what)
}

/** Both as text, so that a difference can be read in the report. */
export function demandSame(found: unknown, expected: unknown, what: string): void {
  if (found !== expected) throw new BrokenLaw(`${what}: ${String(found).slice(0, 2_000)} is not ${String(expected).slice(0, 2_000)}`)
}

export type Run = { readonly seed: string; readonly from: number; readonly cases: number }
export type Tally = Readonly<Record<Ending, number>>

/** Runs cases `from` to `from + cases - 1` of a seed; throws at the first that breaks the law, saying how to see it again. */
export async function runLaw(law: Law, { seed, from, cases }: Run, onCase: (index: number) => void = () => {}): Promise<Tally> {
  const tally: Record<Ending, number> = {}
  for (let index = from; index < from + cases; index += 1) {
    const again = `npm run fuzz -- --only ${law.name} --seed ${seed} --from ${index} --cases 1`
    const ending = await runCase(law, () => law.make(makeRandom(`${seed}/${law.name}/${index}`), index), again)
    tally[ending] = (tally[ending] ?? 0) + 1
    onCase(index)
  }
  return tally
}

/** What once broke the law, always run. */
export async function runKnown(law: Law): Promise<number> {
  const known = corpus[law.name] ?? []
  for (const { name, make } of known) await runCase(law, make, `known case "${name}"`)
  return known.length
}

async function runCase(law: Law, make: () => unknown, again: string): Promise<Ending> {
  let value: unknown
  try {
    value = make()
    const ending = await law.check(value)
    checkPrototypes()
    return ending
  } catch (error) {
    throw new BrokenLaw(`${law.title}: broken.\n${String(error)}\nagain: ${again}\ninput: ${preview(value)}`, { cause: error })
  }
}

export function findThin(law: Law, tally: Tally): readonly string[] {
  const all = Object.values(tally).reduce((sum, count) => sum + count, 0)
  return Object.entries(law.atLeast)
    .filter(([ending, share]) => (tally[ending] ?? 0) < share * all)
    .map(([ending, share]) => `${law.name}: ${tally[ending] ?? 0} of ${all} cases are "${ending}", at least ${share * 100} % expected`)
}

function preview(value: unknown): string {
  try {
    const text = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : typeof part === 'function' ? '[function]' : part))
    return (text ?? String(value)).slice(0, 6_000)
  } catch {
    return '[cannot be written as JSON]'
  }
}
