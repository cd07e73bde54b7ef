/**
 * Who may see the words of a phrase that is not proven yet. In first run the person has just chosen the password. After it an unlocked
 * wallet is no proof of who sits there, so the password is asked once more (security.md 52); what it allows ends with a lock, after
 * the proof, and after an hour. In storage.session: writing words down takes longer than a worker lives.
 */
import type { SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { isJsonObject } from '../core/json.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper-types.ts'
import type { ProfileStore } from './profile.ts'

const permitKey = 'writing'
export const writingForMs = 60 * 60_000

export function makeWriting({ clock, session, log }: Pick<Platform, 'clock' | 'session' | 'log'>, keeper: Keeper, profile: ProfileStore) {
  const looked = new Set<SecretId>()
  const end = (): Promise<void> => session.remove(permitKey).catch(() => log('writing.not-ended'))
  keeper.onChange(({ phase }) => {
    if (phase === 'unlocked') return
    looked.clear()
    void end()
  })

  return {
    /** After the password was typed. */
    allow: (secret: SecretId): Promise<void> => session.set(permitKey, { secret, until: clock.now() + writingForMs }),
    /** Throws 'reveal.over' where the password has to be typed first. */
    ensure: async (secret: SecretId): Promise<void> => {
      if (profile.get().readyAt === undefined) return
      const permit = await session.get(permitKey)
      const until = isJsonObject(permit) && permit['secret'] === secret && typeof permit['until'] === 'number' ? permit['until'] : 0
      const now = clock.now()
      // A clock that was put back makes no permit longer.
      if (!keeper.isUnlocked() || now >= until || until - now > writingForMs) throw new WalletError('reveal.over')
    },
    end,
    /** True once for each phrase and life of the worker: a look is one line of the log, wherever it begins. */
    isFirstLook: (secret: SecretId): boolean => {
      if (looked.has(secret)) return false
      looked.add(secret)
      return true
    },
  }
}
