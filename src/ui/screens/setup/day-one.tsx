/** The score on day one, the copies made so far, and when the first check comes. */
import { recommend } from '../../../core/backup/purpose.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { Bar } from '../../parts/bar.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Glyph, Row, Rows } from '../../parts/rows.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { nameOfCopy, placeOfCopy } from '../backup/copy-row.tsx'
import { nameOfDue } from '../backup/due-words.ts'
import { ScoreLines } from '../backup/score-lines.tsx'
import '../backup/backup.css'

export function DayOne({ view, onAdd }: { readonly view: UnlockedView; readonly onAdd: () => void }) {
  const now = useNow(60_000)
  const { score, copies, due } = view.backup
  // Once a copy is noted the next one is asked for above; with none noted that is what comes first.
  const first = copies.length === 0 ? due[0] : due.find(({ kind }) => kind !== 'second-copy')
  return (
    <>
      <div class="score xl mt6">
        <b>{score.points}</b>
        <span class="q">{text('backup.day-one')}</span>
      </div>
      <div class="mt4">
        <Bar score={score} size="xl" />
      </div>
      <div class="day-one-lines mt4">
        <ScoreLines score={score} />
      </div>
      <div class="sect">
        <h2>{text('copy.make-title')}</h2>
      </div>
      <p class="small">{recommend(view.purpose).copies === 3 ? text('copies.lead', { copies: 3 }) : text('copy.make-lead')}</p>
      <Rows label={text('backup.copies')}>
        {copies.map((copy) => (
          <Row
            key={copy.id}
            tall
            start={
              <Glyph>
                <Icon name={copy.medium === 'metal' ? 'plate' : 'paper'} />
              </Glyph>
            }
            title={nameOfCopy(copy)}
            under={<Untrusted text={placeOfCopy(copy)} />}
          />
        ))}
        <Row
          tall
          start={
            <Glyph>
              <Icon name="plus" />
            </Glyph>
          }
          title={copies.length === 0 ? text('copy.make-first') : text('copy.make-next')}
          under={copies.length === 0 ? text('copy.make-first-why') : text('copy.make-next-why')}
          end={
            <Button kind="line" small onPress={onAdd}>
              {text('backup.add')}
            </Button>
          }
        />
      </Rows>
      {first === undefined ? null : (
        <div class="due-plain mt4">
          <Icon name="clock" />
          <span>
            <span class="strong">{text('backup.first-check', { what: nameOfDue(first), day: format().day(first.dueAt, now) })}</span>
            <span class="small">{text(`backup.ask-${first.kind}`)}</span>
          </span>
        </div>
      )}
    </>
  )
}
