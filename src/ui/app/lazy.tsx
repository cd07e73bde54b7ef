/** A screen in a chunk of its own. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export type LazyScreen<P> = {
  readonly Screen: ComponentType<P>
  /** Fetches the chunk once the screen that uses it was painted. */
  readonly useLater: () => void
}

/** Draws nothing until the chunk is there; it lies in our own package, so that is a moment. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): LazyScreen<P> {
  let found: ComponentType<P> | undefined
  const get = (): Promise<ComponentType<P>> => load().then((screen) => (found = screen))

  function Screen(props: P) {
    const [, draw] = useState<ComponentType<P> | undefined>(undefined)
    useEffect(() => {
      let isOver = false
      // Only a broken package lacks a file of its own; the screen then stays empty and Back still works.
      if (found === undefined) void get().then((screen) => isOver || draw(() => screen), () => undefined)
      return () => {
        isOver = true
      }
    }, [])
    const Loaded = found
    return Loaded === undefined ? null : <Loaded {...props} />
  }

  return {
    Screen,
    useLater: () =>
      useEffect(() => {
        if (found !== undefined) return undefined
        // Not before the first frame is on the screen: reading files would take its time.
        const wish = requestIdleCallback(() => void get().catch(() => undefined), { timeout: 1_000 })
        return () => cancelIdleCallback(wish)
      }, []),
  }
}
