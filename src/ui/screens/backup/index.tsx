/** Backup: the number, what is due, what would raise it, the copies, and what brings each account back. */
import { isKept, type Copy } from '../../../core/backup/copy.ts'
import { gainOf } from '../../../core/backup/score.ts'
import type { CopyWarning } from '../../../core/backup/warnings.ts'
import { useNow } from '../../app/clock.ts'
import { lockNow } from '../../app/lock-now.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button, IconButton, TextLink } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note } from '../../parts/note.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { NavFoot } from '../main/nav-foot.tsx'
import { Bar } from '../../parts/bar.tsx'
import { CopyRow } from './copy-row.tsx'
import { CoverageMap } from './coverage-map.tsx'
import { findNext, pageOfDue, sayDue } from './due-words.ts'
import { useMend } from './mend.ts'
import './backup.css'

/** More than three tasks are a wall. */
const mostTodos = 3

export function Backup() {
  const view = useUnlocked()
  const { send } = useWallet()
  const { go } = useNavigation()
  const mend = useMend()
  const now = useNow(60_000)
  const { score, copies, warnings, closedUntil } = view.backup
  const next = findNext(view.backup, now)
  const todos = score.lines.filter(({ state }) => state === 'off')
  return (
    <div class="shell">
      <header class="top">
        <h1 class="grow">{text('backup.title')}</h1>
        <IconButton icon="lock" label={text('home.lock')} onPress={() => void lockNow(send)} />
      </header>
      <main class="main enter">
        <div class="score-head">
          <div class="score">
            <b>{score.points}</b>
            <span class="q">{text('backup.of')}</span>
          </div>
          <TextLink onPress={() => go({ name: 'score' })}>{text('backup.how')}</TextLink>
        </div>
        <div class="mt3">
          <Bar score={score} size="l" />
        </div>
        {score.cap === undefined ? null : <p class="small mt2">{text(`backup.cap-${score.cap}`)}</p>}
        {closedUntil === undefined ? null : (
          <div class="mt4">
            <Note tone="warn">{text('backup.closed', { time: format().time(closedUntil) })}</Note>
          </div>
        )}
        {next === undefined ? null : (
          <div class="due-note mt4">
            <Icon name="clock" />
            <span class="grow">
              <span class="strong">{sayDue(next, now)}</span>
              <span class="small">{text(`backup.ask-${next.kind}`)}</span>
            </span>
            <Button small disabled={closedUntil !== undefined} onPress={() => go(pageOfDue(next))}>
              {next.kind === 'second-copy' ? text('backup.add') : text('backup.check')}
            </Button>
          </div>
        )}
        {warnings.map((warning) => (
          <div class="mt4" key={warning.kind}>
            <Note tone="warn">
              {sayWarning(warning, copies)}
            </Note>
          </div>
        ))}
        {todos.length === 0 ? null : (
          <div class="mt2">
            <Rows tight>
              {todos.slice(0, mostTodos).map(({ name }) => (
                <Row key={name} title={text(`backup.todo-${name}`)} end={<Chip>{text('backup.gain', { points: gainOf(score.lines, name) })}</Chip>} onPress={() => mend(name)} />
              ))}
            </Rows>
          </div>
        )}
        <div class="sect">
          <h2>{text('backup.copies')}</h2>
          <TextLink onPress={() => go({ name: 'add-copy' })}>{text('backup.add')}</TextLink>
        </div>
        {copies.length === 0 ? (
          <p class="small">{text('backup.none')}</p>
        ) : (
          <Rows label={text('backup.copies')}>
            {copies.map((copy) => (
              <CopyRow key={copy.id} copy={copy} due={view.backup.due} now={now} onPress={() => go({ name: 'copy', id: copy.id })} />
            ))}
          </Rows>
        )}
        <div class="sect">
          <h2>{text('backup.map')}</h2>
        </div>
        <CoverageMap view={view} />
      </main>
      <NavFoot current="backup" />
    </div>
  )
}

function sayWarning({ kind, copies: numbers }: CopyWarning, copies: readonly Copy[]): string {
  const list = format().list(numbers)
  if (kind === 'password-beside-words') return text('backup.password-beside', { list })
  const isAll = copies.filter((copy) => isKept(copy) && copy.kind !== 'password').length === numbers.length
  return isAll ? text('backup.one-place') : text('backup.one-place-some', { list })
}
