/**
 * When may Approve be pressed? Not before a person could have read this revision: 600 ms after it was reported shown while
 * the page could be seen, and only by a press that began after that (ruling 13; security.md 22). The background checks the
 * time once more; this is the half that keeps a click from landing on something that has just appeared under it.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { armAfterMs } from '../../../core/request.ts'
import { useVisible } from '../../app/clock.ts'
import { useWallet } from '../../app/wallet.tsx'

/**
 * True for the revision that may be approved. Any change of id or revision, being hidden, a new worker and a decision that
 * failed (`failure`, by identity) start over: a record that is pending again has to be reported shown again.
 */
export function useArmed(id: string, revision: number, failure: unknown): boolean {
  const { send, connected } = useWallet()
  const isVisible = useVisible()
  const [armed, setArmed] = useState<string | undefined>(undefined)
  const key = `${id} ${revision}`
  useEffect(() => {
    setArmed(undefined)
    if (!isVisible || !connected) return undefined
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    // Two frames: the first one paints what this render made, the second one says that it was painted.
    const frame = requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        if (isOver) return
        send('show-request', { id, revision }).then(
          () => {
            if (!isOver) timer = setTimeout(() => setArmed(key), armAfterMs)
          },
          // Gone or changed meanwhile: the next view says so, and this revision stays unarmed.
          () => undefined,
        )
      })
    })
    return () => {
      isOver = true
      cancelAnimationFrame(frame)
      if (timer !== undefined) clearTimeout(timer)
    }
  }, [key, isVisible, connected, failure])
  return armed === key && isVisible && connected
}

/**
 * Props for a button that takes only fresh presses: a pointer that went down, or a key that was pressed, while `isReady`.
 * A repeating key, a click made by a script, or a press that began too early does nothing.
 */
export function useFreshPress(isReady: boolean, onPress: () => void) {
  const began = useRef(false)
  const isKey = (event: KeyboardEvent) => event.key === 'Enter' || event.key === ' '
  return {
    onPointerDown: (event: PointerEvent) => {
      began.current = isReady && event.isTrusted
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!isKey(event)) return
      // No click follows from the key, so none can follow from one that was already down.
      event.preventDefault()
      if (isReady && event.isTrusted && !event.repeat) onPress()
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (isKey(event)) event.preventDefault()
    },
    onClick: (event: MouseEvent) => {
      event.preventDefault()
      // detail 0 is a click without a pointer: a screen reader's own press, trusted and single.
      const isFresh = began.current || event.detail === 0
      began.current = false
      if (isReady && isFresh && event.isTrusted) onPress()
    },
  }
}
