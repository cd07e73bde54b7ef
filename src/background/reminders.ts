/**
 * Reminds of checks. What is due follows from the profile alone, so it is asked again at every start, on every alarm and on every
 * change; the alarm is only a knock at the right time, and one that the browser lost does no harm.
 */
import { noBackup } from '../core/backup/copy.ts'
import { listDue } from '../core/backup/due.ts'
import { isUnbacked } from '../core/backup/nag.ts'
import { settleTimes } from '../core/backup/settle-times.ts'
import { isWalletError } from '../core/errors.ts'
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
    const { secrets, backup = noBackup } = settleTimes(profile.get(), platform.clock.now())
    return listDue(secrets, backup).map(({ dueAt }) => dueAt)
  }

  /** Times that are ahead of the clock are kept as now, or what follows from them would move on with it and never come. */
  async function settle(now: number): Promise<void> {
    if (!profile.isVerified() || settleTimes(profile.get(), now) === profile.get()) return
    await profile.update((known) => settleTimes(known, now)).catch((error: unknown) => {
      if (!isWalletError(error, 'vault.locked')) throw error
    })
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
      await settle(now)
      const next = due().find((at) => at > now)
      if (next === planned) return
      await platform.alarm(reminderAlarm, next)
      planned = next
    },
  }
}
