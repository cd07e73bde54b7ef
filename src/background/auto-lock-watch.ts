/** Keeps the lock times of one unlocked session: in memory for speed, in storage.session for the next life of the worker. */
import { isJsonObject } from '../core/json.ts'
import type { Settings } from '../core/settings.ts'
import type { Platform } from '../platform/platform.ts'
import type { SessionFacts } from '../platform/session-key.ts'
import { dueAt, findLockCause, type LockTimes, type Look } from './auto-lock-times.ts'
import type { LockCause } from './keeper-types.ts'

/** Name of the alarm; when it rings, check the deadline. */
export const autoLockAlarm = 'auto-lock'

const areaKey = 'lock-times'

/** The stored times may be this much behind: a write for every message would be too many. */
const behindMs = 5_000

export type LockWatch = {
  readonly times: () => LockTimes | undefined
  /** A fresh session begins. */
  readonly start: (facts: SessionFacts) => Promise<void>
  /** A session of an earlier life goes on. Times that are not of this session count as never touched. */
  readonly resume: (facts: SessionFacts) => Promise<void>
  readonly stop: () => Promise<void>
  /** Why it must lock now; else takes note of the clocks. */
  readonly check: (settings: Settings) => LockCause | undefined
  readonly touch: (settings: Settings) => void
}

export function makeLockWatch({ clock, session, alarm, log }: Pick<Platform, 'clock' | 'session' | 'alarm' | 'log'>): LockWatch {
  let times: LockTimes | undefined
  let sessionId = ''
  let storedAt = 0
  let armedAt: number | undefined

  const look = (): Look => ({ now: clock.now(), monotonic: clock.monotonic() })

  function note(next: LockTimes, settings: Settings | undefined): void {
    const seen = look()
    times = { ...next, seenAt: Math.max(next.seenAt, seen.now), look: seen }
    if (seen.now - storedAt >= behindMs || storedAt > seen.now) void store().catch(() => log('lock-times.not-stored'))
    if (settings !== undefined) arm(dueAt(times, settings), seen.now)
  }

  async function store(): Promise<void> {
    if (times === undefined) return
    storedAt = clock.now()
    await session.set(areaKey, { sessionId, activeAt: times.activeAt, seenAt: times.seenAt })
  }

  function arm(at: number, now: number): void {
    if (armedAt !== undefined && armedAt > now && at >= armedAt) return
    armedAt = at
    void alarm(autoLockAlarm, at).catch(() => log('alarm.not-set'))
  }

  return {
    times: () => times,
    start: async (facts) => {
      sessionId = facts.sessionId
      const { now, monotonic } = look()
      times = { unlockedAt: facts.unlockedAt, locksAt: facts.locksAt, activeAt: now, seenAt: now, look: { now, monotonic } }
      armedAt = undefined
      await store()
    },
    resume: async (facts) => {
      sessionId = facts.sessionId
      const value = await session.get(areaKey)
      const known = isJsonObject(value) && value['sessionId'] === sessionId ? value : {}
      const read = (name: string) => (typeof known[name] === 'number' ? known[name] : facts.unlockedAt)
      times = { unlockedAt: facts.unlockedAt, locksAt: facts.locksAt, activeAt: read('activeAt'), seenAt: read('seenAt') }
    },
    stop: async () => {
      times = undefined
      armedAt = undefined
      await alarm(autoLockAlarm, undefined)
    },
    check: (settings) => {
      if (times === undefined) return undefined
      const cause = findLockCause(times, settings, look())
      if (cause === undefined) note(times, settings)
      return cause
    },
    touch: (settings) => {
      if (times !== undefined) note({ ...times, activeAt: clock.now() }, settings)
    },
  }
}
