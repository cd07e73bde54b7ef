/** A request behind the lock: unlock first, in the same window. What it asks is not shown before. */
import type { LockedView } from '../../../core/view.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { UnlockForm } from '../unlock/unlock-form.tsx'
import '../unlock/unlock.css'

export function LockedRequests({ view }: { readonly view: LockedView }) {
  const { send } = useWallet()
  const task = useTask()
  const isNone = view.waiting === 0
  return (
    <div class="shell locked-request">
      <div />
      <main class="main middle">
        <span class="q">
          <Icon name="lock" />
        </span>
        <h1 class="title mt3">{isNone ? text('unlock.title') : text('locked.title', { count: view.waiting })}</h1>
        <p class="q mt1">{isNone ? text('approve.nothing') : text('locked.sentence', { count: view.waiting })}</p>
        <UnlockForm view={view} action={isNone ? text('unlock.action') : text('locked.action')} />
      </main>
      {isNone ? (
        <div />
      ) : (
        <footer class="foot centre">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          <Button kind="quiet" busy={task.busy ? text('queue.rejecting') : undefined} onPress={() => void task.run(() => send('reject-all', {}))}>
            {text('locked.reject', { count: view.waiting })}
          </Button>
        </footer>
      )}
    </div>
  )
}
