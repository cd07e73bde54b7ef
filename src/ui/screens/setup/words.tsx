/**
 * The words: hidden until held, four at a time. The document holds them only while they are shown; they cannot be selected
 * or copied, and turning away hides them (keys.md, screen 7).
 */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame } from './frame.tsx'
import { HoldToSee } from './hold-to-see.tsx'
import { countGroups, findUnseen, placesOf } from './look-state.ts'
import { createRail } from './step.ts'
import { useLook } from './use-look.ts'
import { WordGroup } from './word-group.tsx'
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
  /** Below everything: a way around. */
  readonly after?: ComponentChildren
}

export function Words({ count, seen, onSeen, from, isResumed, onWritten, after }: WordsProps) {
  const { send } = useWallet()
  const { look, problem, press, release, hide } = useLook((at) => send('show-words', { group: at }), seen, onSeen)
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
          <WordGroup key={index} index={index} count={count} look={look} isCurrent={index === group} onChoose={() => turnTo(index)} />
        ))}
      </div>
      <div class="words-act mt8">
        <HoldToSee
          label={isShown ? text('setup.words-showing', placesOf(group)) : text('setup.words-hold', placesOf(group))}
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
      {after}
    </Frame>
  )
}
