/**
 * Fields for the words of a phrase (ruling 25): plain text fields that the browser neither keeps, corrects nor completes,
 * drawn as dots. Password fields would break Japanese, Chinese and Korean input and could be saved.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/button.tsx'
import { text } from '../../words/text.ts'
import { groupSize, placesOf } from './look-state.ts'
import type { WordMark } from './proof-state.ts'
import { readKey, typeWord, type Entry, type Typed } from './word-entry.ts'
import './word-fields.css'

export type WordFieldsProps = {
  readonly entry: Entry
  readonly onEntry: (entry: Entry) => void
  readonly markOf?: (at: number) => WordMark
  /** All fields readable. */
  readonly isOpen: boolean
  readonly disabled: boolean
  /** Field to start in, from 0; another `turn` moves there again. */
  readonly focus: { readonly at: number; readonly turn: number }
  /** What was pasted; undefined refuses it. */
  readonly onPaste: (text: string, at: number) => Typed | undefined
  /** Enter in the last field. */
  readonly onDone: () => void
  /** id of what is said about the wrong ones. */
  readonly describedBy?: string | undefined
}

export function WordFields({ entry, onEntry, markOf, isOpen, disabled, focus, onPaste, onDone, describedBy }: WordFieldsProps) {
  const inputs = useRef<(HTMLInputElement | null)[]>([])
  const [current, setCurrent] = useState<number | undefined>(undefined)
  const [peeked, setPeeked] = useState<number | undefined>(undefined)
  const groups = Array.from({ length: Math.ceil(entry.count / groupSize) }, (_, group) => group)

  const moveTo = (at: number) => {
    const input = inputs.current[at]
    input?.focus()
    input?.setSelectionRange(input.value.length, input.value.length)
  }
  // A new length may have to be drawn before its last field can be reached.
  const [target, setTarget] = useState(focus)
  useEffect(() => moveTo(target.at), [target])
  useEffect(() => setTarget(focus), [focus.turn])

  const take = (from: number, typed: Typed) => {
    onEntry(typed.entry)
    if (typed.focus !== from) setTarget((before) => ({ at: typed.focus, turn: before.turn + 1 }))
  }

  return (
    <div class="word-groups">
      {groups.map((group) => (
        <div class="word-group" role="group" aria-label={text('setup.words-group', { ...placesOf(group), last: Math.min(placesOf(group).last, entry.count) })} key={group}>
          {Array.from({ length: Math.min(groupSize, entry.count - group * groupSize) }, (_, index) => {
            const at = group * groupSize + index
            const mark = markOf?.(at)
            const isHere = current === at
            // A wrong word is compared with the paper, so it is readable while it is looked at.
            const isPeeked = isOpen || peeked === at || (isHere && mark === 'wrong')
            return (
              <div
                class={`word in${mark === 'wrong' ? ' wrong' : ''}${mark === 'right' ? ' right' : ''}`}
                key={at}
                onFocusIn={() => setCurrent(at)}
                onFocusOut={(event) => {
                  const next = event.relatedTarget
                  if (next instanceof Node && event.currentTarget.contains(next)) return
                  setCurrent((now) => (now === at ? undefined : now))
                  setPeeked(undefined)
                }}
              >
                <label class="n" for={`word-${at}`}>
                  <span class="vh">{text('setup.field-label', { place: at + 1 })}</span>
                  <span aria-hidden="true">{at + 1}</span>
                </label>
                <div class="input">
                  <input
                    id={`word-${at}`}
                    ref={(element) => {
                      inputs.current[at] = element
                    }}
                    class={isPeeked ? '' : 'veiled'}
                    type="text"
                    value={entry.fields[at] ?? ''}
                    readOnly={disabled}
                    autocomplete="off"
                    autocorrect={false as never}
                    autocapitalize="off"
                    spellcheck={false}
                    data-1p-ignore
                    data-lpignore="true"
                    data-form-type="other"
                    aria-invalid={mark === 'wrong' ? true : undefined}
                    aria-describedby={mark === 'wrong' ? describedBy : undefined}
                    onInput={(event) => {
                      const { value } = event.currentTarget
                      if (event.isComposing) onEntry({ ...entry, fields: entry.fields.with(at, value) })
                      else take(at, typeWord(entry, at, value))
                    }}
                    onCompositionEnd={(event) => take(at, typeWord(entry, at, event.currentTarget.value))}
                    onKeyDown={(event) => {
                      const means = readKey(event, entry, at)
                      if (means === 'type') return
                      event.preventDefault()
                      if (means === 'next') moveTo(at + 1)
                      if (means === 'previous') moveTo(at - 1)
                      if (means === 'done') onDone()
                    }}
                    onPaste={(event) => {
                      event.preventDefault()
                      const typed = onPaste(event.clipboardData?.getData('text/plain') ?? '', at)
                      if (typed !== undefined) take(at, typed)
                    }}
                    onDrop={(event) => event.preventDefault()}
                  />
                  {isHere && (entry.fields[at] ?? '') !== '' && !isOpen ? (
                    <IconButton
                      icon="eye"
                      pressed={isPeeked}
                      label={text('setup.field-peek', { place: at + 1 })}
                      onPress={() => setPeeked(isPeeked ? undefined : at)}
                    />
                  ) : (
                    <Tick mark={mark} />
                  )}
                </div>
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function Tick({ mark }: { readonly mark: WordMark }) {
  if (mark !== 'listed' && mark !== 'right') return null
  return (
    <span class={mark === 'right' ? 'proof' : 'q'}>
      <Icon name="check" small />
      <span class="vh">{mark === 'right' ? text('setup.field-right') : text('setup.field-listed')}</span>
    </span>
  )
}
