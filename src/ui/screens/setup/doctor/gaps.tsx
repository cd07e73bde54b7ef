/** Words that are not there, and the arithmetic: one can be looked for, two cannot. */
import { countLostWords } from '../../../../core/phrase/doctor/lost-words.ts'
import { Note } from '../../../parts/note.tsx'
import { format } from '../../../words/say.ts'
import { text } from '../../../words/text.ts'

export function Missing({ place, of }: { readonly place: number; readonly of: number }) {
  const { atPlaces, anywhere } = countLostWords(1, of)
  return <p class="small">{text('setup.doctor-missing', { place, here: format().count(atPlaces), anywhere: format().count(anywhere) })}</p>
}

export function Lost({ count, of }: { readonly count: number; readonly of: number }) {
  const lost = countLostWords(count, of)
  return (
    <Note tone="warn" live>
      {text('setup.doctor-lost', { count, of, atPlaces: format().count(lost.atPlaces), anywhere: format().count(lost.anywhere) })}{' '}
      {text('setup.doctor-lost-time', { atPlaces: format().length(lost.secondsAtPlaces * 1000), anywhere: format().length(lost.secondsAnywhere * 1000) })}
    </Note>
  )
}
