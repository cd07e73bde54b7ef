/** Rows of a punch grid as they are to be punched: what each column is worth, and the dots. */
import { encodeGridRow, gridColumns } from '../../../core/phrase/metal/punch-grid.ts'
import { text } from '../../words/text.ts'
import './backup.css'

/** `index`: of the word in its list, from 0; without one the row is empty. `name`: what is read out for the row. */
export type GridRowShown = { readonly head: string; readonly name: string; readonly index: number | undefined }

export function GridRows({ rows }: { readonly rows: readonly GridRowShown[] }) {
  return (
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
        {rows.map(({ head, name, index }) => (
          <div class="grid-row" key={head} role="img" aria-label={name}>
            <span class="n">{head}</span>
            {(index === undefined ? [...gridColumns.map(() => false), false] : encodeGridRow(index)).flatMap((is, dot) => [
              ...(dot === gridColumns.length ? [<span key="gap" />] : []),
              <span class={`dot-shown${is ? ' on' : ''}`} key={dot} />,
            ])}
          </div>
        ))}
      </div>
    </div>
  )
}

/** The worths of the dots to punch, for who cannot see them: "1024, 64, 1 and the check dot". */
export function sayDots(index: number): string {
  const row = encodeGridRow(index)
  const worths = gridColumns.filter((_, at) => row[at] === true).map(String)
  return text('plate.dots', { dots: [...worths, ...(row.at(-1) === true ? [text('plate.check-column')] : [])].join(', ') })
}
