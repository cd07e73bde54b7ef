/**
 * Every word typed back from the person's own copy. Compared in the background, as a whole: this page never learns a word,
 * and says nothing about one before all are in.
 */
import type { ComponentChildren } from 'preact'
import { useId, useMemo, useState } from 'preact/hooks'
import { englishWords } from '../../../core/phrase/english.ts'
import { splitWords } from '../../../core/phrase/split.ts'
import { findWord, makeWordIndex } from '../../../core/phrase/word-index.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame } from './frame.tsx'
import { groupSize, placesOf } from './look-state.ts'
import { findStillWrong, markField, type Comparison } from './proof-state.ts'
import { createRail } from './step.ts'
import { findEmpty, wordsOf, type Entry } from './word-entry.ts'
import { WordFields } from './word-fields.tsx'

export type ProveProps = {
  readonly entry: Entry
  readonly onEntry: (entry: Entry) => void
  /** Back to the words, at this group or where it was. */
  readonly onLook: (group: number | undefined) => void
  /** Below everything: a way around. */
  readonly after?: ComponentChildren
}

/** More places than this are a number, not a list. */
const mostNamed = 6

export function Prove({ entry, onEntry, onLook, after }: ProveProps) {
  const { send } = useWallet()
  const [comparison, setComparison] = useState<Comparison | undefined>(undefined)
  const [focus, setFocus] = useState(() => ({ at: Math.max(0, (findEmpty(entry)[0] ?? 1) - 1), turn: 0 }))
  const [isOpen, setOpen] = useState(false)
  const [hasPasted, setPasted] = useState(false)
  const compare = useTask()
  const reason = useId()
  const verdict = useId()

  // New phrases are English (ruling 26).
  const index = useMemo(() => makeWordIndex('english', englishWords), [])
  const isListed = (field: string): boolean => {
    const [word, ...others] = splitWords(field)
    return word !== undefined && others.length === 0 && findWord(index, word) !== undefined
  }

  const { count } = entry
  const fields = wordsOf(entry)
  const empty = findEmpty(entry)
  const wrong = comparison?.wrong ?? []
  const still = findStillWrong(fields, comparison)
  const unlisted = still.find((place) => !isListed(fields[place - 1] ?? ''))
  const group = still[0] === undefined ? undefined : Math.floor((still[0] - 1) / groupSize)

  const submit = () => {
    const missing = empty[0]
    if (missing !== undefined) {
      setFocus({ at: missing - 1, turn: focus.turn + 1 })
      return
    }
    void compare.run(async () => {
      const answer = await send('prove-phrase', { words: [...fields] })
      if (answer.ok) return
      setComparison({ wrong: answer.wrong, compared: fields })
      setFocus({ at: (answer.wrong[0] ?? 1) - 1, turn: focus.turn + 1 })
    })
  }

  return (
    <Frame
      rail={createRail}
      now="prove"
      keepFocus
      title={still.length === 0 ? text('setup.prove-title') : sayTitle(wrong, count)}
      lead={
        still.length === 0 ? (
          text('setup.prove-lead', { count })
        ) : (
          <span id={verdict} role="status">
            {sayWrong(wrong, count)}
          </span>
        )
      }
      onSubmit={submit}
      back={
        <Button kind="quiet" onPress={() => onLook(group)}>
          {group === undefined ? text('setup.prove-back') : text('setup.prove-see', placesOf(group))}
        </Button>
      }
      go={
        <>
          <span class="small" id={reason} role="status">
            {empty.length === 0 ? null : (
              <>
                <span class="strong">{count - empty.length}</span> {text('setup.prove-of', { count })}
              </>
            )}
          </span>
          <Button submit disabled={empty.length > 0} describedBy={reason} busy={compare.busy ? text('setup.prove-comparing') : undefined}>
            {text('setup.prove-compare')}
          </Button>
        </>
      }
    >
      <div class="mt8">
        <WordFields
          entry={entry}
          onEntry={onEntry}
          markOf={(at) => markField(at, fields, comparison, isListed)}
          isOpen={isOpen}
          disabled={compare.busy}
          focus={focus}
          onPaste={() => {
            setPasted(true)
            return undefined
          }}
          onDone={submit}
          describedBy={verdict}
        />
      </div>
      {hasPasted ? (
        <div class="mt4">
          <Note tone="warn" live>
            {text('setup.prove-no-paste')}
          </Note>
        </div>
      ) : null}
      {unlisted === undefined ? null : (
        <div class="mt4">
          <Note tone="warn">
            <span class="strong">{text('setup.prove-not-listed', { place: unlisted })}</span> {text('setup.prove-not-listed-why')}
          </Note>
        </div>
      )}
      {compare.problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(compare.problem)}</Problem>
        </div>
      )}
      <div class="flex between wrap-flex mt6">
        <div class="small prove-tick">{comparison === undefined ? text('setup.prove-tick', { count }) : null}</div>
        <TextLink onPress={() => setOpen(!isOpen)}>{isOpen ? text('setup.field-veil') : text('setup.field-show')}</TextLink>
      </div>
      {after}
    </Frame>
  )
}

function sayTitle(wrong: readonly number[], count: number): string {
  if (wrong.length > mostNamed) return text('setup.prove-wrong-many', { places: wrong.length, count })
  return text('setup.prove-wrong-title', { places: wrong.length, list: format().list(wrong) })
}

function sayWrong(wrong: readonly number[], count: number): string {
  const [place] = wrong
  const right = count - wrong.length
  if (place !== undefined && wrong.length === 1) return text('setup.prove-wrong-one', { right, place })
  return text('setup.prove-wrong-some', { right, list: format().list(wrong) })
}
