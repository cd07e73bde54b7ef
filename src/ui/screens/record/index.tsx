/** What happened, in order, by day; whether it is as it was written; and a way to take it along. */
import { useState } from 'preact/hooks'
import { logGroups } from '../../../core/log/group.ts'
import type { LogRow } from '../../../core/log/page.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/note.tsx'
import { Glyph, Row, Rows } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Checked } from './checked.tsx'
import { FilterFields } from './filter-fields.tsx'
import { aboutText, byDay, lookOf } from './row-look.ts'
import { useRecord, type Filter } from './use-record.ts'
import './record.css'

/** `site`: what is looked for, to begin with. */
export function Record({ site }: { readonly site?: string }) {
  const { accounts } = useUnlocked()
  const { back, go } = useNavigation()
  const [filter, setFilter] = useState<Filter>(site === undefined ? {} : { site })
  const [isFiltering, setFiltering] = useState(site !== undefined)
  const { rows, next, isRead, task, readOlder } = useRecord(filter)
  const now = useNow(60_000)
  const names = new Map<string, string>(accounts.map(({ address, name }) => [address, name]))
  return (
    <Screen
      title={text('record.title')}
      onBack={back}
      tools={
        <>
          <IconButton icon="sliders" pressed={isFiltering} label={text('record.filter')} onPress={() => setFiltering(!isFiltering)} />
          <IconButton icon="down2" label={text('record.export')} onPress={() => go({ name: 'export-record' })} />
        </>
      }
    >
      <Checked />
      <div class="kinds mt3" role="group" aria-label={text('record.kinds')}>
        {[undefined, ...logGroups].map((group) => (
          <button
            type="button"
            key={group ?? 'all'}
            aria-pressed={filter.group === group}
            onClick={() => setFilter(({ group: _old, ...rest }) => (group === undefined ? rest : { ...rest, group }))}
          >
            {text(`record.kind-${group ?? 'all'}`)}
          </button>
        ))}
      </div>
      {isFiltering ? <FilterFields filter={filter} rows={rows} onFilter={setFilter} /> : null}
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
      {byDay(rows, (at) => (at === 0 ? '' : format().day(at, now))).map(({ day, rows: list }) => (
        <section key={`${day}-${list[0]?.seq ?? 0}`} class="day mt3">
          <h2 class="eyebrow">{day}</h2>
          <Rows>
            {list.map((row) => (
              <Entry key={row.seq} row={row} about={aboutText(row, names)} />
            ))}
          </Rows>
        </section>
      ))}
      {isRead && rows.length === 0 ? <p class="q mt4">{text(next === undefined ? 'record.none' : 'record.none-yet')}</p> : null}
      {next === undefined ? null : (
        <div class="mt4">
          <Button kind="line" wide busy={task.busy ? text('record.loading') : undefined} onPress={readOlder}>
            {text('record.more')}
          </Button>
        </div>
      )}
    </Screen>
  )
}

function Entry({ row, about }: { readonly row: LogRow; readonly about: string }) {
  const { icon, tone } = lookOf(row)
  const under = row.message === undefined ? text('record.closed-why') : about
  return (
    <Row
      tall
      start={
        <Glyph tone={tone}>
          <Icon name={icon} />
        </Glyph>
      }
      title={<span class="entry-says">{row.message === undefined ? text('record.closed') : say(row.message)}</span>}
      {...(under === '' ? {} : { under })}
      end={
        <span class="small entry-end">
          {row.at === 0 ? '' : format().time(row.at)}
          <span class="code" aria-label={text('record.number', { seq: format().count(row.seq) })}>
            {row.seq}
          </span>
        </span>
      }
    />
  )
}
