import { useState } from 'preact/hooks'
import { isKept, type Copy } from '../../../core/backup/copy.ts'
import { seenAt } from '../../../core/backup/due.ts'
import type { CheckedFile } from '../../../protocol/backup-file.ts'
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
import { nameOfCopy, placeOfCopy } from '../backup/copy-row.tsx'
import { PickOne } from '../backup/pick-one.tsx'
import { saveFile } from '../damaged/save-file.ts'
import { ChooseFile, type ChosenFile } from './choose-file.tsx'

const media = ['drive', 'paper', 'other'] as const
const another = 'another'
const nameFor = (copy: Copy | undefined): string => (copy === undefined ? text('file.which-new') : `${nameOfCopy(copy)}: ${placeOfCopy(copy)}`)
const places = ['home', 'bank', 'family', 'other'] as const

export type CheckProps = {
  /** The file that was just made; without it, an older one is checked. */
  readonly made: ChosenFile | undefined
  readonly onBack: () => void
  readonly onChecked: (listing: CheckedFile, file: ChosenFile) => void
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
  const known = backup.copies.filter((copy) => copy.kind === 'file' && isKept(copy))
  const [picked, setPicked] = useState<string>(() => (made === undefined ? (known.toSorted((a, b) => seenAt(a) - seenAt(b))[0]?.id ?? another) : another))
  const isNew = made !== undefined || picked === another

  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (file === undefined || passphrase === '') return
        setDone(0)
        void task.run(async () => {
          const wish = isNew ? { keep: { medium, place, label: label.trim() } } : { copy: picked }
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
          {made === undefined && known.length > 0 ? (
            <PickOne
              label={text('file.which')}
              values={[...known.map(({ id }) => id), another]}
              value={picked}
              sayValue={(id) => nameFor(known.find((copy) => copy.id === id))}
              onChange={(id) => {
                setPicked(id)
                task.clear()
              }}
            />
          ) : null}
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
