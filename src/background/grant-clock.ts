/**
 * The time that grants end by, kept over the lives of the worker. What is kept needs no seal: a time that was put ahead ends
 * grants early, and one that was put back counts no more than the wall clock.
 */
import { moveOn, parseGrantTime, type GrantTime } from '../core/grant-time.ts'
import type { Platform } from '../platform/platform.ts'

const storageKey = 'grant-time'

/** What a kept time may be behind: it catches up by the wall clock, so only a clock that is put back in between loses this much. */
const keepEveryMs = 10 * 60_000

export type GrantClock = {
  readonly now: () => number
  /** Stores where time is, if it is time for that: to be called where a grant that ends was looked at. */
  readonly keep: (isUrgent?: boolean) => Promise<void>
}

export async function makeGrantClock({ clock, local, log }: Pick<Platform, 'clock' | 'local' | 'log'>): Promise<GrantClock> {
  let time: GrantTime | undefined = parseGrantTime(await local.get(storageKey).catch(() => undefined))
  let kept = time
  let seenAt = clock.monotonic()

  function look(): GrantTime {
    const monotonic = clock.monotonic()
    time = moveOn(time, clock.now(), Math.max(0, Math.floor(monotonic - seenAt)))
    seenAt = monotonic
    return time
  }

  return {
    now: () => look().at,
    keep: async (isUrgent = false) => {
      const { at, wall } = look()
      const wasPutBack = kept !== undefined && wall < kept.wall
      if (!isUrgent && !wasPutBack && kept !== undefined && at - kept.at < keepEveryMs) return
      kept = { at, wall }
      await local.set(storageKey, { at, wall }).catch(() => log('grant-time.not-kept'))
    },
  }
}
