/** First run from a backup file: the file, what it brings, then the password of this computer. */
import { useEffect, useState } from 'preact/hooks'
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
import { InItsPlace, readDoubt, type Doubt } from './in-its-place.tsx'
import { NewPassword } from './new-password.tsx'
import type { RestoreProps } from './restore.tsx'
import { fileRail, recoverFileRail } from './step.ts'

/** Also for a forgotten password or a damaged vault: there `onDone` says where to go, and the file has to be of this wallet. */
export function RestoreFromFile({ onBack, onBusy, onDone }: Pick<RestoreProps, 'onBack'> & { readonly onBusy?: RestoreProps['onBusy'] | undefined; readonly onDone?: () => void }) {
  const open = useOpenFile()
  // Behind a lock there is no node to choose and no end of first run; what is saved already stays until then.
  const [rail, note] = onDone === undefined ? ([fileRail, 'unsaved'] as const) : ([recoverFileRail, 'recover'] as const)
  const [isAccepted, setAccepted] = useState(false)
  /** Kept only while the question is open. */
  const [password, setPassword] = useState('')
  const [doubt, setDoubt] = useState<Doubt | undefined>(undefined)
  const { task, listing, file, passphrase } = open
  const progress = task.busy ? <Progress value={open.done} label={text('file.making-why')} /> : null

  const restore = (next: string, replace: boolean) => {
    setPassword(next)
    onBusy?.(true)
    void open.restore({ password: next, ...(replace ? { replace } : {}) }).then((isDone) => {
      if (isDone) {
        setPassword('')
        onDone?.()
      }
      onBusy?.(false)
    })
  }
  const asked = readDoubt(task.problem)
  useEffect(() => {
    if (asked === undefined) return
    setDoubt(asked)
    task.clear()
  }, [asked?.is])
  if (listing !== undefined && isAccepted && doubt !== undefined) {
    return (
      <InItsPlace
        doubt={doubt}
        rail={rail}
        busy={task.busy}
        problem={task.problem === undefined ? undefined : say(task.problem)}
        onBack={() => {
          setPassword('')
          setDoubt(undefined)
          task.clear()
          setAccepted(false)
        }}
        onReplace={() => restore(password, true)}
      />
    )
  }
  if (listing !== undefined && isAccepted) {
    return (
      <NewPassword
        rail={rail}
        note={note}
        lead={text('file.password-lead')}
        busyWords={text('file.restoring')}
        busy={task.busy}
        problem={task.problem}
        onBack={() => {
          task.clear()
          setAccepted(false)
        }}
        onPassword={(next) => restore(next, false)}
      />
    )
  }
  const isListed = listing !== undefined
  const isReady = isListed ? open.ready > 0 : file !== undefined && passphrase !== ''
  return (
    <Frame
      rail={rail}
      now="file"
      note={note}
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
