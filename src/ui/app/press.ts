/**
 * Something that arrives by itself and makes the screen longer must not move what is being pressed: a button that slides away
 * between down and up is not pressed at all, and another may be. Whoever brings such a thing waits for the end of the press.
 */
import { useEffect, useRef } from 'preact/hooks'

type Presses = {
  /** Resolves at once while nothing is pressed, else once the pointer is up and its click was dealt with. */
  readonly over: () => Promise<void>
  readonly stop: () => void
}

export function watchPresses(page: EventTarget): Presses {
  const watching = new AbortController()
  const options = { capture: true, signal: watching.signal }
  let isDown = false
  let waiting: (() => void)[] = []
  const letGo = (): void => {
    if (isDown) return
    const ready = waiting
    waiting = []
    for (const each of ready) each()
  }
  const end = (): void => {
    isDown = false
    // The click comes after the pointer is up.
    setTimeout(letGo)
  }
  page.addEventListener('pointerdown', () => (isDown = true), options)
  page.addEventListener('pointerup', end, options)
  page.addEventListener('pointercancel', end, options)
  // A pointer that leaves for another window may never be seen to go up. What loses its focus inside the page says so here as well.
  page.addEventListener('blur', ({ target }) => (target === page ? end() : undefined), options)
  return {
    over: () => (isDown ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    stop: () => {
      watching.abort()
      end()
    },
  }
}

/** `over` of the presses of this page, while the caller is on the screen. */
export function usePressOver(): () => Promise<void> {
  const presses = useRef<Presses | undefined>(undefined)
  useEffect(() => {
    presses.current = watchPresses(window)
    return presses.current.stop
  }, [])
  return () => presses.current?.over() ?? Promise.resolve()
}
