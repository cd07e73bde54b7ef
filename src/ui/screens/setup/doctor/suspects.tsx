/** Words that could be others, each with the words of the list one slip away. They are readable: the person asked for them. */
import type { Suspect } from '../../../../core/phrase/doctor/diagnose.ts'
import { Button } from '../../../parts/button.tsx'
import { text } from '../../../words/text.ts'

/** More than this is a list to search in, not a hint. */
const mostShown = 8

export function Suspects(props: { readonly lead: string; readonly suspects: readonly Suspect[]; readonly onWord: (place: number, word: string) => void }) {
  return (
    <>
      <p class="small">{props.lead}</p>
      <ul class="doctor-suspects">
        {props.suspects.map(({ place, near }) => (
          <li key={place}>
            <span class="doctor-place">{text('setup.doctor-place', { place })}</span>
            <span class="doctor-near">
              {near.slice(0, mostShown).map((word) => (
                <Button key={word} kind="line" small class="doctor-word" label={text('setup.doctor-use', { place, word })} onPress={() => props.onWord(place, word)}>
                  {word}
                </Button>
              ))}
              {near.length > mostShown ? <span class="small">{text('setup.doctor-more', { count: near.length - mostShown })}</span> : null}
              {near.length === 0 ? <span class="small">{text('setup.doctor-no-near')}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
