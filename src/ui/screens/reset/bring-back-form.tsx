/** The password of the wallet that was put away. The same in first run and in Settings. */
import { useState } from 'preact/hooks'
import { useTask } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { otherProblem, OwnPassword, PasswordOwner } from '../../parts/own-password.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function BringBackForm({ onDone }: { readonly onDone: (count: number) => void }) {
  const { send } = useWallet()
  const [password, setPassword] = useState('')
  const task = useTask()
  const problem = otherProblem(task)
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
      <PasswordOwner />
      <OwnPassword label={text('bring-back.password')} value={password} onInput={setPassword} task={task} focus />
      {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
      <Button wide submit busy={task.busy ? text('bring-back.busy') : undefined}>
        {text('bring-back.go')}
      </Button>
    </form>
  )
}
