/** Before and after a rehearsal: what to note, the page without any line to here, and the number it gave. */
import { useState } from 'preact/hooks'
import type { DrillReply } from '../../../protocol/wallet.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { DrillRight } from './drill-right.tsx'

export function Rehearsal({ secret: id }: { readonly secret: string }) {
  const { send, shell } = useWallet()
  const { secrets, accounts, backup } = useUnlocked()
  const { back } = useNavigation()
  const [number, setNumber] = useState('')
  const [reply, setReply] = useState<DrillReply | undefined>(undefined)
  const task = useTask()
  const secret = secrets.find((candidate) => candidate.id === id)
  const first = accounts.find((account) => account.secretId === id)
  if (reply?.ok === true) return <DrillRight sentence={text('rehearse.right')} />
  return (
    <form
      class="form-frame"
      onSubmit={(event) => {
        event.preventDefault()
        if (number.trim() === '') return
        void task.run(async () => {
          setReply(await send('record-rehearsal', { secret: id, number }))
          setNumber('')
        })
      }}
    >
      <Screen
        title={text('rehearse.title')}
        onBack={back}
        foot={
          <footer class="foot">
            <Button wide submit disabled={number.trim() === '' || backup.closedUntil !== undefined} busy={task.busy ? text('drill.busy') : undefined}>
              {text('drill.action')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('rehearse.lead')}</p>
        <div class="mt4">
          <p class="strong">{text('rehearse.note-these')}</p>
          <Pairs>
            <Pair name={text('sheet.fingerprint')}>
              <span class="code">{(secret?.fingerprint ?? '').replace(/^(.{4})/, '$1 ')}</span>
            </Pair>
          </Pairs>
          {first === undefined ? null : (
            <div class="mt2">
              <div class="eyebrow">{text('sheet.address')}</div>
              <Address address={first.address} />
            </div>
          )}
        </div>
        <div class="mt4">
          <Note>{text('rehearse.offline')}</Note>
        </div>
        <div class="mt3">
          <Button kind="line" wide icon="out" onPress={() => shell.openRehearsal()}>
            {text('rehearse.open')}
          </Button>
        </div>
        <div class="mt5">
          <Field label={text('rehearse.number')} value={number} onInput={setNumber} hint={text('rehearse.number-why')} inputMode="numeric" maxLength={12} mono plain />
        </div>
        {backup.closedUntil === undefined ? null : (
          <div class="mt4">
            <Note tone="warn">{text('backup.closed', { time: format().time(backup.closedUntil) })}</Note>
          </div>
        )}
        {reply === undefined || reply.ok ? null : (
          <div class="mt4">
            <Problem>{text('drill.wrong', { left: reply.triesLeft })}</Problem>
          </div>
        )}
        {task.problem === undefined ? null : (
          <div class="mt4">
            <Problem>{say(task.problem)}</Problem>
          </div>
        )}
      </Screen>
    </form>
  )
}
