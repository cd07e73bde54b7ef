/** The times that decide whether an unlocked wallet must lock, as plain values. */
import type { Settings } from '../core/settings.ts'
import type { LockCause } from './keeper-types.ts'

/** How far the two clocks may drift apart between two looks before something happened to the computer. */
export const clockSlackMs = 60_000

/** One look at both clocks, in one life of the worker. */
export type Look = { readonly now: number; readonly monotonic: number }

export type LockTimes = {
  readonly unlockedAt: number
  /** The absolute deadline; bound into the session's ciphertext. */
  readonly locksAt: number
  /** Last use by a person. */
  readonly activeAt: number
  /** The latest wall time ever seen in this session. */
  readonly seenAt: number
  /** The last look of this life of the worker. */
  readonly look?: Look
}

/** Why the wallet must lock now; undefined while it need not. */
export function findLockCause(times: LockTimes, settings: Settings, { now, monotonic }: Look): LockCause | undefined {
  if (now < times.seenAt - clockSlackMs) return 'clock'
  if (times.look !== undefined) {
    const drift = now - times.look.now - (monotonic - times.look.monotonic)
    if (drift < -clockSlackMs) return 'clock'
    if (drift > clockSlackMs) return 'sleep'
  }
  if (now >= times.locksAt) return 'deadline'
  if (now - times.activeAt >= settings.idleLockMs) return 'idle'
  return undefined
}

/** When it is due if nobody touches it; for the alarm. */
export function dueAt(times: LockTimes, settings: Settings): number {
  return Math.min(times.locksAt, times.activeAt + settings.idleLockMs)
}
