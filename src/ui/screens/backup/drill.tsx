/** A check of one copy: its digits, a few of its words, or the end of a key. The background judges; this page learns yes or no. */
import { useState } from 'preact/hooks'
import type { Copy } from '../../../core/backup/copy.ts'
import { drillPlaces } from '../../../core/backup/drill-words.ts'
import type { DrillReply } from '../../../protocol/wallet.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { DrillProblems } from './drill-problems.tsx'
import { DrillRight } from './drill-right.tsx'

export type DrillName = 'digits' | 'words' | 'key'

export function DrillPage({ copy: id, drill }: { readonly copy: string; readonly drill: DrillName }) {
  const { backup } = useUnlocked()
  const { back } = useNavigation()
  const copy = backup.copies.find((candidate) => candidate.id === id)
  if (copy === undefined) return <Screen title={text('backup.copies')} onBack={back}>{null}</Screen>
  return <Drill copy={copy} drill={drill} />
}

function Drill({ copy, drill }: { readonly copy: Copy; readonly drill: DrillName }) {
  const { send } = useWallet()
  const { secrets } = useUnlocked()
  const { back } = useNavigation()
  const secret = secrets.find((candidate) => candidate.id === copy.covers[0])
  const places = drill === 'words' && secret !== undefined ? drillPlaces(secret) : []
  const [fields, setFields] = useState<readonly string[]>(() => (drill === 'words' ? places.map(() => '') : ['']))
  const [reply, setReply] = useState<DrillReply | undefined>(undefined)
  const task = useTask()
  const isReady = fields.every((field) => field.trim() !== '')

  const put = (at: number, value: string) => {
    setFields(fields.with(at, value))
    task.clear()
  }
  const ask = (): Promise<DrillReply> => {
    if (drill === 'digits') return send('check-copy', { id: copy.id, code: fields[0] ?? '' })
    if (drill === 'key') return send('check-key', { id: copy.id, tail: fields[0] ?? '' })
    return send('read-copy', { id: copy.id, words: [...fields] })
  }

  if (reply?.ok === true) return <DrillRight sentence={text(`drill.right-${drill}`)} copy={copy} />
  return (
    <form
      class="form-frame"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        void task.run(async () => {
          const answer = await ask()
          setReply(answer)
          // What was typed was wrong, and nobody says where: nothing of it stays on the screen.
          if (!answer.ok) setFields(fields.map(() => ''))
        })
      }}
    >
      <Screen
        title={text(`drill.${drill}-title`, { copy: copy.number })}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            <Button wide submit disabled={!isReady || reply?.closedUntil !== undefined} busy={task.busy ? text('drill.busy') : undefined}>
              {text('drill.action')}
            </Button>
          </footer>
        }
      >
        <p class="small">{drill === 'words' ? text('drill.words-why', { list: format().list(places) }) : text(`drill.${drill}-why`)}</p>
        <div class="drill-fields mt3">
          {drill === 'words' ? (
            places.map((place, at) => <SecretField key={place} label={text('drill.word', { place })} value={fields[at] ?? ''} onInput={(value) => put(at, value)} focus={at === 0} />)
          ) : (
            <Field
              label={text(`drill.${drill}`)}
              value={fields[0] ?? ''}
              onInput={(value) => put(0, value)}
              inputMode={drill === 'digits' ? 'numeric' : 'text'}
              maxLength={drill === 'digits' ? 8 : 12}
              mono
              plain
              focus
            />
          )}
        </div>
        {drill === 'digits' ? <p class="small mt3">{text('copy.digits-missing')}</p> : null}
        <DrillProblems reply={reply} task={task} />
      </Screen>
    </form>
  )
}

/** A word of the phrase (ruling 25): a text field that the browser neither keeps, corrects nor completes, drawn as dots. */
function SecretField(props: { readonly label: string; readonly value: string; readonly onInput: (value: string) => void; readonly focus: boolean }) {
  return (
    <div class="veiled-field">
      <Field label={props.label} value={props.value} onInput={props.onInput} focus={props.focus} maxLength={64} plain />
    </div>
  )
}
