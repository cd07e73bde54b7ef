/** Putting the backup off, which is allowed once: what it means is said before it can be pressed. */
import { useState } from 'preact/hooks'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function Skip() {
  const { send } = useWallet()
  const [isAsked, setAsked] = useState(false)
  const task = useTask()
  return (
    <div class="mt6">
      <TextLink expanded={isAsked} onPress={() => setAsked(!isAsked)}>
        {text('unbacked.skip')}
      </TextLink>
      {isAsked ? (
        <Note tone="warn">
          <span class="strong">{text('unbacked.skip-title')}</span> {text('unbacked.skip-why')}
          <div class="mt3">
            <Button kind="line" busy={task.busy ? text('copy.saving') : undefined} onPress={() => void task.run(() => send('skip-backup', {}))}>
              {text('unbacked.skip-go')}
            </Button>
          </div>
        </Note>
      ) : null}
      {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
    </div>
  )
}
