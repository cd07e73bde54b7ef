import type { Platform } from '../../platform/platform.ts'

/** What comes of `work`, or undefined once `ms` have passed: what it says later is not waited for. Rejects as `work` does until then. */
export function orAfter<T>(clock: Pick<Platform['clock'], 'after'>, ms: number, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => resolve(undefined))
    work.then(resolve, reject).finally(stop)
  })
}
