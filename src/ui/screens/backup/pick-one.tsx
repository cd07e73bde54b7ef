/** One of a few, as radios in a list: native controls carry state and keyboard. */
import { useId } from 'preact/hooks'
import { Choice } from '../../parts/choice.tsx'

export function PickOne<T extends string>(props: {
  readonly label: string
  readonly values: readonly T[]
  readonly value: T
  readonly sayValue: (value: T) => string
  readonly onChange: (value: T) => void
}) {
  const id = useId()
  return (
    <fieldset class="pick">
      <legend class="strong">{props.label}</legend>
      <div class="pick-grid">
        {props.values.map((value) => (
          <Choice key={value} kind="radio" name={id} checked={value === props.value} onChange={() => props.onChange(value)}>
            <span>{props.sayValue(value)}</span>
          </Choice>
        ))}
      </div>
    </fieldset>
  )
}
