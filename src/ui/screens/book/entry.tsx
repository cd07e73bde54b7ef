/** One entry: a new one, or one that is there. What was typed stays, whatever goes wrong. */
import { useState } from 'preact/hooks'
import { bookCategories, findEntry, isCompared, maxBookName, maxBookNote, type BookCategory, type BookEntry } from '../../../core/book.ts'
import { ensChain, looksLikeName } from '../../../core/ens-name.ts'
import type { Message } from '../../../core/message.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { askAddressOf, askNameOf, isOf, type NameOf } from '../../names/named.ts'
import { Recipient } from '../../names/recipient.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { PickOne } from '../backup/pick-one.tsx'
import './book.css'

type FieldName = 'address' | 'name' | 'note'

/** Which field a problem belongs to; everything else stands above the button. */
function fieldOf({ code }: Message, isNameShown: boolean): FieldName | undefined {
  if (code.startsWith('input.address') || code === 'account.exists' || code === 'book.exists') return 'address'
  if (code === 'input.name-empty' || code === 'book.name-taken') return 'name'
  return code === 'book.hidden' ? (isNameShown ? 'name' : 'note') : undefined
}

/** `address`: of an entry that is there. `to`: for a new one, filled in already. */
export function EntryPage({ address, to }: { readonly address?: string; readonly to?: string }) {
  const { book } = useUnlocked()
  const { back } = useNavigation()
  const entry = address === undefined ? undefined : findEntry(book, address)
  if (address === undefined || entry !== undefined) return <EntryForm entry={entry} to={to ?? ''} />
  return (
    <Screen title={text('book.edit-title')} onBack={back}>
      <p class="q">{text('book.gone')}</p>
    </Screen>
  )
}

function EntryForm({ entry, to }: { readonly entry: BookEntry | undefined; readonly to: string }) {
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const [typed, setTyped] = useState({ address: to, name: entry?.name ?? '', note: entry?.note ?? '' })
  const [category, setCategory] = useState<BookCategory>(entry?.category ?? 'person')
  const [compared, setCompared] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const task = useTask()
  const naming = useTask()
  const [asked, setAsked] = useState<NameOf | undefined>(undefined)
  const ethereum = useUnlocked().networks.find(({ chain }) => chain === ensChain)
  const wanted = entry?.address ?? typed.address.trim()
  const isName = looksLikeName(wanted)
  const named = isOf(asked, wanted, ensChain) ? asked : undefined
  /** What is kept: never the name of ENS, which may stand for another address tomorrow. */
  const found = isName ? named?.found?.address : wanted
  const askName = () =>
    void naming.run(async () => {
      const answer = await (isName ? askAddressOf : askNameOf)(send, wanted, ensChain)
      setAsked(answer)
      const { found: said } = answer
      // It is only proposed, where nothing was typed.
      if (said !== undefined && said.name.length <= maxBookName) setTyped((now) => (now.name === '' ? { ...now, name: said.name } : now))
    })
  const isFromFile = entry !== undefined && !isCompared(entry)
  // The note is looked at only once the name is one: what is wrong with a name that was good before is in the note.
  const wrong = task.problem === undefined ? undefined : fieldOf(task.problem, typed.name !== entry?.name && typed.note === (entry?.note ?? ''))
  const errorOf = (field: FieldName) => field === 'address' && naming.problem !== undefined ? say(naming.problem) : (wrong === field && task.problem !== undefined ? say(task.problem) : undefined)
  const put = (field: FieldName) => (value: string) => {
    setTyped({ ...typed, [field]: value })
    setMissing(false)
    naming.clear()
    task.clear()
  }
  const save = () => {
    if (entry === undefined && typed.address.trim() === '') return setMissing(true)
    if (found === undefined) return askName()
    const text = { name: typed.name, note: typed.note, category }
    void task
      .run(() => (entry === undefined ? send('add-to-book', { ...text, address: found }) : send('change-in-book', { ...text, address: entry.address, ...(compared ? { compared } : {}) })))
      .then((isDone) => {
        if (isDone) back()
      })
    return undefined
  }
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Screen
        title={text(entry === undefined ? 'book.add-title' : 'book.edit-title')}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            {task.problem === undefined || wrong !== undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <div class="pair">
              <Button kind="line" onPress={back}>
                {text('approve.cancel')}
              </Button>
              <Button submit busy={task.busy ? text('book.saving') : undefined}>
                {text('book.save')}
              </Button>
            </div>
          </footer>
        }
      >
        <div class="stack">
          {entry === undefined ? (
            <Field
              label={text('book.address')}
              value={typed.address}
              onInput={put('address')}
              error={isMissing ? text('book.address-empty') : errorOf('address')}
              placeholder={text('name.placeholder')}
              tight
              plain
              focus={to === ''}
              maxLength={255}
              hint={ethereum === undefined ? undefined : <Recipient typed={wanted} named={named} network={ethereum} task={naming} onAsk={askName} />}
            />
          ) : (
            <div>
              {ethereum === undefined ? null : <Recipient typed={wanted} named={named} network={ethereum} task={naming} onAsk={askName} />}
              {naming.problem === undefined ? null : <Problem>{say(naming.problem)}</Problem>}
            </div>
          )}
          {isFromFile ? (
            <div>
              <Note tone="warn">{text('book.from-file-why')}</Note>
              <Choice kind="tick" checked={compared} onChange={setCompared}>
                <span>{text('book.compare')}</span>
              </Choice>
            </div>
          ) : null}
          <Field label={text('book.name')} value={typed.name} onInput={put('name')} error={errorOf('name')} maxLength={maxBookName} focus={to !== '' || entry !== undefined} plain />
          <PickOne label={text('book.kind')} values={bookCategories} value={category} sayValue={(each) => text('book.category', { category: each })} onChange={setCategory} />
          <Field label={text('book.note')} optional value={typed.note} onInput={put('note')} error={errorOf('note')} hint={text('book.note-hint')} maxLength={maxBookNote} />
          {entry === undefined ? null : (
            <div>
              <TextLink onPress={() => go({ name: 'remove-entry', address: entry.address })}>{text('book.remove')}</TextLink>
            </div>
          )}
        </div>
      </Screen>
    </form>
  )
}
