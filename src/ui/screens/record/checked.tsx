/** Whether every entry is as it was written; the wallet looks when the page opens. */
import { useEffect, useState } from 'preact/hooks'
import type { LogCheck } from '../../../core/log/page.ts'
import { useNow } from '../../app/clock.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function Checked() {
  const { send } = useWallet()
  const [check, setCheck] = useState<LogCheck | undefined>(undefined)
  const task = useTask()
  const now = useNow(60_000)
  useEffect(() => {
    void task.run(async () => setCheck(await send('check-log', {})))
  }, [])
  if (task.problem !== undefined) return <Problem>{say(task.problem)}</Problem>
  if (check === undefined) {
    return (
      <Note icon="clock" live>
        {text('record.checking')}
      </Note>
    )
  }
  const { count, list, day } = format()
  if (check.broken.length > 0) return <Problem>{text('record.broken', { list: list(check.broken.map((at) => count(at))) })}</Problem>
  return (
    <Note tone="proof" live>
      <span class="strong">{text('record.unbroken', { count: count(check.entries), since: day(check.since ?? now, now) })}</span>{' '}
      {text('record.unbroken-limit', { sealed: count(check.sealed) })}
    </Note>
  )
}
