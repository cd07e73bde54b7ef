import { useEffect, useReducer, useRef } from 'preact/hooks'
import type { LockedView, View } from '../../core/view.ts'

/** How long the bolt takes to slide back (DESIGN 7). */
const slideMs = 180

/** The locked view for as long as the bolt still moves after an unlock; undefined otherwise. */
export function useOpening(view: View | undefined): LockedView | undefined {
  const before = useRef<View | undefined>(undefined)
  const opening = useRef<LockedView | undefined>(undefined)
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const last = before.current
  before.current = view
  // Decided while drawing, so that no frame shows the wallet before the bolt has moved.
  if (last?.phase === 'locked' && view?.phase === 'unlocked' && !prefersCalm()) opening.current = last
  if (view?.phase !== 'unlocked') opening.current = undefined
  const isOpening = opening.current !== undefined
  useEffect(() => {
    if (!isOpening) return undefined
    const timer = setTimeout(() => {
      opening.current = undefined
      draw(undefined)
    }, slideMs)
    return () => clearTimeout(timer)
  }, [isOpening])
  return opening.current
}

function prefersCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
