/** A new password, a new key, everything sealed anew (ruling 2). Old copies of this disk still open with the old one: said here. */
import { useState } from 'preact/hooks'
import { useNavigation } from '../../app/navigation.tsx'
import { usePasswordVerdict } from '../../app/new-password.ts'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button, TextLink } from '../../parts/button.tsx'
import { PasswordField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { otherProblem, OwnPassword, PasswordOwner } from '../../parts/own-password.tsx'
import { Screen } from '../../parts/screen.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function ChangePassword() {
  const { accounts } = useUnlocked()
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isPressed, setPressed] = useState(false)
  const [isDone, setDone] = useState(false)
  const task = useTask()
  const verdict = usePasswordVerdict(next, accounts.map((account) => account.name))
  const problem = otherProblem(task)
  const nextError = verdict.reason !== undefined && (isPressed || next !== '') ? say(verdict.reason) : undefined
  const againError = isPressed && again !== next ? say({ code: 'password.not-repeated', params: {} }) : undefined

  if (isDone) {
    return (
      <Screen
        title={text('password.changed')}
        foot={
          <footer class="foot">
            <Button wide onPress={back}>
              {text('outcome.done')}
            </Button>
          </footer>
        }
      >
        <p class="q">{text('password.changed-sentence')}</p>
        <div class="mt4">
          <Note>{text('password.old-copies')}</Note>
        </div>
      </Screen>
    )
  }
  return (
    <form
      class="form-frame"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setPressed(true)
        if (verdict.met === undefined || again !== next || old === '') return
        void task.run(() => send('change-password', { old, password: next })).then(setDone)
      }}
    >
      <Screen
        title={text('settings.password')}
        onBack={back}
        keepFocus
        foot={
          <footer class="foot">
            {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
            <Button wide submit busy={task.busy ? text('password.changing') : undefined}>
              {text('settings.password')}
            </Button>
          </footer>
        }
      >
        <PasswordOwner />
        <div class="stack">
          <OwnPassword label={text('password.old')} value={old} onInput={setOld} task={task} error={isPressed && old === '' ? text('password.old-empty') : undefined} focus />
          <PasswordField
            purpose="new"
            label={text('password.new')}
            value={next}
            onInput={setNext}
            error={nextError}
            hint={
              verdict.met !== undefined ? (
                <span class="flex proof">
                  <Icon name="check" small />
                  {text('password.accepted')}
                </span>
              ) : nextError === undefined ? (
                next === '' ? text('password.rule') : text('password.measuring')
              ) : undefined
            }
          />
          <PasswordField purpose="new" label={text('password.again')} value={again} onInput={setAgain} error={againError} />
        </div>
        <p class="small mt4">{text('password.old-copies')}</p>
        <p class="small mt2">
          {text('reset.is-another')} <TextLink onPress={() => go({ name: 'reset' })}>{text('reset.link')}</TextLink>
        </p>
      </Screen>
    </form>
  )
}
