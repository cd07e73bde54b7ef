/** While something is pending and no bell came: looks after this, then after twice as long, up to the longest. */
const firstMs = 5_000
const longestMs = 30_000

export type Watch = {
  /** Starts anew with the shortest wait. */
  readonly reset: () => void
  /** Waits on, if there is still something to wait for. */
  readonly again: () => void
  readonly stop: () => void
}

/** The net under the bell: a bell that is lost delays an outcome, it never loses it. */
export function makeWatch(isNeeded: () => boolean, look: () => void): Watch {
  let waitMs = firstMs
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  const again = (): void => {
    stop()
    if (!isNeeded()) return
    timer = setTimeout(() => {
      waitMs = Math.min(longestMs, waitMs * 2)
      look()
    }, waitMs)
  }
  return {
    reset: () => {
      waitMs = firstMs
      again()
    },
    again,
    stop,
  }
}
