/** A list is brought by the person: pasted, or from a file. It is read in the worker, and what became of it is said. */
import { useId, useState } from 'preact/hooks'
import { message } from '../../../core/message.ts'
import { maxListText, type AddedSiteList } from '../../../core/site-list.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { FileButton } from '../backup-file/file-button.tsx'
import { ListAdded } from './list-added.tsx'
import './site-lists.css'

export function AddSiteList() {
  const { send, shell } = useWallet()
  const { back } = useNavigation()
  const [name, setName] = useState('')
  const [typed, setTyped] = useState('')
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | undefined>(undefined)
  const [added, setAdded] = useState<AddedSiteList | undefined>(undefined)
  const task = useTask()
  const id = useId()
  const content = file?.text ?? typed
  const isReady = name.trim() !== '' && content.trim() !== ''

  if (added !== undefined) return <ListAdded added={added} onDone={back} />
  const choose = (chosen: File) =>
    void task.run(async () => {
      if (chosen.size > maxListText * 2) throw message('site-list.too-large')
      setFile({ name: chosen.name, text: await chosen.text() })
      if (name === '') setName(chosen.name.replace(/\.[a-z]{2,5}$/i, '').slice(0, 40))
    })
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        void task.run(async () => {
          if (content.length > maxListText) throw message('site-list.too-large')
          setAdded(await send('add-site-list', { name, text: content }))
        })
      }}
    >
      <Screen
        title={text('site-lists.add')}
        onBack={back}
        foot={
          <footer class="foot stack">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide submit disabled={!isReady} busy={task.busy ? text('site-lists.reading') : undefined}>
              {text('site-lists.add-it')}
            </Button>
          </footer>
        }
      >
        <div class="stack">
          <p class="q">{text('site-lists.forms')}</p>
          <Field label={text('site-lists.name')} value={name} onInput={setName} maxLength={40} hint={text('site-lists.name-hint')} />
          {file === undefined ? (
            <div class="field">
              <label for={id}>{text('site-lists.hosts')}</label>
              <textarea id={id} class="list-text" rows={5} value={typed} readOnly={task.busy} spellcheck={false} autocomplete="off" onInput={(event) => setTyped(event.currentTarget.value)} />
            </div>
          ) : null}
          {shell.kind === 'popup' ? (
            <div class="small">
              <TextLink onPress={() => shell.openTab('#add-site-list')}>{text('site-lists.file-in-tab')}</TextLink>
            </div>
          ) : (
            <FileButton label={text('site-lists.choose')} accept=".txt,.json,.hosts,.csv,text/plain" disabled={task.busy} chosen={file?.name} onChoose={choose} />
          )}
        </div>
      </Screen>
    </form>
  )
}
