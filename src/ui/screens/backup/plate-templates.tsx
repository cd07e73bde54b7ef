/** How words go onto metal, in three ways. It explains and shows made-up rows; no word of the wallet is here. */
import { encodeFirstFour } from '../../../core/phrase/metal/first-four.ts'
import { encodeWordNumber } from '../../../core/phrase/metal/word-number.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { GridRows, sayDots } from './grid-rows.tsx'
import './backup.css'

/** Words of the list, as examples: its first, its last, and one of three letters. */
const examples = [
  { word: 'abandon', index: 0 },
  { word: 'act', index: 19 },
  { word: 'zoo', index: 2047 },
] as const

export function PlateTemplates({ onBack }: { readonly onBack?: () => void }) {
  const { back } = useNavigation()
  return (
    <Screen title={text('plate.templates')} onBack={onBack ?? back}>
      <p class="q">{text('plate.templates-lead')}</p>
      <h2 class="strong mt4">{text('plate.first-four')}</h2>
      <p class="small">{text('plate.first-four-why')}</p>
      <p class="code mt2">{examples.map(({ word }) => `${word} ${encodeFirstFour(word)}`).join(', ')}</p>
      <h2 class="strong mt4">{text('plate.numbers')}</h2>
      <p class="small">{text('plate.numbers-why')}</p>
      <p class="code mt2">{examples.map(({ word, index }) => `${word} ${encodeWordNumber(index)}`).join(', ')}</p>
      <h2 class="strong mt4">{text('plate.grid')}</h2>
      <p class="small">{text('plate.grid-why')}</p>
      <GridRows rows={examples.map(({ word, index }) => ({ head: word.slice(0, 3), name: `${word}: ${sayDots(index)}`, index }))} />
    </Screen>
  )
}
