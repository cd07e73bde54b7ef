/** The password of the wallet that was put away. The same in first run and in Settings. */
import { useState } from 'preact/hooks'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { PasswordField } from '../../parts/field.tsx'
import { Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function BringBackForm({ onDone }: { readonly onDone: (count: number) => void }) {
  const { send } = useWallet()
  const [password, setPassword] = useState('')
  const task = useTask()
  const isWrong = task.problem?.code === 'vault.wrong-password'
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (password === '') return
        void task.run(async () => {
          const { count } = await send('restore-archive', { password })
          setPassword('')
          onDone(count)
        })
      }}
    >
      <input class="vh" type="text" autocomplete="username" value="Holdfast" tabIndex={-1} aria-hidden="true" readOnly />
      <PasswordField
        purpose="current"
        label={text('bring-back.password')}
        value={password}
        onInput={(value) => {
          setPassword(value)
          task.clear()
        }}
        error={isWrong && task.problem !== undefined ? say(task.problem) : undefined}
        focus
      />
      {task.problem === undefined || isWrong ? null : <Problem>{say(task.problem)}</Problem>}
      <Button wide submit busy={task.busy ? text('bring-back.busy') : undefined}>
        {text('bring-back.go')}
      </Button>
    </form>
  )
}
