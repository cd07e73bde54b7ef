/** When the wallet locks by itself (ruling 4): after idle time, after the absolute time, with the operating system, after sleep. */
import type { Platform } from '../platform/platform.ts'
import { autoLockAlarm } from './auto-lock-watch.ts'
import type { Keeper } from './keeper.ts'
import type { ProfileStore } from './profile.ts'

export { autoLockAlarm }

export type AutoLock = {
  /** Locks if it is time. The same as keeper.checkDeadline. To be called on every message and when `autoLockAlarm` rings. */
  readonly check: () => Promise<void>
  /** A person did something. */
  readonly touch: () => Promise<void>
  /**
   * From the browser's idle API. 'locked' is the lock screen of the operating system: Chrome says it, Firefox never does, so
   * there the idle time and the sleep gap must do (ruling 4).
   */
  readonly onIdle: (state: 'active' | 'idle' | 'locked') => Promise<void>
}

export function makeAutoLock(_platform: Platform, keeper: Keeper, profile: ProfileStore): AutoLock {
  keeper.useSettings(() => profile.get().settings)
  return {
    check: keeper.checkDeadline,
    touch: keeper.touch,
    onIdle: async (state) => {
      if (state === 'locked') await keeper.lock('os')
      else await keeper.checkDeadline()
    },
  }
}
