/** Words, a passphrase, or a key's digits by fours: the same look as in first run. Never selected, copied or printed. */
import { useState } from 'preact/hooks'
import { Button, IconButton, TextLink } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Seg } from '../../parts/seg.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { HoldToSee } from '../setup/hold-to-see.tsx'
import { countGroups, placesOf } from '../setup/look-state.ts'
import { useLook, type Show } from '../setup/use-look.ts'
import { WordGroup } from '../setup/word-group.tsx'
import { MetalGroup, type MetalForm } from './metal-group.tsx'
import { PassphraseText } from './passphrase-text.tsx'
import './reveal.css'

type PiecesProps = {
  readonly title: string
  readonly kind: 'words' | 'passphrase' | 'key'
  readonly total: number
  readonly show: Show
  /** The worker has ended it: the password again. */
  readonly onOver: () => void
  readonly onDone: () => void
}

/** Four pieces of four digits each. */
const digitsOf = (group: number) => ({ first: group * 16 + 1, last: (group + 1) * 16 })

export function Pieces({ title, kind, total, show, onOver, onDone }: PiecesProps) {
  const [seen, setSeen] = useState<readonly number[]>([])
  const { look, problem, press, release, hide } = useLook(show, seen, setSeen)
  const [group, setGroup] = useState(0)
  const [form, setForm] = useState<'words' | MetalForm>('words')
  const [hasTriedCopy, setTriedCopy] = useState(false)
  const groups = countGroups(total)
  const { showing } = look
  const isShown = showing.phase === 'shown'
  const stays = showing.phase !== 'hidden' && showing.stays
  const turnTo = (next: number) => {
    hide()
    setGroup(next)
  }
  const refuse = (event: Event) => {
    event.preventDefault()
    if (event.type === 'copy' || event.type === 'cut') setTriedCopy(true)
  }
  const labels = {
    words: () => text(isShown ? 'setup.words-showing' : 'setup.words-hold', placesOf(group)),
    passphrase: () => text(isShown ? 'reveal.passphrase-showing' : 'reveal.passphrase-hold'),
    key: () => text(isShown ? 'reveal.key-showing' : 'reveal.key-hold', digitsOf(group)),
  }
  const isOver = problem?.code === 'reveal.over'
  return (
    <Screen
      title={title}
      onBack={onDone}
      foot={
        <footer class="foot stack">
          {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
          {isOver ? (
            <Button wide onPress={onOver}>
              {text('reveal.go')}
            </Button>
          ) : (
            <HoldToSee
              label={labels[kind]()}
              isShown={isShown}
              disabled={stays}
              onPress={() => press(group)}
              onRelease={release}
              onLeave={() => {
                if (!stays) hide()
              }}
            />
          )}
        </footer>
      }
    >
      {kind === 'key' ? <p class="small">{text('reveal.key-reads')}</p> : null}
      {kind === 'words' ? (
        <Seg
          label={text('reveal.form')}
          options={(['words', 'numbers', 'dots'] as const).map((value) => ({ value, label: text(`reveal.form-${value}`) }))}
          value={form}
          onChange={(next) => {
            hide()
            setForm(next)
          }}
        />
      ) : null}
      {kind === 'passphrase' ? <p class="small">{text('reveal.passphrase-reads')}</p> : null}
      {groups === 1 ? null : (
        <div class="turns">
          <IconButton icon="back" label={text('reveal.previous')} onPress={() => turnTo((group + groups - 1) % groups)} />
          <span class="strong">{kind === 'words' ? text('setup.words-group', placesOf(group)) : text('reveal.key-group', digitsOf(group))}</span>
          <IconButton icon="right" label={text('reveal.next')} onPress={() => turnTo((group + 1) % groups)} />
        </div>
      )}
      <div class={`words one ${kind}`} onCopy={refuse} onCut={refuse} onContextMenu={refuse} onDragStart={refuse}>
        {kind === 'passphrase' ? (
          <PassphraseText words={isShown ? showing.words : undefined} />
        ) : form !== 'words' ? (
          <MetalGroup form={form} group={group} total={total} look={look} />
        ) : (
          <WordGroup index={group} count={total} look={look} isCurrent onChoose={() => undefined} />
        )}
      </div>
      <p class="small mt3">
        <span role="status">{showing.phase === 'hidden' && showing.timedOut ? text('setup.words-timed-out') : text('setup.words-hold-says')}</span>{' '}
        {stays ? null : text('setup.words-cannot')}{' '}
        <TextLink onPress={() => (stays ? hide() : press(group, true))}>{stays ? text('setup.words-hide') : text('setup.words-stay')}</TextLink>
      </p>
      {hasTriedCopy ? (
        <div class="mt3">
          <Note tone="warn" live>
            {text('reveal.no-copy')}
          </Note>
        </div>
      ) : null}
    </Screen>
  )
}
