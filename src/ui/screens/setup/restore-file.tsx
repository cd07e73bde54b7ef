/** First run from a backup file: the file, what it brings, then the password of this computer. */
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { PasswordField } from '../../parts/field.tsx'
import { Problem } from '../../parts/note.tsx'
import { Progress } from '../../parts/progress.tsx'
import { say } from '../../words/say.ts'
import { currentLanguage } from '../../words/languages.ts'
import { text } from '../../words/text.ts'
import { ChooseFile } from '../backup-file/choose-file.tsx'
import { useOpenFile } from '../backup-file/open-file.ts'
import { Listing } from '../backup-file/opened.tsx'
import { Frame } from './frame.tsx'
import { NewPassword } from './new-password.tsx'
import type { RestoreProps } from './restore.tsx'
import { fileRail } from './step.ts'

/** Also for a forgotten password or a damaged vault: there `onDone` says where to go, and the file has to be of this wallet. */
export function RestoreFromFile({ onBack, onBusy, onDone }: Pick<RestoreProps, 'onBack'> & Partial<RestoreProps> & { readonly onDone?: () => void }) {
  const open = useOpenFile()
  const [isAccepted, setAccepted] = useState(false)
  const { task, listing, file, passphrase } = open
  const progress = task.busy ? <Progress value={open.done} label={text('file.making-why')} /> : null

  if (listing !== undefined && isAccepted) {
    return (
      <NewPassword
        rail={fileRail}
        note="unsaved"
        lead={text('file.password-lead')}
        busyWords={text('file.restoring')}
        busy={task.busy}
        problem={task.problem}
        onBack={() => {
          task.clear()
          setAccepted(false)
        }}
        onPassword={(password) => {
          onBusy?.(true)
          void open.restore({ password }).then((isDone) => {
            if (isDone) onDone?.()
            onBusy?.(false)
          })
        }}
      />
    )
  }
  const isListed = listing !== undefined
  const isReady = isListed ? open.ready > 0 : file !== undefined && passphrase !== ''
  return (
    <Frame
      rail={fileRail}
      now="file"
      note="unsaved"
      title={isListed ? text('file.listing-title') : text('file.restore-title')}
      lead={isListed ? text('file.listing-lead', { date: currentLanguage().format.day(listing.madeAt, Date.now()) }) : text('file.restore-lead')}
      onSubmit={() => {
        if (!isReady || task.busy) return
        if (isListed) setAccepted(true)
        else open.open()
      }}
      back={
        task.busy ? null : (
          <Button kind="quiet" onPress={isListed ? open.forget : onBack}>
            {text('setup.back')}
          </Button>
        )
      }
      go={
        <Button submit disabled={!isReady} busy={task.busy ? text('file.opening') : undefined}>
          {isListed ? text('file.listing-restore') : text('file.restore-open')}
        </Button>
      }
    >
      <div class="setup-seg stack mt6">
        {isListed ? (
          <Listing listing={listing} busy={task.busy} onPassphrase={open.open} />
        ) : (
          <>
            <ChooseFile file={file} onFile={open.setFile} disabled={task.busy} />
            <PasswordField purpose="current" label={text('file.passphrase')} value={passphrase} onInput={open.setPassphrase} />
          </>
        )}
        {progress}
        {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      </div>
    </Frame>
  )
}
