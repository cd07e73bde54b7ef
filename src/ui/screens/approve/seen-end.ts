import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** How near to its end a body counts as read to its end, in CSS pixels: zoom leaves fractions. */
const slack = 4

/** True once the body was scrolled to its end, or never needed to be. `key`: what is shown; another one starts over. */
export function useSeenEnd(key: string): { readonly body: RefObject<HTMLElement | null>; readonly seen: boolean; readonly goOn: () => void } {
  const body = useRef<HTMLElement>(null)
  const [seenKey, setSeenKey] = useState<string | undefined>(undefined)
  useEffect(() => {
    const element = body.current
    if (element === null) return undefined
    const look = () => {
      if (element.scrollHeight - element.clientHeight - element.scrollTop <= slack) setSeenKey(key)
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    // Opening "Raw" makes the body longer and shutting it shorter; fonts arrive late.
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [key])
  const goOn = () => body.current?.scrollBy({ top: (body.current.clientHeight * 4) / 5, behavior: 'smooth' })
  return { body, seen: seenKey === key, goOn }
}
