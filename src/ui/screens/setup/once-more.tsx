/** The password before words that are not proven yet are shown outside of first run: an open wallet does not say who sits there. */
import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { otherProblem, OwnPassword, PasswordOwner } from '../../parts/own-password.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { Frame } from './frame.tsx'
import { createRail } from './step.ts'

export function OnceMore({ onOpen, after }: { readonly onOpen: () => void; readonly after?: ComponentChildren }) {
  const { send } = useWallet()
  const [password, setPassword] = useState('')
  const task = useTask()
  const problem = otherProblem(task)
  const submit = () => {
    if (password === '') return
    void task.run(() => send('begin-backup', { password })).then((isDone) => {
      if (!isDone) return
      setPassword('')
      onOpen()
    })
  }
  return (
    <Frame
      rail={createRail}
      now="words"
      keepFocus
      title={text('setup.once-more-title')}
      lead={text('setup.once-more-lead')}
      onSubmit={submit}
      go={
        <Button submit busy={task.busy ? text('setup.once-more-checking') : undefined}>
          {text('setup.once-more-go')}
        </Button>
      }
    >
      <PasswordOwner />
      <div class="mt6">
        <OwnPassword label={text('setup.once-more-password')} value={password} onInput={setPassword} task={task} focus />
      </div>
      <div class="mt4">
        <Note icon="eye">{text('setup.once-more-alone')}</Note>
      </div>
      {problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(problem)}</Problem>
        </div>
      )}
      <div class="mt6">{after}</div>
    </Frame>
  )
}
