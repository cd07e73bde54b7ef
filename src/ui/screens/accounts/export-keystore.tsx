import { useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { otherProblem, OwnPassword } from '../../parts/own-password.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { makePassphrase, PassphraseFields, useIsStrong, type NewPassphrase } from '../backup-file/passphrase.tsx'
import { saveFile } from '../damaged/save-file.ts'

/** One account's key as a file for other wallets. */
export function ExportKeystore({ address }: { readonly address: string }) {
  const { send } = useWallet()
  const { back } = useNavigation()
  const [passphrase, setPassphrase] = useState<NewPassphrase>(makePassphrase)
  const [password, setPassword] = useState('')
  const [isWritten, setWritten] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const task = useTask()
  const { isStrong } = useIsStrong(passphrase)
  const problem = otherProblem(task)
  const isReady = isStrong && isWritten && password !== ''
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        void task.run(async () => {
          const { name, json } = await send('export-keystore', { address, password, passphrase: passphrase.value })
          saveFile(name, json)
          setPassword('')
          setPassphrase(makePassphrase())
          setWritten(false)
        }).then(setSaved)
      }}
    >
      <Screen
        title={text('export.title')}
        onBack={task.busy ? undefined : back}
        foot={
          <footer class="foot stack">
            {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
            {isSaved ? <Note tone="proof" live>{text('export.saved')}</Note> : null}
            <Button wide submit disabled={!isReady} busy={task.busy ? text('export.saving') : undefined}>
              {text('export.save')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('export.lead')}</p>
        <div class="stack mt4">
          <Address address={address} />
          <PassphraseFields
            passphrase={passphrase}
            disabled={task.busy}
            onPassphrase={(next) => {
              setPassphrase(next)
              setWritten(false)
            }}
          />
          <Choice kind="tick" checked={isWritten} disabled={task.busy} onChange={setWritten}>
            <span class="grow">{text('file.written')}</span>
          </Choice>
          <OwnPassword label={text('file.password')} value={password} onInput={setPassword} task={task} />
        </div>
      </Screen>
    </form>
  )
}
