import type { Clock } from '../platform.ts'

/** A clock that stands still until it is moved. */
export type HandClock = Clock & {
  /** Time passes: both clocks move, and timers that come due on the way run, each with the clock at its own time. */
  readonly advance: (ms: number) => Promise<void>
  /** Only the wall clock moves: somebody set it, or the computer slept. Timers do not notice. */
  readonly jump: (ms: number) => void
  /** A new life of the worker: timers are gone, the monotonic clock starts at zero. */
  readonly restart: () => void
}

type Timer = { readonly at: number; readonly work: () => void }

export function makeHandClock(start: number): HandClock {
  let wall = start
  let monotonic = 0
  let timers: readonly Timer[] = []

  function nextBefore(end: number): Timer | undefined {
    return timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
  }

  function move(to: number): void {
    wall += to - monotonic
    monotonic = to
  }

  return {
    now: () => wall,
    monotonic: () => monotonic,
    after: (ms, work) => {
      const timer: Timer = { at: monotonic + Math.max(0, ms), work }
      timers = [...timers, timer]
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance: async (ms) => {
      const end = monotonic + ms
      for (let timer = nextBefore(end); timer !== undefined; timer = nextBefore(end)) {
        const due = timer
        timers = timers.filter((other) => other !== due)
        move(Math.max(monotonic, due.at))
        due.work()
        await settle()
      }
      move(end)
      await settle()
    },
    jump: (ms) => {
      wall += ms
    },
    restart: () => {
      timers = []
      monotonic = 0
    },
  }
}

/** Lets everything run that can run without time passing. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}
