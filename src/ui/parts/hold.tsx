/**
 * A second gesture for what can lose funds: press and hold for 1.6 s with the pointer, Space or Enter. There is always a
 * typed alternative for people who cannot hold.
 */
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { text } from '../words/text.ts'
import { Button, TextLink } from './button.tsx'
import { Field } from './field.tsx'
import { progressOf, resting, stepHold, type HoldState } from './hold-state.ts'
import './hold.css'

export type HoldProps = {
  /** What holding does, as a verb: "Hold to allow". */
  readonly label: string
  /** Shown once held: "Allowed". */
  readonly heldLabel: string
  /** danger is red; safe is ink (showing words). */
  readonly tone?: 'danger' | 'safe'
  readonly disabled?: boolean | undefined
  readonly busy?: string | undefined
  readonly describedBy?: string | undefined
  readonly onHeld: () => void
  /** The word to type instead and what the button after it says. */
  readonly typed: { readonly word: string; readonly action: string }
}

function prefersCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

export function Hold({ label, heldLabel, tone = 'danger', disabled = false, busy, describedBy, onHeld, typed }: HoldProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [state, setState] = useState<HoldState>(resting)
  const [isTyping, setTyping] = useState(false)
  const done = useRef(onHeld)
  done.current = onHeld
  const isOff = disabled || busy !== undefined

  useEffect(() => {
    const element = button.current
    if (element === null) return undefined
    const paint = (now: number) => element.style.setProperty('--p', `${progressOf(state, now, prefersCalm() ? 4 : undefined) * 100}%`)
    paint(performance.now())
    if (state.phase === 'held') done.current()
    if (state.phase !== 'holding') return undefined
    let frame = requestAnimationFrame(function turn(now) {
      paint(now)
      setState((current) => stepHold(current, { kind: 'tick', at: now }))
      frame = requestAnimationFrame(turn)
    })
    return () => cancelAnimationFrame(frame)
  }, [state])

  // Nothing that was begun under other circumstances counts: a change of what may be pressed starts over.
  useEffect(() => setState(resting), [isOff])

  const press = () => {
    if (!isOff) setState((current) => stepHold(current, { kind: 'press', at: performance.now() }))
  }
  const release = () => setState((current) => stepHold(current, { kind: 'release' }))

  const face = state.phase === 'held' ? heldLabel : state.phase === 'holding' ? text('hold.keep') : label
  return (
    <div class="holding">
      <button
        type="button"
        ref={button}
        class={`btn hold wide${tone === 'safe' ? ' safe' : ''}`}
        aria-disabled={disabled ? true : undefined}
        aria-busy={busy === undefined ? undefined : true}
        aria-describedby={describedBy}
        onPointerDown={(event) => {
          if (event.button !== 0 || !event.isTrusted) return
          event.currentTarget.setPointerCapture(event.pointerId)
          press()
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onLostPointerCapture={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== ' ' && event.key !== 'Enter') return
          event.preventDefault()
          if (!event.repeat && event.isTrusted) press()
        }}
        onKeyUp={(event) => {
          if (event.key !== ' ' && event.key !== 'Enter') return
          event.preventDefault()
          release()
        }}
        onBlur={release}
      >
        <span class="face">
          {busy === undefined ? null : <span class="spin" />}
          {busy ?? face}
        </span>
      </button>
      {isTyping ? (
        <TypedInstead typed={typed} disabled={isOff} onDone={onHeld} />
      ) : (
        <div class="small centre">
          {text('hold.cannot')} <TextLink onPress={() => setTyping(true)}>{text('hold.type')}</TextLink>
        </div>
      )}
    </div>
  )
}

function TypedInstead(props: {
  readonly typed: HoldProps['typed']
  readonly disabled: boolean
  readonly onDone: () => void
}) {
  const [value, setValue] = useState('')
  const reason = useId()
  const isRight = value.trim().toLowerCase() === props.typed.word.toLowerCase()
  return (
    <form
      class="typed"
      onSubmit={(event) => {
        event.preventDefault()
        if (isRight && !props.disabled) props.onDone()
      }}
    >
      <Field label={text('hold.typed', { word: props.typed.word })} value={value} onInput={setValue} focus plain />
      <Button kind="line" submit disabled={!isRight || props.disabled} describedBy={reason}>
        {props.typed.action}
      </Button>
      <span class="vh" id={reason}>
        {isRight ? '' : text('hold.typed', { word: props.typed.word })}
      </span>
    </form>
  )
}
