import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Moves focus to the element when it appears, and again when `key` changes: reading starts at the title of a screen. */
export function useFirstFocus<T extends HTMLElement>(key?: unknown): RefObject<T | null> {
  const ref = useRef<T>(null)
  useLayoutEffect(() => ref.current?.focus({ preventScroll: true }), [key])
  return ref
}
