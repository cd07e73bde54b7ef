/** The password of this wallet, asked for what is done next. That it is wrong stands below its field, any other problem elsewhere. */
import type { Message } from '../../core/message.ts'
import type { Task } from '../app/task.ts'
import { say } from '../words/say.ts'
import { PasswordField, type PasswordFieldProps } from './field.tsx'

/** Whose password it is: without it a password manager finds none. For a form of its own. */
export const PasswordOwner = () => <input class="vh" type="text" autocomplete="username" value="Holdfast" tabIndex={-1} aria-hidden="true" readOnly />

/** What does not stand below the field. */
export const otherProblem = ({ problem }: Pick<Task, 'problem'>): Message | undefined => (problem?.code === 'vault.wrong-password' ? undefined : problem)

export type OwnPasswordProps = Omit<PasswordFieldProps, 'purpose' | 'inputRef'> & { readonly task: Pick<Task, 'problem' | 'clear'> }

/** `error`: where the password is not wrong. */
export function OwnPassword({ task, onInput, error, ...props }: OwnPasswordProps) {
  const { problem } = task
  return (
    <PasswordField
      {...props}
      purpose="current"
      onInput={(value) => {
        onInput(value)
        task.clear()
      }}
      error={problem !== undefined && otherProblem(task) === undefined ? say(problem) : error}
    />
  )
}
