/** One of several, from a native list: what is pressed, focused and read aloud is the browser's own. */
import { useId } from 'preact/hooks'
import { Icon } from './icon.tsx'
import './select.css'

export type SelectProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [value: T, label: string])[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
  /** Label at the left, list at the right: a fact among facts that happens to be a choice. */
  readonly inRow?: boolean
}

export function Select<T extends string>({ label, value, options, onChange, disabled = false, inRow = false }: SelectProps<T>) {
  const id = useId()
  return (
    <div class={inRow ? 'select-row' : 'field'}>
      <label for={id}>{label}</label>
      <div class="input select">
        <select
          id={id}
          class="grow"
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = options.find(([each]) => each === event.currentTarget.value)
            if (chosen !== undefined) onChange(chosen[0])
          }}
        >
          {options.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
        <Icon name="down" small />
      </div>
    </div>
  )
}
