/**
 * How often a password may be tried (security.md 1.3): five times, then after 5 s, 15 s, 60 s, 5 min, and 15 min from there on.
 * The count lies in storage.local and survives worker and browser. It stops people at the keyboard; a thief of the disk is
 * stopped by the cost of the derivation alone. Nothing is ever wiped.
 */
import { isJsonObject } from '../core/json.ts'
import { WalletError } from '../core/errors.ts'
import type { Platform } from '../platform/platform.ts'

const storageKey = 'unlock.attempts'
const freeTries = 5
const delaysMs = [5_000, 15_000, 60_000, 300_000, 900_000] as const

export type Attempts = { readonly attempts: number; readonly retryAt?: number }

export type BackOff = {
  /** Failures since the last success and, while waiting, when the next try may be made (epoch ms). */
  readonly state: () => Attempts
  /**
   * Runs one try. It is counted before it begins, so that killing the worker in the middle of it gains nothing, and forgiven
   * when `check` resolves or fails for another reason than the password. Throws 'vault.wait' instead of running too early.
   */
  readonly attempt: <T>(check: () => Promise<T>) => Promise<T>
  /** A wallet was made anew: forget. */
  readonly reset: () => Promise<void>
}

type Count = { readonly count: number; readonly at: number }

const none: Count = { count: 0, at: 0 }

export async function makeBackOff({ clock, local, log }: Pick<Platform, 'clock' | 'local' | 'log'>): Promise<BackOff> {
  let known = readCount(await local.get(storageKey).catch(() => undefined))

  /** A full disk must not keep the owner out: the count then lives as long as the worker. */
  async function put(next: Count): Promise<void> {
    known = next
    const done = next.count === 0 ? local.remove(storageKey) : local.set(storageKey, next)
    await done.catch(() => log('back-off.not-stored'))
  }

  /** A clock that was set back does not shorten the wait, and does not make it longer than one delay either. */
  function retryAt(): number | undefined {
    const delay = delayAfter(known.count)
    const now = clock.now()
    if (delay === 0) return undefined
    const at = known.at > now ? now + delay : known.at + delay
    return at > now ? at : undefined
  }

  return {
    state: () => {
      const at = retryAt()
      return { attempts: known.count, ...(at === undefined ? {} : { retryAt: at }) }
    },
    attempt: async (check) => {
      const at = retryAt()
      if (at !== undefined) {
        if (known.at > clock.now()) await put({ ...known, at: clock.now() })
        throw new WalletError('vault.wait', { retryAt: at })
      }
      const before = known
      await put({ count: before.count + 1, at: clock.now() })
      try {
        const result = await check()
        await put(none)
        return result
      } catch (error) {
        if (!(error instanceof WalletError) || error.code !== 'vault.wrong-password') {
          await put(before)
          throw error
        }
        await put({ count: known.count, at: clock.now() })
        throw new WalletError('vault.wrong-password', { attempts: known.count })
      }
    },
    reset: () => put(none),
  }
}

export function delayAfter(failures: number): number {
  if (failures < freeTries) return 0
  return delaysMs[Math.min(failures - freeTries, delaysMs.length - 1)] ?? 0
}

function readCount(value: unknown): Count {
  if (!isJsonObject(value)) return none
  const { count, at } = value
  const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count > 0
  return isCount && typeof at === 'number' && Number.isSafeInteger(at) ? { count, at } : none
}
