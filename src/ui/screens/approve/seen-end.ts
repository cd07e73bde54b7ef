import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export type SeenEnd = {
  readonly body: RefObject<HTMLElement | null>
  /** Goes last into the body; what counts is that it was on the screen. */
  readonly end: RefObject<HTMLDivElement | null>
  readonly seen: boolean
  readonly goOn: () => void
}

/**
 * True once the end of what is asked was really on the screen, whatever scrolls (the body, or at high zoom the whole
 * window). `key`: what is shown; another one starts over.
 */
export function useSeenEnd(key: string): SeenEnd {
  const body = useRef<HTMLElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const [seenKey, setSeenKey] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (end.current === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.intersectionRatio >= 0.5)) setSeenKey(key)
      },
      { threshold: 0.5 },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [key])
  const goOn = () => {
    const element = body.current
    if (element === null) return
    const scroller = element.scrollHeight > element.clientHeight + 1 ? element : document.scrollingElement
    scroller?.scrollBy({ top: (scroller.clientHeight * 3) / 5, behavior: 'smooth' })
  }
  return { body, end, seen: seenKey === key, goOn }
}
