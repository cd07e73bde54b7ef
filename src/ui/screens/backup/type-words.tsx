/** Every word typed from a copy: asked once of who restored, and a full check of any copy. Yes or no; no place is told. */
import { useState } from 'preact/hooks'
import type { DrillReply } from '../../../protocol/wallet.ts'
import type { WordCount } from '../../../core/phrase/language.ts'
import { isWordCount } from '../../../core/phrase/language.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { PassphraseField } from '../setup/passphrase-field.tsx'
import { emptyEntry, findEmpty, wordsOf, type Entry } from '../setup/word-entry.ts'
import { WordFields } from '../setup/word-fields.tsx'
import { DrillProblems } from './drill-problems.tsx'
import { DrillRight } from './drill-right.tsx'

export function TypeWords({ secret: id, copy: copyId }: { readonly secret: string; readonly copy?: string | undefined }) {
  const { send } = useWallet()
  const { secrets, backup } = useUnlocked()
  const { back } = useNavigation()
  const secret = secrets.find((candidate) => candidate.id === id)
  const copy = backup.copies.find((candidate) => candidate.id === copyId)
  const count: WordCount = isWordCount(secret?.wordCount ?? 12) ? ((secret?.wordCount ?? 12) as WordCount) : 12
  // Without a copy the person proves that the wallet can be opened, and it opens with its passphrase only.
  const needsPassphrase = copyId === undefined && secret?.hasPassphrase === true
  const [passphrase, setPassphrase] = useState('')
  const [entry, setEntry] = useState<Entry>(() => emptyEntry(count))
  const [reply, setReply] = useState<DrillReply | undefined>(undefined)
  const [hasPasted, setPasted] = useState(false)
  const task = useTask()
  const isReady = findEmpty(entry).length === 0 && (!needsPassphrase || passphrase !== '')
  const submit = () => {
    if (!isReady) return
    void task.run(async () => {
      const answer = await send('compare-phrase', { secret: id, words: [...wordsOf(entry)], ...(needsPassphrase ? { passphrase } : {}), ...(copyId === undefined ? {} : { copy: copyId }) })
      setReply(answer)
      if (!answer.ok) return
      setEntry(emptyEntry(count))
      setPassphrase('')
    })
  }
  if (reply?.ok === true) return <DrillRight sentence={text('drill.right-whole')} copy={copy} />
  return (
    <form
      class="form-frame"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Screen
        title={text('drill.whole-title')}
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
        <p class="small">{text('drill.whole-why')}</p>
        <div class="mt4">
          <WordFields
            entry={entry}
            onEntry={setEntry}
            isOpen={false}
            disabled={task.busy}
            focus={{ at: 0, turn: 0 }}
            onPaste={() => {
              setPasted(true)
              return undefined
            }}
            onDone={submit}
          />
        </div>
        {needsPassphrase ? (
          <div class="mt4">
            <PassphraseField value={passphrase} onInput={setPassphrase} disabled={task.busy} isNeeded />
          </div>
        ) : null}
        {hasPasted ? (
          <div class="mt4">
            <Note tone="warn" live>
              {text('setup.prove-no-paste')}
            </Note>
          </div>
        ) : null}
        <DrillProblems reply={reply} task={task} />
      </Screen>
    </form>
  )
}
