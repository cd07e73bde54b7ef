/** How words go onto metal, in three ways. It explains and shows made-up rows; no word of the wallet is here. */
import { encodeFirstFour } from '../../../core/phrase/metal/first-four.ts'
import { encodeGridRow, gridColumns } from '../../../core/phrase/metal/punch-grid.ts'
import { encodeWordNumber } from '../../../core/phrase/metal/word-number.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import './backup.css'

/** Words of the list, as examples: its first, its last, and one of three letters. */
const examples = [
  { word: 'abandon', index: 0 },
  { word: 'act', index: 19 },
  { word: 'zoo', index: 2047 },
] as const

export function PlateTemplates() {
  const { back } = useNavigation()
  return (
    <Screen title={text('plate.templates')} onBack={back}>
      <p class="q">{text('plate.templates-lead')}</p>
      <h2 class="strong mt4">{text('plate.first-four')}</h2>
      <p class="small">{text('plate.first-four-why')}</p>
      <p class="code mt2">{examples.map(({ word }) => `${word} ${encodeFirstFour(word)}`).join(', ')}</p>
      <h2 class="strong mt4">{text('plate.numbers')}</h2>
      <p class="small">{text('plate.numbers-why')}</p>
      <p class="code mt2">{examples.map(({ word, index }) => `${word} ${encodeWordNumber(index)}`).join(', ')}</p>
      <h2 class="strong mt4">{text('plate.grid')}</h2>
      <p class="small">{text('plate.grid-why')}</p>
      <div class="grid-scroll mt2" tabIndex={0} role="region" aria-label={text('plate.grid')}>
        <div class="grid-plate small-plate">
          <div class="grid-row" aria-hidden="true">
            <span />
            {gridColumns.map((worth) => (
              <span class="head" key={worth}>
                {worth}
              </span>
            ))}
            <span />
            <span class="head">{text('plate.check-column')}</span>
          </div>
          {examples.map(({ word, index }) => (
            <div class="grid-row" key={word} role="img" aria-label={word}>
              <span class="n">{word.slice(0, 3)}</span>
              {encodeGridRow(index).flatMap((is, dot) => [
                ...(dot === gridColumns.length ? [<span key="gap" />] : []),
                <span class={`dot-shown${is ? ' on' : ''}`} key={dot} />,
              ])}
            </div>
          ))}
        </div>
      </div>
    </Screen>
  )
}
