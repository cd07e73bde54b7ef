/**
 * The words: hidden until held, four at a time. The document holds them only while they are shown; they cannot be selected
 * or copied, and turning away hides them (keys.md, screen 7).
 */
import { useId, useState } from 'preact/hooks'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame } from './frame.tsx'
import { countGroups, findUnseen, groupSize, placesOf, type Look } from './look-state.ts'
import { createRail } from './step.ts'
import { useLook } from './use-look.ts'
import './words.css'

export type WordsProps = {
  readonly count: number
  readonly seen: readonly number[]
  readonly onSeen: (seen: readonly number[]) => void
  /** Open at this group. */
  readonly from: number | undefined
  /** The words are older than this page, so they may be on paper already. */
  readonly isResumed: boolean
  readonly onWritten: () => void
}

export function Words({ count, seen, onSeen, from, isResumed, onWritten }: WordsProps) {
  const { send } = useWallet()
  const { look, problem, press, release, hide } = useLook(send, seen, onSeen)
  const groups = countGroups(count)
  const [group, setGroup] = useState(from ?? findUnseen(seen, groups) ?? 0)
  const [hasTriedCopy, setTriedCopy] = useState(false)
  const reason = useId()
  const { showing } = look
  const isShown = showing.phase === 'shown'
  const unseen = findUnseen(look.seen, groups)
  const stays = showing.phase !== 'hidden' && showing.stays

  const turnTo = (next: number) => {
    hide()
    setGroup(next)
  }
  const refuse = (event: Event) => {
    event.preventDefault()
    if (event.type === 'copy' || event.type === 'cut') setTriedCopy(true)
  }

  return (
    <Frame
      rail={createRail}
      now="words"
      title={text('setup.words-title', { count })}
      lead={text('setup.words-lead')}
      back={
        isResumed && unseen !== undefined ? (
          <Button kind="quiet" onPress={onWritten}>
            {text('setup.words-written-before')}
          </Button>
        ) : null
      }
      go={
        <>
          <span class="small" id={reason}>
            {unseen === undefined ? '' : text('setup.words-see-all', { groups })}
          </span>
          <Button disabled={unseen !== undefined} describedBy={reason} onPress={onWritten}>
            {text('setup.words-written')}
          </Button>
        </>
      }
    >
      <div class={`words mt8${groups > 3 ? ' many' : ''}`} onCopy={refuse} onCut={refuse} onContextMenu={refuse} onDragStart={refuse}>
        {Array.from({ length: groups }, (_, index) => (
          <Group key={index} index={index} count={count} look={look} isCurrent={index === group} onChoose={() => turnTo(index)} />
        ))}
      </div>
      <div class="words-act mt8">
        <HoldToSee
          group={group}
          isShown={isShown}
          disabled={stays}
          onPress={() => press(group)}
          onRelease={release}
          onLeave={() => {
            if (!stays) hide()
          }}
        />
        {!isShown && look.seen.includes(group) && unseen !== undefined ? (
          <Button kind="line" onPress={() => turnTo(unseen)}>
            {text('setup.words-next', placesOf(unseen))}
          </Button>
        ) : null}
        <span class="small words-says">
          <span role="status">{showing.phase === 'hidden' && showing.timedOut ? text('setup.words-timed-out') : text('setup.words-hold-says')}</span>{' '}
          {stays ? null : text('setup.words-cannot')}{' '}
          <TextLink onPress={() => (stays ? hide() : press(group, true))}>{stays ? text('setup.words-hide') : text('setup.words-stay')}</TextLink>
        </span>
      </div>
      {problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(problem)}</Problem>
        </div>
      )}
      {hasTriedCopy ? (
        <div class="mt4">
          <Note tone="warn" live>
            {text('setup.words-no-copy')}
          </Note>
        </div>
      ) : null}
    </Frame>
  )
}

type GroupProps = { readonly index: number; readonly count: number; readonly look: Look; readonly isCurrent: boolean; readonly onChoose: () => void }

function Group({ index, count, look, isCurrent, onChoose }: GroupProps) {
  const { showing } = look
  const places = placesOf(index)
  const words = showing.phase === 'shown' && showing.group === index ? showing.words : undefined
  return (
    <section class={`wgroup${isCurrent ? ' on' : ''}`}>
      <h2>
        <button type="button" aria-pressed={isCurrent} onClick={onChoose}>
          {text('setup.words-group', places)}
          {look.seen.includes(index) ? (
            <span class="flex seen">
              {text('setup.words-seen')} <Icon name="check" small />
            </span>
          ) : null}
        </button>
      </h2>
      <ol start={places.first} aria-label={text('setup.words-group', places)}>
        {Array.from({ length: Math.min(groupSize, count - index * groupSize) }, (_, at) => (
          <li class="word" key={at}>
            <span class="n">{places.first + at}</span>
            {words === undefined ? (
              <span class="hid">
                <span class="vh">{text('setup.words-hidden')}</span>
              </span>
            ) : (
              <span class="w">{words[at]}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function HoldToSee(props: {
  readonly group: number
  readonly isShown: boolean
  readonly disabled: boolean
  readonly onPress: () => void
  readonly onRelease: () => void
  readonly onLeave: () => void
}) {
  const places = placesOf(props.group)
  const isKey = (event: KeyboardEvent): boolean => event.key === ' ' || event.key === 'Enter'
  return (
    <button
      type="button"
      class={`btn hold safe see${props.isShown ? ' showing' : ''}`}
      aria-disabled={props.disabled ? true : undefined}
      onPointerDown={(event) => {
        if (event.button !== 0 || props.disabled) return
        event.currentTarget.setPointerCapture(event.pointerId)
        props.onPress()
      }}
      onPointerUp={props.onRelease}
      onPointerCancel={props.onRelease}
      onLostPointerCapture={props.onRelease}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isKey(event)) return
        event.preventDefault()
        if (!event.repeat && !props.disabled) props.onPress()
      }}
      onKeyUp={(event) => {
        if (!isKey(event)) return
        event.preventDefault()
        props.onRelease()
      }}
      onBlur={props.onLeave}
    >
      <span class="face">
        <Icon name="eye" />
        {props.isShown ? text('setup.words-showing', places) : text('setup.words-hold', places)}
      </span>
    </button>
  )
}
