/** When the wallet locks by itself (ruling 4): after idle time, after the absolute time, with the operating system, after sleep. */
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper.ts'
import type { ProfileStore } from './profile.ts'

/** Name of the alarm; when it rings call `check`. */
export const autoLockAlarm = 'auto-lock'

export type AutoLock = {
  /** Locks if it is time. The same as keeper.checkDeadline. */
  readonly check: () => Promise<void>
  readonly touch: () => Promise<void>
  /** From the browser's idle API: 'locked' is the operating system's lock screen. */
  readonly onIdle: (state: 'active' | 'idle' | 'locked') => Promise<void>
}

export function makeAutoLock(_platform: Platform, keeper: Keeper, profile: ProfileStore): AutoLock {
  keeper.useSettings(() => profile.get().settings)
  return {
    check: keeper.checkDeadline,
    touch: keeper.touch,
    onIdle: async (state) => {
      await keeper.checkDeadline()
      if (state === 'locked') await keeper.lock('os')
    },
  }
}
