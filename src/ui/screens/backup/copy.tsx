/** One copy: what it is, where it is, and what can be checked of it. */
import { useState } from 'preact/hooks'
import { isOnlySaid, media, placeKinds, type Copy, type Medium, type PlaceKind } from '../../../core/backup/copy.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Pair, Pairs, Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { nameOfCopy, placeOfCopy } from './copy-row.tsx'
import { PickOne } from './pick-one.tsx'

export function CopyPage({ id }: { readonly id: string }) {
  const { backup } = useUnlocked()
  const copy = backup.copies.find((candidate) => candidate.id === id)
  const [isMoving, setMoving] = useState(false)
  const { back } = useNavigation()
  if (copy === undefined) return <Screen title={text('backup.copies')} onBack={back}>{null}</Screen>
  return isMoving ? <Move copy={copy} onDone={() => setMoving(false)} /> : <Look copy={copy} onMove={() => setMoving(true)} />
}

function Look({ copy, onMove }: { readonly copy: Copy; readonly onMove: () => void }) {
  const { send } = useWallet()
  const { go, back } = useNavigation()
  const { backup } = useUnlocked()
  const now = useNow(60_000)
  const task = useTask()
  const isLost = copy.lostAt !== undefined
  const isClosed = backup.closedUntil !== undefined
  const next = backup.due.find((due) => 'id' in due && due.id === copy.id)
  return (
    <Screen title={nameOfCopy(copy)} onBack={back}>
      <Pairs>
        <Pair name={text('copy.where')}>
          <Untrusted text={placeOfCopy(copy)} />
        </Pair>
        <Pair name={text('copy.made', { day: '' }).trim()}>{format().day(copy.madeAt, now)}</Pair>
        {copy.checkedAt === undefined ? null : <Pair name={text('copy.seen', { day: '' }).trim()}>{format().day(copy.checkedAt, now)}</Pair>}
        {next === undefined || isLost ? null : <Pair name={text('backup.check')}>{format().day(next.dueAt, now)}</Pair>}
      </Pairs>
      {isOnlySaid(copy) && !isLost ? (
        <div class="mt3">
          <Note tone="warn">{text('copy.only-said-why')}</Note>
        </div>
      ) : null}
      {isLost && (copy.kind === 'words' || copy.kind === 'key') ? (
        <div class="mt3">
          <Note tone="warn">{text('copy.lost-why')}</Note>
        </div>
      ) : null}
      {isClosed && copy.kind !== 'password' ? (
        <div class="mt3">
          <Note tone="warn">{text('backup.closed', { time: format().time(backup.closedUntil ?? 0) })}</Note>
        </div>
      ) : copy.kind === 'words' ? (
        <div class="mt3">
          <Rows tight>
            <Row title={text('copy.check-digits')} onPress={() => go({ name: 'drill', copy: copy.id, drill: 'digits' })} />
            <Row title={text('copy.check-words')} onPress={() => go({ name: 'drill', copy: copy.id, drill: 'words' })} />
            {copy.medium === 'metal' ? <Row title={text('copy.check-plate')} onPress={() => go({ name: 'plate', copy: copy.id })} /> : null}
            <Row title={text('copy.check-whole')} onPress={() => go({ name: 'type-words', secret: copy.covers[0] ?? '', copy: copy.id })} />
          </Rows>
        </div>
      ) : copy.kind === 'file' ? (
        <div class="mt3">
          <Rows tight>
            <Row title={text('copy.check-file')} onPress={() => go({ name: 'backup-file' })} />
          </Rows>
        </div>
      ) : copy.kind === 'key' ? (
        <div class="mt3">
          <Rows tight>
            <Row title={text('copy.check-key')} onPress={() => go({ name: 'drill', copy: copy.id, drill: 'key' })} />
          </Rows>
        </div>
      ) : null}
      <div class="copy-actions mt4">
        <Button kind="line" wide onPress={onMove}>
          {text('copy.move')}
        </Button>
        <Button kind="line" wide onPress={() => void task.run(() => send('change-copy', { id: copy.id, lost: !isLost }))}>
          {isLost ? text('copy.is-found') : text('copy.is-lost')}
        </Button>
        <Button
          kind="quiet"
          wide
          onPress={() =>
            void task.run(() => send('remove-copy', { id: copy.id })).then((isDone) => {
              if (isDone) back()
            })
          }
        >
          {text('copy.remove')}
        </Button>
      </div>
      {task.problem === undefined ? null : (
        <div class="mt3">
          <Problem>{say(task.problem)}</Problem>
        </div>
      )}
    </Screen>
  )
}

function Move({ copy, onDone }: { readonly copy: Copy; readonly onDone: () => void }) {
  const { send } = useWallet()
  const [medium, setMedium] = useState<Medium>(copy.medium)
  const [place, setPlace] = useState<PlaceKind>(copy.place)
  const [label, setLabel] = useState(copy.label)
  const task = useTask()
  return (
    <form
      class="form-frame"
      onSubmit={(event) => {
        event.preventDefault()
        void task.run(() => send('change-copy', { id: copy.id, medium, place, label })).then((isDone) => {
          if (isDone) onDone()
        })
      }}
    >
      <Screen
        title={nameOfCopy(copy)}
        onBack={onDone}
        foot={
          <footer class="foot">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit busy={task.busy ? text('copy.saving') : undefined}>
              {text('copy.save')}
            </Button>
          </footer>
        }
      >
        <PickOne label={text('copy.on')} values={media} value={medium} sayValue={(each) => text('copy.medium', { medium: each })} onChange={setMedium} />
        <PickOne label={text('copy.where')} values={placeKinds} value={place} sayValue={(each) => text('copy.place-kind', { place: each })} onChange={setPlace} />
        <Field label={text('copy.label')} optional value={label} onInput={setLabel} hint={text('copy.label-hint')} maxLength={80} plain />
      </Screen>
    </form>
  )
}
