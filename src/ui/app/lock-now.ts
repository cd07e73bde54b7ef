import type { Send } from './shell.ts'

/** A worker that is lost on the way is there again with the next verb; this often in a row none is. */
const tries = 5

/**
 * Locks, and asks again when the worker was lost on the way: who presses Lock may be leaving, and would not see that it failed.
 * Locking twice is locking once.
 */
export async function lockNow(send: Send): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    const isDone = await send('lock', {}).then(() => true, () => false)
    if (isDone) return
  }
}
