/**
 * Ink acts, line stands beside it, quiet stays out of the way; one ink button per screen. A disabled button keeps its place
 * in the order of focus (aria-disabled), so the reason beside it is found.
 */
import type { ComponentChildren, RefObject } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import './button.css'

export type ButtonProps = {
  readonly children: ComponentChildren
  readonly kind?: 'ink' | 'line' | 'quiet'
  readonly wide?: boolean
  readonly small?: boolean
  readonly icon?: IconName
  /** What the button is doing now, as an "-ing" verb; shows a spinner and takes no press. The width stays. */
  readonly busy?: string | undefined
  readonly disabled?: boolean | undefined
  /** id of the element that says why it is disabled. */
  readonly describedBy?: string | undefined
  readonly submit?: boolean
  readonly onPress?: () => void
  readonly buttonRef?: RefObject<HTMLButtonElement | null>
  readonly label?: string
  readonly class?: string
}

export function Button(props: ButtonProps) {
  const { children, kind = 'ink', wide = false, small = false, icon, busy, disabled = false, describedBy, submit = false } = props
  const isOff = disabled || busy !== undefined
  const names = ['btn', kind, wide ? 'wide' : '', small ? 'sm' : '', props.class ?? ''].filter((name) => name !== '').join(' ')
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={names}
      ref={props.buttonRef ?? null}
      aria-disabled={disabled ? true : undefined}
      aria-busy={busy === undefined ? undefined : true}
      aria-describedby={describedBy}
      aria-label={props.label}
      onClick={(event) => {
        if (isOff) event.preventDefault()
        else props.onPress?.()
      }}
    >
      <span class={`face${busy === undefined ? '' : ' away'}`}>
        {icon === undefined ? null : <Icon name={icon} />}
        {children}
      </span>
      {busy === undefined ? null : (
        <span class="face">
          <span class="spin" />
          {busy}
        </span>
      )}
    </button>
  )
}

/** A square 40 px button with a picture and a name that is read aloud. */
export function IconButton(props: {
  readonly icon: IconName
  readonly label: string
  readonly onPress: () => void
  readonly pressed?: boolean
  readonly describedBy?: string
  readonly id?: string
}) {
  return (
    <button
      type="button"
      class="iconbtn"
      id={props.id}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      aria-describedby={props.describedBy}
      onClick={props.onPress}
    >
      <Icon name={props.icon} />
    </button>
  )
}

/** Small underlined text that does something; stands in a 40 px box. */
export function TextLink(props: { readonly children: ComponentChildren; readonly onPress: () => void; readonly expanded?: boolean }) {
  return (
    <button type="button" class="textlink" aria-expanded={props.expanded} onClick={props.onPress}>
      {props.children}
    </button>
  )
}
