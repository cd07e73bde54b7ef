/** Every word, from the copy, restored in this page alone: fingerprint, first address, and the number the wallet asks for. */
import { useState } from 'preact/hooks'
import { wordCounts, type WordCount } from '../../../core/phrase/language.ts'
import { useTask } from '../../app/task.ts'
import { Address } from '../../parts/address.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Brand } from '../../parts/logo.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Seg } from '../../parts/seg.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { emptyEntry, findEmpty, wordsOf, type Entry } from '../setup/word-entry.ts'
import { WordFields } from '../setup/word-fields.tsx'
import { rehearse, type Rehearsed } from './rehearse.ts'
import './rehearsal.css'

export function RehearsalPage() {
  const [entry, setEntry] = useState<Entry>(() => emptyEntry(12))
  const [passphrase, setPassphrase] = useState('')
  const [found, setFound] = useState<Rehearsed | undefined>(undefined)
  const task = useTask()
  const isReady = findEmpty(entry).length === 0
  const clear = () => {
    setEntry(emptyEntry(entry.count))
    setPassphrase('')
    setFound(undefined)
    task.clear()
  }
  const submit = () => {
    if (isReady) void task.run(async () => setFound(await rehearse(wordsOf(entry), passphrase)))
  }
  return (
    <main class="rehearsal enter">
      <Brand />
      <h1 class="display mt6">{text('rehearse.title')}</h1>
      <p class="lead">{text('rehearse.page-lead')}</p>
      <div class="mt4">
        <Note tone="warn">{text('rehearse.page-offline')}</Note>
      </div>
      <form
        class="mt5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p class="strong">{text('rehearse.count')}</p>
        <Seg
          label={text('rehearse.count')}
          options={wordCounts.map((count) => ({ value: String(count), label: String(count) }))}
          value={String(entry.count)}
          onChange={(value) => {
            setEntry({ ...entry, count: Number(value) as WordCount })
            setFound(undefined)
          }}
        />
        <div class="mt5">
          <WordFields
            entry={entry}
            onEntry={(next) => {
              setEntry(next)
              setFound(undefined)
              task.clear()
            }}
            isOpen={false}
            disabled={task.busy}
            focus={{ at: 0, turn: 0 }}
            onPaste={() => undefined}
            onDone={submit}
          />
        </div>
        <div class="mt4 veiled-field">
          <Field label={text('rehearse.passphrase')} optional value={passphrase} onInput={(value) => {
            setPassphrase(value)
            setFound(undefined)
          }} hint={text('rehearse.passphrase-hint')} plain />
        </div>
        <div class="pair mt4">
          <Button kind="line" onPress={clear}>
            {text('rehearse.again')}
          </Button>
          <Button submit disabled={!isReady} busy={task.busy ? text('rehearse.going') : undefined}>
            {text('rehearse.go')}
          </Button>
        </div>
      </form>
      {task.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(task.problem)}</Problem>
        </div>
      )}
      {found === undefined ? null : (
        <section class="rehearsed mt5" role="status">
          <h2 class="title">{text('rehearse.opens')}</h2>
          <Pairs>
            <Pair name={text('sheet.fingerprint')}>
              <span class="code">{found.fingerprint.replace(/^(.{4})/, '$1 ')}</span>
            </Pair>
          </Pairs>
          <div class="mt2">
            <div class="eyebrow">{text('sheet.address')}</div>
            <Address address={found.address} />
          </div>
          <p class="mt4">{text('rehearse.compare')}</p>
          <p class="mt2">{text('rehearse.carry')}</p>
          <div class="rehearsal-number">{found.number.replace(/^(.{3})/, '$1 ')}</div>
        </section>
      )}
    </main>
  )
}
