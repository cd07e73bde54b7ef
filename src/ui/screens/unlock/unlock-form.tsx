/** The password, and what stands in its way. The same in popup, window and tab. */
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { LockedView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { PasswordField } from '../../parts/field.tsx'
import { Note } from '../../parts/note.tsx'
import { PasswordOwner } from '../../parts/own-password.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** Minutes and seconds, as text that can be read aloud once a second without being read aloud. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function UnlockForm({ view, action }: { readonly view: LockedView; readonly action: string }) {
  const { send, shell } = useWallet()
  const [password, setPassword] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const task = useTask()
  const now = useNow(250)
  const waitMs = view.retryAt === undefined ? 0 : view.retryAt - now
  const isWaiting = waitMs > 0
  const reason = useId()
  // A wrong password stays where it was typed, so that one letter of it can be mended.
  const error = task.problem === undefined || task.problem.code === 'vault.wait' ? undefined : say(task.problem)
  useEffect(() => {
    if (!isWaiting) task.clear()
  }, [isWaiting])
  return (
    <form
      class="unlock"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWaiting || password === '') return
        void task
          .run(() => send('unlock', { password }))
          .then((isDone) => {
            // Once it was right nothing of ours needs it any more (security.md 12).
            if (isDone) setPassword('')
            else field.current?.focus()
          })
      }}
    >
      {/* Lets password managers file the password under a name. */}
      <PasswordOwner />
      <PasswordField purpose="current" label={text('unlock.password')} value={password} onInput={setPassword} error={error} inputRef={field} focus />
      {isWaiting ? (
        <div class="mt3" id={reason}>
          <Note tone="warn" icon="clock">
            {text('unlock.wait', { time: format().time(view.retryAt ?? 0) })} <span class="nowrap strong">{countdown(waitMs)}</span>
          </Note>
        </div>
      ) : null}
      <div class="mt4">
        <Button wide submit busy={task.busy ? text('unlock.busy') : undefined} disabled={isWaiting} describedBy={isWaiting ? reason : undefined}>
          {action}
        </Button>
      </div>
      <div class="mt2">
        <Button kind="quiet" wide onPress={() => shell.openTab('#recover')}>
          {text('unlock.forgot')}
        </Button>
      </div>
    </form>
  )
}
