import { useState, useId } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Problem } from '../../parts/note.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** Names are for the person only; they are shown to nobody else. */
export function NameForm(props: {
  readonly title: string
  readonly name: string
  readonly action: string
  readonly busy: string
  readonly onSave: (name: string) => Promise<unknown>
  /** Where it goes on; back, if nothing is given. */
  readonly onDone?: () => void
  readonly children?: ComponentChildren
}) {
  const { back } = useNavigation()
  const [name, setName] = useState(props.name)
  const task = useTask()
  const id = useId()
  const isName = task.problem?.code === 'input.name-empty'
  return (
    <form
      class="form-frame"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        void task.run(() => props.onSave(name)).then((isDone) => {
          if (isDone) (props.onDone ?? back)()
        })
      }}
    >
      <Screen
        title={props.title}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            {task.problem === undefined || isName ? null : <Problem>{say(task.problem)}</Problem>}
            <div class="pair">
              <Button kind="line" onPress={back}>
                {text('approve.cancel')}
              </Button>
              <Button submit busy={task.busy ? props.busy : undefined}>
                {props.action}
              </Button>
            </div>
          </footer>
        }
      >
        <span id={id} class="vh">
          {props.title}
        </span>
        <Field
          label={text('accounts.name')}
          value={name}
          onInput={(value) => {
            setName(value)
            task.clear()
          }}
          error={isName && task.problem !== undefined ? say(task.problem) : undefined}
          maxLength={40}
          focus
        />
        {props.children}
      </Screen>
    </form>
  )
}
