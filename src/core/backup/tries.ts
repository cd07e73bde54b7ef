/**
 * Three wrong answers within a day close all drills until a day after the last: not even the password opens them (ruling 27), so a
 * drill is no oracle for somebody at an unlocked computer. A right answer does not wipe out wrong ones, or whoever knows the answer
 * to one drill could guess at another without end.
 */
const dayMs = 24 * 60 * 60_000

export const maxTries = 3
export const closedMs = dayMs

/** Those that still count. One from the future (the clock ran ahead, or was set back) counts from now. */
const recent = (tries: readonly number[], now: number): readonly number[] => tries.map((at) => Math.min(at, now)).filter((at) => now - at < closedMs)

export function triesLeft(tries: readonly number[], now: number): number {
  return Math.max(0, maxTries - recent(tries, now).length)
}

/** Until when drills are closed; undefined while they are open. */
export function closedUntil(tries: readonly number[], now: number): number | undefined {
  const counted = recent(tries, now)
  return counted.length < maxTries ? undefined : Math.max(...counted) + closedMs
}

/** Written down before the answer is judged: a worker that dies in between has still used up a try. */
export function withTry(tries: readonly number[], now: number): readonly number[] {
  return [...recent(tries, now), now].slice(-maxTries)
}

/** Nobody knows any more how many answers were wrong: as if all of them had been, or losing the list would be the way to guess on. */
export const allTried = (now: number): readonly number[] => Array.from({ length: maxTries }, () => now)

/** The answer was right: the try that was written down for it is taken back, no other. */
export function withoutTry(tries: readonly number[], at: number): readonly number[] {
  const place = tries.lastIndexOf(at)
  return tries.filter((_, index) => index !== place)
}
