import { useState } from 'preact/hooks'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { otherProblem, OwnPassword } from '../../parts/own-password.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { saveFile } from '../damaged/save-file.ts'
import type { ChosenFile } from './choose-file.tsx'
import { makePassphrase, PassphraseFields, useIsStrong, type NewPassphrase } from './passphrase.tsx'

/** The passphrase is made before the file, and written down before it is used. */
export function Make({ onBack, onMade }: { readonly onBack: () => void; readonly onMade: (file: ChosenFile) => void }) {
  const { send } = useWallet()
  const { secrets, backup } = useUnlocked()
  const [passphrase, setPassphrase] = useState<NewPassphrase>(makePassphrase)
  const [password, setPassword] = useState('')
  const [isWritten, setWritten] = useState(false)
  const [withPassphrases, setWithPassphrases] = useState(false)
  const [withCopies, setWithCopies] = useState(false)
  const [done, setDone] = useState(0)
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
        setDone(0)
        void task.run(async () => {
          const { name, text: content } = await send('make-file', { password, passphrase: passphrase.value, withPassphrases, withCopies }, setDone)
          saveFile(name, content, 'text/plain')
          onMade({ name, text: content })
        })
      }}
    >
      <Screen
        title={text('file.passphrase-title')}
        onBack={task.busy ? undefined : onBack}
        foot={
          <footer class="foot stack">
            {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
            {task.busy ? <Progress value={done} label={text('file.making-why')} /> : null}
            <Button wide submit disabled={!isReady} busy={task.busy ? text('file.making') : undefined}>
              {text('file.make')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('file.passphrase-lead')}</p>
        <div class="stack mt4">
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
          {secrets.some(({ hasPassphrase }) => hasPassphrase) ? (
            <div>
              <Choice kind="tick" checked={withPassphrases} disabled={task.busy} onChange={setWithPassphrases}>
                <span class="grow">{text('file.with-passphrases')}</span>
              </Choice>
              <Note bare>{text('file.with-passphrases-why')}</Note>
            </div>
          ) : null}
          {backup.copies.length > 0 ? (
            <div>
              <Choice kind="tick" checked={withCopies} disabled={task.busy} onChange={setWithCopies}>
                <span class="grow">{text('file.with-copies')}</span>
              </Choice>
              <Note bare>{text('file.with-copies-why')}</Note>
            </div>
          ) : null}
          <OwnPassword label={text('file.password')} value={password} onInput={setPassword} task={task} hint={text('file.password-why')} />
        </div>
      </Screen>
    </form>
  )
}
