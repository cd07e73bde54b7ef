/** Ticks and radios as rows: the whole row is the target, the native control carries state and keyboard. */
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import './choice.css'

export type ChoiceProps = {
  readonly kind: 'tick' | 'radio'
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Name of the group; radios need it. */
  readonly name?: string
  readonly disabled?: boolean
  readonly children: ComponentChildren
}

export function Choice({ kind, checked, onChange, name, disabled = false, children }: ChoiceProps) {
  return (
    <label class="choice-row">
      <input
        class="choice-input"
        type={kind === 'tick' ? 'checkbox' : 'radio'}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {kind === 'tick' ? (
        <span class={`tick${checked ? ' on' : ''}`} aria-hidden="true">
          <Icon name="check" />
        </span>
      ) : (
        <span class={`radio${checked ? ' on' : ''}`} aria-hidden="true" />
      )}
      {children}
    </label>
  )
}
