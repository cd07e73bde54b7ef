/** The phrase that opens the named wallet: what has to be changed, and a button that changes it in the fields. */
import type { Found } from '../../../../core/phrase/doctor/search.ts'
import type { Change } from '../../../../core/phrase/doctor/tries.ts'
import { Button } from '../../../parts/button.tsx'
import { Note } from '../../../parts/note.tsx'
import { format } from '../../../words/say.ts'
import { text } from '../../../words/text.ts'

export function FoundPhrase(props: {
  readonly found: Extract<Found, { kind: 'found' }>
  readonly onPhrase: (words: readonly string[], place: number) => void
}) {
  const { words, change } = props.found
  const places = placesOf(change)
  return (
    <>
      <Note tone="proof" live>
        <span class="strong">{sayChange(change)}</span>{' '}
        {change.kind === 'swap' ? null : <span class="code strong">{`${format().list(places.map((place) => words[place - 1] ?? ''))}. `}</span>}
        {text('setup.doctor-paper')}
      </Note>
      <Button kind="line" onPress={() => props.onPhrase(words, places[0] ?? 1)}>
        {text('setup.doctor-apply')}
      </Button>
    </>
  )
}

const placesOf = (change: Change): readonly number[] => (change.kind === 'insert' ? [change.place] : change.places)

function sayChange(change: Change): string {
  if (change.kind === 'insert') return text('setup.doctor-insert', { place: change.place })
  const places = format().list(change.places)
  return change.kind === 'swap' ? text('setup.doctor-swap', { places }) : text('setup.doctor-replace', { places, count: change.places.length })
}
