/** An account at a path: counted as another wallet counts, or written out. Its address is shown before it is added. */
import { useState } from 'preact/hooks'
import { schemePath, schemes, type Scheme } from '../../../core/phrase/path.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { PickOne } from '../backup/pick-one.tsx'
import { PickPhrase } from './pick-phrase.tsx'

type Way = Scheme | 'own'
type Shown = { readonly path: string; readonly address: string; readonly isHere: boolean }

/** Undefined for what counts no account. */
function pathOf(way: Way, number: string, own: string): string | undefined {
  if (way === 'own') return own.trim() === '' ? undefined : own
  return /^[1-9]\d{0,9}$/.test(number.trim()) && Number(number) <= 2 ** 31 ? schemePath(way, Number(number) - 1) : undefined
}

export function AtPath() {
  const { send } = useWallet()
  const { accounts, secrets } = useUnlocked()
  const { back, reset } = useNavigation()
  const phrases = secrets.filter(({ kind }) => kind === 'phrase')
  const [secret, setSecret] = useState<string>(phrases[0]?.id ?? '')
  const [way, setWay] = useState<Way>('ledger-live')
  const [number, setNumber] = useState('1')
  const [own, setOwn] = useState("m/44'/60'/0'/0/0")
  const [name, setName] = useState(() => text('accounts.default', { number: accounts.length + 1 }))
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const task = useTask()
  const path = pathOf(way, number, own)
  const isHere = shown?.isHere === true
  /** What was shown is of what was chosen then. */
  const change = <T,>(set: (value: T) => void) => (value: T) => {
    set(value)
    setShown(undefined)
    task.clear()
  }
  const submit = () => {
    if (path === undefined || isHere) return
    if (shown === undefined) void task.run(async () => setShown(await send('preview-path', { secret, path })))
    else
      void task.run(() => send('add-at-path', { secret, path: shown.path, name })).then((isDone) => {
        if (isDone) reset({ name: 'accounts' })
      })
  }
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Screen
        title={text('path.title')}
        onBack={back}
        foot={
          <footer class="foot stack">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit disabled={path === undefined || isHere} busy={task.busy ? (shown === undefined ? text('key.looking') : text('key.adding')) : undefined}>
              {shown === undefined ? text('key.look') : text('key.add')}
            </Button>
          </footer>
        }
      >
        <div class="stack">
          <PickPhrase label={text('phrase.which')} phrases={phrases} value={secret} onChange={change(setSecret)} />
          <PickOne
            label={text('find.which')}
            values={[...schemes, 'own'] as readonly Way[]}
            value={way}
            sayValue={(value) => (value === 'own' ? text('path.own') : text(`scheme.${value}`))}
            onChange={change(setWay)}
          />
          {way === 'own' ? (
            <Field label={text('path.field')} value={own} onInput={change(setOwn)} hint={text('path.hint')} mono plain maxLength={256} />
          ) : (
            <Field label={text('path.number')} value={number} onInput={change(setNumber)} hint={path ?? text('path.number-hint')} plain maxLength={10} />
          )}
          {shown === undefined ? null : (
            <>
              <Address address={shown.address} />
              {way === 'own' ? <p class="small code">{shown.path}</p> : null}
              {isHere ? <Note tone="warn">{text('key.is-here')}</Note> : <Field label={text('accounts.name')} value={name} onInput={setName} maxLength={40} />}
            </>
          )}
          <Note>{text('path.note')}</Note>
        </div>
      </Screen>
    </form>
  )
}
