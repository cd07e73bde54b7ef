/** Something takes longer than half a second: say what. Shorter things flash nothing. */
import { useEffect, useState } from 'preact/hooks'
import './progress.css'

/** True once `active` has lasted half a second; false at once when it ends. */
export function useSlow(active: boolean, afterMs = 500): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!active) return undefined
    const timer = setTimeout(() => setSlow(true), afterMs)
    return () => clearTimeout(timer)
  }, [active, afterMs])
  return active && isSlow
}

export function Waiting({ children }: { readonly children: string }) {
  const isSlow = useSlow(true)
  return (
    <div class="waiting" role="status">
      {isSlow ? (
        <>
          <span class="spin" />
          {children}
        </>
      ) : null}
    </div>
  )
}

/** `value` from 0 to 1. */
export function Progress({ value, label }: { readonly value: number; readonly label: string }) {
  return (
    <div class="progress">
      <progress max={1} value={value} aria-label={label} />
      <div class="small">{label}</div>
    </div>
  )
}
