import { useFreshPress } from './arming.ts'

/** The one button that signs. Looks like any ink button; takes only a fresh press. */
export function ApproveButton(props: {
  readonly label: string
  readonly isReady: boolean
  readonly busy: string | undefined
  /** id of the sentence that says why it cannot be pressed yet. */
  readonly describedBy: string | undefined
  readonly onPress: () => void
}) {
  const isOn = props.isReady && props.busy === undefined
  const press = useFreshPress(isOn, props.onPress)
  return (
    <button
      type="button"
      class="btn ink"
      data-approve
      aria-disabled={props.isReady || props.busy !== undefined ? undefined : true}
      aria-busy={props.busy === undefined ? undefined : true}
      aria-describedby={props.describedBy}
      {...press}
    >
      <span class={`face${props.busy === undefined ? '' : ' away'}`}>{props.label}</span>
      {props.busy === undefined ? null : (
        <span class="face">
          <span class="spin" />
          {props.busy}
        </span>
      )}
    </button>
  )
}
