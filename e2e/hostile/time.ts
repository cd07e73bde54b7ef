import { BrokenLaw } from './law.ts'

/** The promise: no input holds the wallet up for longer (security.md 5). Processor time, so that a busy machine is no failure. */
export const mostMs = 250

const usedMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

/**
 * Runs `work`, which may be repeated, and demands that it is done within the limit. What takes longer is measured again: the
 * compiler and the garbage collector work in the same process, so the least of three counts.
 */
export async function within<T>(work: () => T | Promise<T>): Promise<T> {
  let least = Infinity
  for (let turn = 0; ; turn += 1) {
    const start = process.cpuUsage()
    try {
      const result = await work()
      least = Math.min(least, usedMs(start))
      if (least <= mostMs) return result
    } catch (error) {
      least = Math.min(least, usedMs(start))
      if (least <= mostMs) throw error
    }
    if (turn === 2) throw new BrokenLaw(`took ${least.toFixed(0)} ms of processor time`)
  }
}

/** The same for what is done in one turn, without a promise for each of a million cases. */
export function withinTurn<T>(work: () => T): T {
  let least = Infinity
  for (let turn = 0; ; turn += 1) {
    const start = process.cpuUsage()
    try {
      const result = work()
      least = Math.min(least, usedMs(start))
      if (least <= mostMs) return result
    } catch (error) {
      least = Math.min(least, usedMs(start))
      if (least <= mostMs) throw error
    }
    if (turn === 2) throw new BrokenLaw(`took ${least.toFixed(0)} ms of processor time`)
  }
}
