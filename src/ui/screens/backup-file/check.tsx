import { useState } from 'preact/hooks'
import type { FileListing } from '../../../protocol/backup-file.ts'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Field, PasswordField } from '../../parts/field.tsx'
import { Problem } from '../../parts/note.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Seg } from '../../parts/seg.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { saveFile } from '../damaged/save-file.ts'
import { ChooseFile, type ChosenFile } from './choose-file.tsx'

const media = ['drive', 'paper', 'other'] as const
const places = ['home', 'bank', 'family', 'other'] as const

export type CheckProps = {
  /** The file that was just made; without it, an older one is checked. */
  readonly made: ChosenFile | undefined
  readonly onBack: () => void
  readonly onChecked: (listing: FileListing, file: ChosenFile) => void
}

/** The saved file, chosen where it lies now, and the passphrase from paper: what proves a backup is not that it was written. */
export function Check({ made, onBack, onChecked }: CheckProps) {
  const { send } = useWallet()
  const { backup } = useUnlocked()
  const [file, setFile] = useState<ChosenFile | undefined>(undefined)
  const [passphrase, setPassphrase] = useState('')
  const [medium, setMedium] = useState<(typeof media)[number]>('drive')
  const [place, setPlace] = useState<(typeof places)[number]>('home')
  const [label, setLabel] = useState('')
  const [done, setDone] = useState(0)
  const task = useTask()
  const known = backup.copies.find((copy) => copy.kind === 'file' && copy.lostAt === undefined)
  const isNew = made !== undefined || known === undefined

  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (file === undefined || passphrase === '') return
        setDone(0)
        void task.run(async () => {
          const wish = isNew ? { keep: { medium, place, label: label.trim() === '' ? text('file.label-default') : label.trim() } } : { copy: known.id }
          onChecked(await send('check-file', { text: file.text, passphrase, ...wish }, setDone), file)
        })
      }}
    >
      <Screen
        title={made === undefined ? text('file.check-old') : text('file.saved-title')}
        onBack={task.busy ? undefined : onBack}
        foot={
          <footer class="foot stack">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            {task.busy ? <Progress value={done} label={text('file.making-why')} /> : null}
            <Button wide submit disabled={file === undefined || passphrase === ''} busy={task.busy ? text('file.opening') : undefined}>
              {text('file.open')}
            </Button>
          </footer>
        }
      >
        {made === undefined ? null : (
          <>
            <p class="q">{text('file.saved-lead', { name: made.name })}</p>
            <div class="small">
              <TextLink onPress={() => saveFile(made.name, made.text, 'text/plain')}>{text('file.again')}</TextLink>
            </div>
          </>
        )}
        <div class="stack mt4">
          <ChooseFile file={file} onFile={setFile} disabled={task.busy} />
          <PasswordField purpose="current" label={text('file.passphrase')} value={passphrase} onInput={setPassphrase} />
          {isNew ? (
            <>
              <h2 class="label">{text('file.where')}</h2>
              <Seg label={text('file.where')} value={medium} onChange={(value) => setMedium(value as typeof medium)} options={media.map((value) => ({ value, label: text(`file.medium-${value}`) }))} />
              <Seg label={text('file.where')} value={place} onChange={(value) => setPlace(value as typeof place)} options={places.map((value) => ({ value, label: text(`file.place-${value}`) }))} />
              <Field label={text('file.label')} optional value={label} onInput={setLabel} maxLength={80} />
            </>
          ) : null}
        </div>
      </Screen>
    </form>
  )
}
