/** Typing or pasting a phrase of any list, and what it opens, before anything is stored (ruling 28). */
import { useId, useState } from 'preact/hooks'
import { explainCount, findOtherKind, findOtherKindIn } from '../../../core/phrase/other-kind.ts'
import { wordCounts, type WordCount } from '../../../core/phrase/language.ts'
import type { Message } from '../../../core/message.ts'
import { lazy } from '../../app/lazy.tsx'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Seg } from '../../parts/seg.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame, type RailNote } from './frame.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import type { RailStep } from './step.ts'
import { emptyPhrase, positionsOf, toArgument, type Reading, type TypedPhrase } from './typed-phrase.ts'
import { findEmpty, pasteWords, spreadWords, wordsOf } from './word-entry.ts'
import { WordFields } from './word-fields.tsx'

/** The lists, the curve and the search weigh more than this whole page. */
const Doctor = lazy(() => import('./doctor/index.tsx').then((chunk) => chunk.Doctor))
/** What the doctor can say more about than the sentence itself. */
const doctored: readonly string[] = ['phrase.unknown-words', 'phrase.mixed-languages', 'phrase.checksum']

export type EnterWordsProps = {
  readonly rail: readonly RailStep[]
  readonly note: RailNote
  readonly title: string
  readonly phrase: TypedPhrase
  readonly onPhrase: (phrase: TypedPhrase) => void
  readonly onBack: () => void
  /** The way to a backup file, where there is one. */
  readonly onFile?: () => void
  readonly onReadings: (readings: readonly Reading[]) => void
}

type Pasted = { readonly found: number; readonly problem?: Message }

export function EnterWords({ rail, note, title, phrase, onPhrase, onBack, onFile, onReadings }: EnterWordsProps) {
  const { send } = useWallet()
  const { entry, hasPassphrase, passphrase } = phrase
  const [focus, setFocus] = useState(() => ({ at: Math.max(0, (findEmpty(entry)[0] ?? 1) - 1), turn: 0 }))
  const [isOpen, setOpen] = useState(false)
  const [pasted, setPasted] = useState<Pasted | undefined>(undefined)
  const [isDoctored, setDoctored] = useState(false)
  const [judged, setJudged] = useState<readonly string[]>([])
  const look = useTask()
  const reason = useId()
  const problem = useId()

  const fields = wordsOf(entry)
  const empty = findEmpty(entry)
  const other = findOtherKindIn(fields)
  const named = look.problem === undefined ? [] : positionsOf(look.problem.params)
  const isWrong = (at: number): boolean => named.includes(at + 1) && judged[at] === fields[at]

  const goTo = (at: number) => setFocus((before) => ({ at, turn: before.turn + 1 }))
  const submit = () => {
    const missing = empty[0]
    if (missing !== undefined) {
      goTo(missing - 1)
      return
    }
    void look.run(async () => {
      setJudged(fields)
      try {
        onReadings((await send('preview-phrase', toArgument(phrase))).readings)
      } catch (error) {
        const [place] = typeof error === 'object' && error !== null && 'params' in error ? positionsOf(error.params as object) : []
        if (place !== undefined) goTo(place - 1)
        throw error
      }
    })
  }

  return (
    <Frame
      rail={rail}
      now="words"
      note={note}
      keepFocus
      title={title}
      lead={text('setup.restore-lead')}
      onSubmit={submit}
      back={
        <Button kind="quiet" onPress={onBack}>
          {text('setup.back')}
        </Button>
      }
      go={
        <>
          <span class="small" id={reason} role="status">
            {empty.length === 0 ? '' : text('setup.restore-missing', { places: empty.length, of: entry.count })}
          </span>
          <Button submit disabled={empty.length > 0} describedBy={reason} busy={look.busy ? text('setup.restore-looking') : undefined}>
            {text('setup.restore-look')}
          </Button>
        </>
      }
    >
      <div class="setup-seg mt6">
        <Seg
          label={text('setup.restore-count')}
          value={String(entry.count)}
          onChange={(value) => onPhrase({ ...phrase, entry: { ...entry, count: Number(value) as WordCount } })}
          options={wordCounts.map((count) => ({ value: String(count), label: String(count) }))}
        />
      </div>
      <div class="mt5">
        <WordFields
          entry={entry}
          onEntry={(next) => onPhrase({ ...phrase, entry: next })}
          markOf={(at) => (isWrong(at) ? 'wrong' : undefined)}
          isOpen={isOpen}
          disabled={look.busy}
          focus={focus}
          onPaste={(value, at) => {
            look.clear()
            const pastedKind = findOtherKind(value)
            if (pastedKind !== undefined) {
              setPasted({ found: 0, problem: pastedKind })
              return undefined
            }
            const result = pasteWords(entry, at, value)
            const isOdd = at === 0 && result.found > 1 && !wordCounts.some((count) => count === result.found)
            setPasted({ found: result.found, ...(isOdd ? { problem: explainCount(result.found) } : {}) })
            return result
          }}
          onDone={submit}
          describedBy={problem}
        />
      </div>
      <div class="mt2 small">
        <TextLink onPress={() => setOpen(!isOpen)}>{isOpen ? text('setup.field-veil') : text('setup.field-show')}</TextLink>
        <span class="apart">
          <TextLink
            onPress={() => {
              onPhrase(emptyPhrase)
              setPasted(undefined)
              look.clear()
              goTo(0)
            }}
          >
            {text('setup.restore-clear')}
          </TextLink>
        </span>
        <span class="apart">
          <TextLink expanded={hasPassphrase} onPress={() => onPhrase({ ...phrase, hasPassphrase: !hasPassphrase })}>
            {hasPassphrase ? text('setup.restore-passphrase-none') : text('setup.restore-passphrase')}
          </TextLink>
        </span>
        {isDoctored || empty.length * 2 <= entry.count ? (
          <span class="apart">
            <TextLink expanded={isDoctored} onPress={() => setDoctored(!isDoctored)}>
              {isDoctored ? text('setup.doctor-close') : text('setup.doctor-open')}
            </TextLink>
          </span>
        ) : null}
        {onFile === undefined ? null : (
          <span class="apart">
            <TextLink onPress={onFile}>{text('setup.restore-from-file')}</TextLink>
          </span>
        )}
      </div>
      <div id={problem}>
        {look.problem === undefined ? null : (
          <div class="mt4">
            <Problem>{say(look.problem)}</Problem>
            {isDoctored || !doctored.includes(look.problem.code) ? null : (
              <div class="mt2">
                <Button kind="line" small onPress={() => setDoctored(true)}>
                  {text('setup.doctor-title')}
                </Button>
              </div>
            )}
          </div>
        )}
      </div>
      {isDoctored ? (
        <Doctor.Screen
          fields={fields}
          passphrase={hasPassphrase ? passphrase : ''}
          onWord={(place, word) => {
            onPhrase({ ...phrase, entry: { ...entry, fields: entry.fields.with(place - 1, word) } })
            goTo(place - 1)
          }}
          onPhrase={(words, place) => {
            look.clear()
            onPhrase({ ...phrase, entry: spreadWords(entry, 0, words).entry })
            goTo(place - 1)
          }}
        />
      ) : null}
      {other === undefined ? null : (
        <div class="mt4">
          <Problem>{say(other)}</Problem>
        </div>
      )}
      {pasted?.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(pasted.problem)}</Problem>
        </div>
      )}
      {pasted === undefined || pasted.found < 2 ? null : (
        <div class="mt4">
          <Note tone="warn" live>
            {text('setup.restore-pasted')}
          </Note>
        </div>
      )}
      {hasPassphrase ? (
        <div class="mt5">
          <PassphraseField value={passphrase} onInput={(value) => onPhrase({ ...phrase, passphrase: value })} disabled={look.busy} />
        </div>
      ) : null}
    </Frame>
  )
}
