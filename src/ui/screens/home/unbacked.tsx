/** Words that nobody has proven: the band stays until they are; the reminder below it can be put off (core/backup/nag.ts). */
import { snoozeDays } from '../../../core/backup/nag.ts'
import type { UnlockedView } from '../../../core/view.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Band, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function UnbackedBand() {
  return <Band title={text('unbacked.title')}>{text('unbacked.sentence')}</Band>
}

export function UnbackedAsk({ unbacked }: { readonly unbacked: NonNullable<UnlockedView['backup']['unbacked']> }) {
  const { shell, send } = useWallet()
  const task = useTask()
  return (
    <div class="mt4">
      <Button wide kind={unbacked.isNagDue ? 'ink' : 'line'} onPress={() => shell.openTab('#backup')}>
        {text('unbacked.go')}
      </Button>
      <div class="small mt2">
        {text('unbacked.closed')} {unbacked.isNagDue ? text('unbacked.left', { count: unbacked.snoozesLeft }) : null}
      </div>
      {unbacked.isNagDue && unbacked.snoozesLeft > 0 ? (
        <div class="flex wrap-flex">
          {snoozeDays.map((days) => (
            <TextLink key={days} onPress={() => void task.run(() => send('snooze-backup', { days }))}>
              {text('unbacked.remind', { days })}
            </TextLink>
          ))}
        </div>
      ) : null}
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
    </div>
  )
}
