/**
 * Connections that end by themselves. That they are over counts from the moment on, whoever asks (profile.ts); here it is said:
 * to the log, to the pages of the site, and to the browser, which wakes the worker for it. A lost alarm does no harm.
 */
import { message } from '../core/message.ts'
import type { Platform } from '../platform/platform.ts'
import type { Events } from './events.ts'
import type { GrantClock } from './grant-clock.ts'
import type { Log } from './log.ts'
import type { ProfileStore } from './profile.ts'

export const grantsAlarm = 'grants'

export type Endings = {
  /** Takes away what is over and says so. Cheap when nothing is. */
  readonly look: () => Promise<void>
  /** Has the browser wake the worker when the next one ends. */
  readonly plan: () => Promise<void>
}

type Parts = { readonly platform: Platform; readonly profile: ProfileStore; readonly events: Events; readonly log: Log; readonly grantClock: GrantClock }

export function makeEndings({ platform, profile, events, log, grantClock }: Parts): Endings {
  let turn: Promise<void> = Promise.resolve()
  let armedAt: number | undefined

  async function sweep(): Promise<void> {
    // Until the profile is verified it is somebody's text, and nobody is told anything of it.
    if (!profile.isVerified()) return
    const over = profile.ended()
    // What time it is when something ends is not forgotten: no later life takes it for earlier.
    if (over.length > 0) await grantClock.keep(true)
    for (const { site, origin } of over) {
      // Said first: twice after a death in between, rather than never.
      await log.append(message('log.grant-ended', { origin }), { site: origin }).catch(() => platform.log('log.not-written'))
      await profile.revoke(site)
    }
    if (over.length > 0) await events.changed()
  }

  async function plan(): Promise<void> {
    const ends = profile.get().grants.flatMap(({ expiresAt }) => expiresAt ?? [])
    const left = ends.length === 0 ? undefined : Math.min(...ends) - grantClock.now()
    if (left !== undefined) await grantClock.keep()
    const at = left === undefined ? undefined : platform.clock.now() + left
    if (at === armedAt) return
    armedAt = at
    await platform.alarm(grantsAlarm, at)
  }

  return {
    look: () => {
      if (profile.ended().length === 0) return turn
      turn = turn.then(sweep, sweep)
      return turn
    },
    plan,
  }
}
