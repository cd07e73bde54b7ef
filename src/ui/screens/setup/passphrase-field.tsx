import { useId, useState } from 'preact/hooks'
import { IconButton } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { text } from '../../words/text.ts'

/** The optional passphrase of BIP-39, kept from the browser's memory as the words are (ruling 25). Taken exactly as typed. */
export function PassphraseField(props: { readonly value: string; readonly onInput: (value: string) => void; readonly disabled: boolean; /** It is known that there is one. */ readonly isNeeded?: boolean }) {
  const [isShown, setShown] = useState(false)
  const id = useId()
  return (
    <div class="field">
      <label for={id}>
        {text('setup.restore-passphrase-field')} {props.isNeeded === true ? null : <span class="small">{text('field.optional')}</span>}
      </label>
      <div class="input">
        <input
          id={id}
          class={isShown ? '' : 'veiled'}
          type="text"
          value={props.value}
          readOnly={props.disabled}
          maxLength={1024}
          autocomplete="off"
          autocorrect={false as never}
          autocapitalize="off"
          spellcheck={false}
          data-1p-ignore
          data-lpignore="true"
          data-form-type="other"
          aria-describedby={`${id}-says`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <IconButton
          icon="eye"
          pressed={isShown}
          label={isShown ? text('field.hide-password') : text('field.show-password')}
          onPress={() => setShown(!isShown)}
        />
      </div>
      <div id={`${id}-says`} class="mt2">
        {props.isNeeded === true ? <p class="small">{text('drill.passphrase-why')}</p> : <Note tone="warn">{text('setup.restore-passphrase-says')}</Note>}
      </div>
    </div>
  )
}
