/** A file into a wallet that is open: what it brings is listed, then joins what is there. */
import { useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { PasswordField } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { currentLanguage } from '../../words/languages.ts'
import { text } from '../../words/text.ts'
import { ChooseFile } from './choose-file.tsx'
import { useOpenFile } from './open-file.ts'
import { Listing } from './opened.tsx'

export function RestoreHere() {
  const { shell } = useWallet()
  const { back } = useNavigation()
  const [isDone, setIsDone] = useState(false)
  const open = useOpenFile()
  const { task, listing, file, passphrase } = open
  const problem = task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>
  const progress = task.busy ? <Progress value={open.done} label={text('file.making-why')} /> : null

  if (shell.kind === 'popup') {
    return (
      <Screen
        title={text('file.restore-title')}
        onBack={back}
        foot={
          <footer class="foot">
            <Button wide onPress={() => shell.openTab('#restore-file')}>
              {text('file.open-tab-button')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('file.restore-lead')}</p>
        <div class="mt4">
          <Note>{text('file.open-tab')}</Note>
        </div>
      </Screen>
    )
  }
  if (isDone) {
    return (
      <Screen
        title={text('file.restored-title')}
        foot={
          <footer class="foot">
            <Button wide onPress={back}>
              {text('file.done')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('file.restored-lead')}</p>
      </Screen>
    )
  }
  if (listing !== undefined) {
    return (
      <Screen
        title={text('file.listing-title')}
        onBack={task.busy ? undefined : open.forget}
        foot={
          <footer class="foot stack">
            {problem}
            {progress}
            <Button wide disabled={open.ready === 0} busy={task.busy ? text('file.restoring') : undefined} onPress={() => void open.restore({}).then(setIsDone)}>
              {text('file.listing-restore')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('file.listing-lead', { date: currentLanguage().format.day(listing.madeAt, Date.now()) })}</p>
        <Listing listing={listing} busy={task.busy} onPassphrase={open.open} />
      </Screen>
    )
  }
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (file !== undefined && passphrase !== '') open.open()
      }}
    >
      <Screen
        title={text('file.restore-title')}
        onBack={task.busy ? undefined : back}
        foot={
          <footer class="foot stack">
            {problem}
            {progress}
            <Button wide submit disabled={file === undefined || passphrase === ''} busy={task.busy ? text('file.opening') : undefined}>
              {text('file.restore-open')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('file.restore-lead')}</p>
        <div class="stack mt4">
          <ChooseFile file={file} onFile={open.setFile} disabled={task.busy} />
          <PasswordField purpose="current" label={text('file.passphrase')} value={passphrase} onInput={open.setPassphrase} />
        </div>
      </Screen>
    </form>
  )
}
