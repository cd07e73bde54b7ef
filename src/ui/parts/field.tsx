/** A labelled text field. What was typed stays, whatever goes wrong; the error is a sentence below. */
import type { ComponentChildren, RefObject } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { text } from '../words/text.ts'
import { IconButton } from './button.tsx'
import './field.css'

export type FieldProps = {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly hint?: ComponentChildren
  readonly error?: string | undefined
  readonly type?: 'text' | 'password' | 'url'
  readonly optional?: boolean
  /** Shown, never typed into. */
  readonly fixed?: boolean
  readonly mono?: boolean
  /** Mono, and small enough for a whole address in the popup. */
  readonly tight?: boolean
  readonly placeholder?: string
  readonly inputMode?: 'text' | 'decimal' | 'numeric' | 'url'
  readonly autocomplete?: string
  /** Browser may not correct, capitalise or spell-check: addresses, numbers, URLs. */
  readonly plain?: boolean
  readonly maxLength?: number
  /** Takes focus when it appears. */
  readonly focus?: boolean
  /** At the right end inside the box: a unit, a button. */
  readonly end?: ComponentChildren
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly name?: string
  readonly onBlur?: () => void
}

export function Field(props: FieldProps) {
  const id = useId()
  const own = useRef<HTMLInputElement>(null)
  const ref = props.inputRef ?? own
  useLayoutEffect(() => {
    if (props.focus === true) ref.current?.focus()
  }, [])
  const described = [props.hint === undefined ? '' : `${id}-hint`, props.error === undefined ? '' : `${id}-error`]
  const describedBy = described.filter((part) => part !== '').join(' ')
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.optional === true ? <span class="small"> {text('field.optional')}</span> : null}
      </label>
      <div class={`input${props.error === undefined ? '' : ' err'}${props.fixed === true ? ' dis' : ''}${props.mono === true ? ' code' : ''}${props.tight === true ? ' code tight' : ''}`}>
        <input
          id={id}
          ref={ref}
          name={props.name}
          // The element's type is a union per input type; these three have the same attributes.
          type={(props.type ?? 'text') as 'text'}
          value={props.value}
          readOnly={props.fixed === true}
          placeholder={props.placeholder}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          autocomplete={props.autocomplete ?? 'off'}
          // As a property `autocorrect` is a boolean: the string "off" would turn it on.
          {...(props.plain === true ? { autocapitalize: 'off', autocorrect: false as never, spellcheck: false } : {})}
          aria-invalid={props.error === undefined ? undefined : true}
          aria-describedby={describedBy === '' ? undefined : describedBy}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={props.onBlur}
        />
        {props.end}
      </div>
      {props.hint === undefined ? null : (
        <div class="small" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      <div class="small danger wrap" id={`${id}-error`} role="alert">
        {props.error}
      </div>
    </div>
  )
}

export type PasswordFieldProps = Pick<FieldProps, 'label' | 'value' | 'onInput' | 'hint' | 'error' | 'focus' | 'inputRef'> & {
  /** What a password manager may do here. */
  readonly purpose: 'current' | 'new'
}

/** A password with a switch to see it. Paste and password managers are welcome; nothing is cut off before 1024 characters. */
export function PasswordField({ purpose, ...props }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Field
      {...props}
      plain
      type={isShown ? 'text' : 'password'}
      autocomplete={purpose === 'current' ? 'current-password' : 'new-password'}
      name="password"
      maxLength={1024}
      end={
        <IconButton
          icon="eye"
          pressed={isShown}
          label={isShown ? text('field.hide-password') : text('field.show-password')}
          onPress={() => setShown(!isShown)}
        />
      }
    />
  )
}
