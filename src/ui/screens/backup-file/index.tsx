/** Making a backup file: what it covers, its passphrase, the file itself, and the proof that it can be opened again. */
import { useState } from 'preact/hooks'
import type { CheckedFile } from '../../../protocol/backup-file.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note } from '../../parts/note.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { Check } from './check.tsx'
import { Checked } from './checked.tsx'
import type { ChosenFile } from './choose-file.tsx'
import { Make } from './make.tsx'
import { Sheet } from './sheet.tsx'

type Step = 'about' | 'make' | 'check' | 'checked' | 'sheet'

export function BackupFile() {
  const { shell } = useWallet()
  const { back } = useNavigation()
  const [step, setStep] = useState<Step>('about')
  const [made, setMade] = useState<ChosenFile | undefined>(undefined)
  const [checked, setChecked] = useState<{ readonly listing: CheckedFile; readonly file: ChosenFile } | undefined>(undefined)

  switch (step) {
    case 'make':
      return (
        <Make
          onBack={() => setStep('about')}
          onMade={(file) => {
            setMade(file)
            setStep('check')
          }}
        />
      )
    case 'check':
      return (
        <Check
          made={made}
          // Not to where it was made: the passphrase there would be another one than that of the saved file.
          onBack={() => setStep('about')}
          onChecked={(listing, file) => {
            setChecked({ listing, file })
            setStep('checked')
          }}
        />
      )
    case 'checked':
      return checked === undefined ? null : <Checked listing={checked.listing} onSheet={() => setStep('sheet')} onDone={back} />
    case 'sheet':
      return checked === undefined ? null : <Sheet name={checked.file.name} content={checked.file.text} onBack={() => setStep('checked')} />
    case 'about':
  }
  return (
    <Screen
      title={text('file.title')}
      onBack={back}
      foot={
        <footer class="foot stack">
          {shell.kind === 'popup' ? (
            <Button wide onPress={() => shell.openTab('#backup-file')}>
              {text('file.open-tab-button')}
            </Button>
          ) : (
            <>
              <Button wide onPress={() => setStep('make')}>
                {text('file.begin')}
              </Button>
              <Button kind="line" wide onPress={() => setStep('check')}>
                {text('file.check-old')}
              </Button>
            </>
          )}
        </footer>
      }
    >
      <p class="q">{text('file.lead')}</p>
      <div class="mt4">
        <Rows ruled>
          <Row start={<Icon name="paper" />} title={text('file.covers-words')} />
          <Row start={<Icon name="key" />} title={text('file.covers-keys')} />
          <Row start={<Icon name="sliders" />} title={text('file.covers-names')} />
        </Rows>
      </div>
      <div class="mt4">
        <Note>{shell.kind === 'popup' ? text('file.open-tab') : text('file.covers-not')}</Note>
      </div>
    </Screen>
  )
}
