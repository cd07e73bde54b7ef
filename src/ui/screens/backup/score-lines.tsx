/** The lines of the score; each is a button that leads to where it is mended, unless there is nowhere to go yet (first run). */
import { gainOf, type LineName, type Score } from '../../../core/backup/score.ts'
import { text } from '../../words/text.ts'

export function ScoreLines({ score, onMend }: { readonly score: Score; readonly onMend?: (name: LineName) => void }) {
  return (
    <div>
      {score.lines.map(({ name, weight, state }) => {
        const body = (
          <>
            <span class={`ring ${state === 'off' ? '' : state}`} />
            <span class={state === 'off' ? 'q' : ''}>
              {text(`line.${name}`)}
              <span class="vh">, {text(state === 'off' ? 'backup.no' : 'backup.yes')}</span>
            </span>
            <span class="pts">{state === 'off' ? text('backup.gain', { points: gainOf(score.lines, name) }) : weight}</span>
          </>
        )
        return onMend === undefined ? (
          <div key={name} class={`scoreline ${state}`}>
            {body}
          </div>
        ) : (
          <button type="button" key={name} class={`scoreline ${state}`} onClick={() => onMend(name)}>
            {body}
          </button>
        )
      })}
    </div>
  )
}
