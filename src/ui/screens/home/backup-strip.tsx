/** The score on Home, and the gentle reminder when a check is due. */
import { soonMs } from '../../../core/backup/due.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { Bar } from '../../parts/bar.tsx'
import { text } from '../../words/text.ts'

export function BackupStrip({ view }: { readonly view: UnlockedView }) {
  const { reset } = useNavigation()
  const now = useNow(60_000)
  const { score, due } = view.backup
  if (score.lines.length === 0) return null
  const next = due.find(({ dueAt }) => dueAt - now <= soonMs)
  return (
    <button type="button" class="strip backup-strip mt4" onClick={() => reset({ name: 'backup' })}>
      <span class="flex between grow">
        <span class="strip-title">{text('backup.title')}</span>
        <span class="small">
          {score.points} {text('backup.of')}
        </span>
      </span>
      <Bar score={score} />
      {next === undefined ? null : <span class="small due-row">{text('home.check-due')}</span>}
    </button>
  )
}
