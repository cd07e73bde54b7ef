import { useId, useState } from 'preact/hooks'
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

/** A typed private key: first the address it gives, then the account. The field is kept from the browser's memory (ruling 25). */
export function ImportKey() {
  const { send } = useWallet()
  const { accounts } = useUnlocked()
  const { back, reset } = useNavigation()
  const [key, setKey] = useState('')
  const [name, setName] = useState(() => text('accounts.default', { number: accounts.length + 1 }))
  const [found, setFound] = useState<{ readonly address: string; readonly isHere: boolean } | undefined>(undefined)
  const task = useTask()
  const id = useId()
  const look = () => task.run(async () => setFound(await send('preview-key', { key })))
  const add = () =>
    task.run(() => send('import-key', { key, name })).then((isDone) => {
      if (isDone) reset({ name: 'home' })
    })
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (key.trim() !== '' && found?.isHere !== true) void (found === undefined ? look() : add())
      }}
    >
      <Screen
        title={text('key.title')}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot stack">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit disabled={key.trim() === '' || found?.isHere === true} busy={task.busy ? (found === undefined ? text('key.looking') : text('key.adding')) : undefined}>
              {found === undefined ? text('key.look') : text('key.add')}
            </Button>
          </footer>
        }
      >
        <div class="field">
          <label for={id}>{text('key.field')}</label>
          <div class="input code">
            <input
              id={id}
              class="veiled"
              type="text"
              value={key}
              readOnly={task.busy}
              maxLength={4096}
              autocomplete="off"
              autocorrect={false as never}
              autocapitalize="off"
              spellcheck={false}
              data-1p-ignore
              data-lpignore="true"
              data-form-type="other"
              onInput={(event) => {
                setKey(event.currentTarget.value)
                setFound(undefined)
                task.clear()
              }}
            />
          </div>
        </div>
        {found === undefined ? null : (
          <div class="stack mt4">
            <Address address={found.address} />
            {found.isHere ? <Note tone="warn">{text('key.is-here')}</Note> : <Field label={text('accounts.name')} value={name} onInput={setName} maxLength={40} />}
          </div>
        )}
        <div class="mt4">
          <Note tone="warn">{text('key.warn')}</Note>
        </div>
      </Screen>
    </form>
  )
}
