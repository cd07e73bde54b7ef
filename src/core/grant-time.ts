/**
 * The time that grants end by. A wall clock can be put back, and a grant must not live longer for it: this time moves on with
 * the wall clock and never goes back with it. Where it was put back while nobody was there to see it, what passed meanwhile
 * is not known, and time goes on from where it stood (security.md R25).
 */
export type GrantTime = {
  /** Epoch ms; never behind the wall clock. The same as it, on a computer whose clock was never put back. */
  readonly at: number
  /** What the wall clock said then. */
  readonly wall: number
}

/** `elapsed`: whole ms that certainly passed since `time`, by a clock that cannot jump; it tells where the wall clock went back. */
export function moveOn(time: GrantTime | undefined, wall: number, elapsed = 0): GrantTime {
  if (time === undefined) return { at: wall, wall }
  return { at: Math.max(time.at + Math.max(0, wall - time.wall, elapsed), wall), wall }
}

/** Undefined for what is no time. */
export function parseGrantTime(value: unknown): GrantTime | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { at, wall } = value as Partial<Record<keyof GrantTime, unknown>>
  return isTime(at) && isTime(wall) ? { at, wall } : undefined
}

/** The year 10889; a sum of two stays exact. */
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 2 ** 48
