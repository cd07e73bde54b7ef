/**
 * Reminds of checks. What is due follows from the profile alone, so it is asked again at every start, on every alarm and on every
 * change; the alarm is only a knock at the right time, and one that the browser lost does no harm.
 */
import { noBackup } from '../core/backup/copy.ts'
import { listDue } from '../core/backup/due.ts'
import { isUnbacked } from '../core/backup/nag.ts'
import type { Platform } from '../platform/platform.ts'
import type { ProfileStore } from './profile.ts'

export const reminderAlarm = 'checks'

export type Reminders = {
  /** What the toolbar says: 'danger' while made words are not proven, 'due' when a check is. */
  readonly tone: () => 'danger' | 'due' | undefined
  /** Asks to be woken when the next check comes due. */
  readonly plan: () => Promise<void>
}

export function makeReminders({ platform, profile }: { platform: Platform; profile: ProfileStore }): Reminders {
  let planned: number | undefined

  const due = (): readonly number[] => {
    const { secrets, backup = noBackup } = profile.get()
    return listDue(secrets, backup).map(({ dueAt }) => dueAt)
  }

  return {
    tone: () => {
      const { secrets, readyAt } = profile.get()
      if (readyAt === undefined) return undefined
      if (isUnbacked(secrets)) return 'danger'
      return due().some((at) => at <= platform.clock.now()) ? 'due' : undefined
    },
    plan: async () => {
      const now = platform.clock.now()
      const next = due().find((at) => at > now)
      if (next === planned) return
      await platform.alarm(reminderAlarm, next)
      planned = next
    },
  }
}
