/** Four pieces of what is looked at: bars until they are held, and in the document only then. */
import { Icon } from '../../parts/icon.tsx'
import { text } from '../../words/text.ts'
import { groupSize, placesOf, type Look } from './look-state.ts'
import './words.css'

export type WordGroupProps = {
  readonly index: number
  readonly count: number
  readonly look: Look
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

export function WordGroup({ index, count, look, isCurrent, onChoose }: WordGroupProps) {
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
