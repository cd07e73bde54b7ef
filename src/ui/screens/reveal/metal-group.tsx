/** Four words as they go onto metal: their numbers in the list, or the dots of a punch grid. In the document only while held. */
import { encodeWordNumber } from '../../../core/phrase/metal/word-number.ts'
import { text } from '../../words/text.ts'
import { GridRows, sayDots } from '../backup/grid-rows.tsx'
import { groupSize, placesOf, type Look } from '../setup/look-state.ts'

export type MetalForm = 'numbers' | 'dots'

type MetalGroupProps = { readonly form: MetalForm; readonly group: number; readonly total: number; readonly look: Look }

export function MetalGroup({ form, group, total, look }: MetalGroupProps) {
  const { showing } = look
  const { first } = placesOf(group)
  const indexes = showing.phase === 'shown' && showing.group === group ? showing.indexes : undefined
  const rows = Array.from({ length: Math.min(groupSize, total - group * groupSize) }, (_, at) => ({ place: first + at, index: indexes?.[at] }))
  if (form === 'dots') {
    return (
      <GridRows
        rows={rows.map(({ place, index }) => ({
          head: String(place),
          name: `${place}: ${index === undefined ? text('setup.words-hidden') : sayDots(index)}`,
          index,
        }))}
      />
    )
  }
  return (
    <ol start={first} aria-label={text('setup.words-group', placesOf(group))}>
      {rows.map(({ place, index }) => (
        <li class="word" key={place}>
          <span class="n">{place}</span>
          {index === undefined ? (
            <span class="hid">
              <span class="vh">{text('setup.words-hidden')}</span>
            </span>
          ) : (
            <span class="w">{encodeWordNumber(index)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
