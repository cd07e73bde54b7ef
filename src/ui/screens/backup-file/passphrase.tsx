/** The passphrase of what leaves this computer: made here, or the person's own with the floor of a file (10^16 guesses). */
import { useState } from 'preact/hooks'
import { filePassphraseLog10, isStrongFilePassphrase } from '../../../core/backup/passphrase-floor.ts'
import { makePassword } from '../../../core/password/make-password.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { text } from '../../words/text.ts'
import { useEstimate } from '../setup/estimate.ts'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

export type NewPassphrase = { readonly value: string; readonly isMade: boolean }

export const makePassphrase = (): NewPassphrase => ({ value: makePassword(random), isMade: true })

export function useIsStrong({ value, isMade }: NewPassphrase): { readonly isStrong: boolean; readonly isMeasuring: boolean } {
  const { estimate } = useEstimate(value)
  if (isMade) return { isStrong: true, isMeasuring: false }
  const isMeasuring = value !== '' && estimate === undefined
  return { isStrong: isStrongFilePassphrase(value) && (estimate?.guessesLog10 ?? 0) >= filePassphraseLog10 && estimate?.common !== true, isMeasuring }
}

export function PassphraseFields({ passphrase, onPassphrase, disabled }: { readonly passphrase: NewPassphrase; readonly onPassphrase: (next: NewPassphrase) => void; readonly disabled: boolean }) {
  const { isStrong, isMeasuring } = useIsStrong(passphrase)
  const [isTouched, setTouched] = useState(false)
  return (
    <div>
      <Field
        label={text('file.passphrase')}
        value={passphrase.value}
        onInput={(value) => {
          setTouched(true)
          onPassphrase({ value, isMade: false })
        }}
        mono
        plain
        fixed={disabled}
        maxLength={1024}
        hint={
          passphrase.isMade ? (
            text('file.passphrase-made')
          ) : isStrong ? (
            <span class="flex proof">
              <Icon name="check" small />
              {text('file.passphrase-strong')}
            </span>
          ) : isMeasuring ? (
            text('file.passphrase-measuring')
          ) : isTouched && passphrase.value !== '' ? (
            text('file.passphrase-weak')
          ) : (
            text('file.passphrase-own')
          )
        }
      />
      <div class="mt2">
        <Button kind="line" small disabled={disabled} onPress={() => onPassphrase(makePassphrase())}>
          {text('file.passphrase-new')}
        </Button>
      </div>
    </div>
  )
}
