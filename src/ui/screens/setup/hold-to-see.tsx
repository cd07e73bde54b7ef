/** Shown while it is held, with the pointer, Space or Enter; hidden when it is let go. */
import { Icon } from '../../parts/icon.tsx'
import './words.css'

export function HoldToSee(props: {
  readonly label: string
  readonly isShown: boolean
  readonly disabled: boolean
  readonly onPress: () => void
  readonly onRelease: () => void
  readonly onLeave: () => void
}) {
  const isKey = (event: KeyboardEvent): boolean => event.key === ' ' || event.key === 'Enter'
  return (
    <button
      type="button"
      class={`btn hold safe see${props.isShown ? ' showing' : ''}`}
      aria-disabled={props.disabled ? true : undefined}
      onPointerDown={(event) => {
        if (event.button !== 0 || props.disabled) return
        event.currentTarget.setPointerCapture(event.pointerId)
        props.onPress()
      }}
      onPointerUp={props.onRelease}
      onPointerCancel={props.onRelease}
      onLostPointerCapture={props.onRelease}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isKey(event)) return
        event.preventDefault()
        if (!event.repeat && !props.disabled) props.onPress()
      }}
      onKeyUp={(event) => {
        if (!isKey(event)) return
        event.preventDefault()
        props.onRelease()
      }}
      onBlur={props.onLeave}
    >
      <span class="face">
        <Icon name="eye" />
        {props.label}
      </span>
    </button>
  )
}
