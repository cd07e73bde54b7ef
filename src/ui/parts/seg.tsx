/** A few choices side by side, each with a small second line. Arrow keys move as in any radio group. */
import { useRef } from 'preact/hooks'
import './seg.css'

export type SegOption<T extends string> = { readonly value: T; readonly label: string; readonly under?: string }

export function Seg<T extends string>(props: {
  readonly label: string
  readonly options: readonly SegOption<T>[]
  readonly value: T
  readonly busy?: boolean
  readonly onChange: (value: T) => void
}) {
  const root = useRef<HTMLDivElement>(null)
  const move = (from: number, by: number) => {
    const count = props.options.length
    const next = (from + by + count) % count
    const option = props.options[next]
    root.current?.querySelectorAll('button')[next]?.focus()
    if (option !== undefined) props.onChange(option.value)
  }
  return (
    <div class="seg" role="radiogroup" aria-label={props.label} aria-busy={props.busy} ref={root}>
      {props.options.map((option, index) => (
        <button
          type="button"
          role="radio"
          key={option.value}
          aria-checked={option.value === props.value}
          tabIndex={option.value === props.value ? 0 : -1}
          onClick={() => props.onChange(option.value)}
          onKeyDown={(event) => {
            const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
            if (by === undefined) return
            event.preventDefault()
            move(index, by)
          }}
        >
          {option.label}
          {option.under === undefined ? null : <small>{option.under}</small>}
        </button>
      ))}
    </div>
  )
}
