import { useState } from 'preact/hooks'
import { maxKeystoreText } from '../../../core/backup/keystore-limits.ts'
import { message } from '../../../core/message.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Field, PasswordField } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { FileButton } from '../backup-file/file-button.tsx'

/** A key file of another wallet. Its text is ciphertext; it is opened in the worker. */
export function ImportKeystore() {
  const { send, shell } = useWallet()
  const { accounts } = useUnlocked()
  const { back, reset } = useNavigation()
  const [file, setFile] = useState<{ readonly name: string; readonly json: string } | undefined>(undefined)
  const [password, setPassword] = useState('')
  const [name, setName] = useState(() => text('accounts.default', { number: accounts.length + 1 }))
  const task = useTask()
  const isReady = file !== undefined && password !== ''

  if (shell.kind === 'popup') {
    return (
      <Screen title={text('keystore.title')} onBack={back} foot={<footer class="foot"><Button wide onPress={() => shell.openTab('#import-keystore')}>{text('file.open-tab-button')}</Button></footer>}>
        <Note>{text('file.open-tab')}</Note>
      </Screen>
    )
  }
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        void task.run(() => send('import-keystore', { json: file.json, password, name })).then((isDone) => {
          if (isDone) reset({ name: 'home' })
        })
      }}
    >
      <Screen
        title={text('keystore.title')}
        onBack={back}
        foot={
          <footer class="foot stack">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit disabled={!isReady} busy={task.busy ? text('keystore.opening') : undefined}>
              {text('keystore.open')}
            </Button>
          </footer>
        }
      >
        <div class="stack">
          <FileButton
            label={text('keystore.choose')}
            disabled={task.busy}
            chosen={file?.name}
            onChoose={(chosen) =>
              void task.run(async () => {
                if (chosen.size > maxKeystoreText) throw message('keystore.malformed')
                setFile({ name: chosen.name, json: await chosen.text() })
              })
            }
          />
          <PasswordField purpose="current" label={text('keystore.password')} value={password} onInput={setPassword} />
          <Field label={text('accounts.name')} value={name} onInput={setName} maxLength={40} />
          <Note tone="warn">{text('key.warn')}</Note>
        </div>
      </Screen>
    </form>
  )
}
