/**
 * A new password, by either of two routes (keys.md, screen 3). The estimate and its word lists come in a chunk of their own when
 * this screen opens. Both fields are forgotten when it closes.
 */
import { useId, useState } from 'preact/hooks'
import { checkPassword } from '../../../core/password/check-password.ts'
import { makePassword, makeWordPassword } from '../../../core/password/make-password.ts'
import type { Message } from '../../../core/message.ts'
import { useSlow } from '../../parts/progress.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { useEstimate } from './estimate.ts'
import { Frame, type RailNote } from './frame.tsx'
import { findObstacle } from './password-view.ts'
import { PasswordRules } from './password-rules.tsx'
import type { RailStep } from './step.ts'
import './new-password.css'

export type NewPasswordProps = {
  readonly rail: readonly RailStep[]
  readonly note: RailNote
  readonly lead: string
  /** What the button says while the vault is made. */
  readonly busyWords: string
  readonly busy: boolean
  readonly problem: Message | undefined
  readonly onBack: () => void
  readonly onPassword: (password: string) => void
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

export function NewPassword({ rail, note, lead, busyWords, busy, problem, onBack, onPassword }: NewPasswordProps) {
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [isShown, setShown] = useState(false)
  const [isMade, setMade] = useState(false)
  const [hasCaps, setCaps] = useState(false)
  const { estimate, hasFailed, retry } = useEstimate(password)
  const reason = useId()
  const isSlow = useSlow(busy)
  const verdict = checkPassword({ password, avoid: [], ...estimate })
  const obstacle = findObstacle(verdict, repeated, password)

  const make = (maker: typeof makePassword) => {
    setPassword(maker(random))
    setRepeated('')
    setShown(true)
    setMade(true)
  }
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))

  return (
    <Frame
      rail={rail}
      now="password"
      note={note}
      keepFocus
      title={text('setup.password-title')}
      lead={lead}
      onSubmit={() => {
        if (obstacle === undefined && !busy) onPassword(password)
      }}
      back={
        busy ? null : (
          <Button kind="quiet" onPress={onBack}>
            {text('setup.back')}
          </Button>
        )
      }
      go={
        <>
          <span class="small" id={reason} role="status">
            {busy ? (isSlow ? text('setup.password-busy-why') : '') : obstacle === undefined ? '' : sayObstacle(obstacle)}
          </span>
          <Button submit disabled={obstacle !== undefined} describedBy={reason} busy={busy ? busyWords : undefined}>
            {text('setup.password-continue')}
          </Button>
        </>
      }
    >
      <div onKeyDown={watchCaps} onKeyUp={watchCaps}>
        {/* Lets password managers file the password under a name. */}
        <input class="vh" type="text" name="username" autocomplete="username" value="Holdfast" tabIndex={-1} aria-hidden="true" readOnly />
        <div class="password-fields mt6">
          <Field
            label={text('setup.password-field')}
            value={password}
            onInput={(value) => {
              setPassword(value)
              setMade(false)
            }}
            type={isShown ? 'text' : 'password'}
            mono={isShown}
            autocomplete="new-password"
            name="password"
            maxLength={1024}
            plain
            focus
            fixed={busy}
            end={
              <IconButton
                icon="eye"
                pressed={isShown}
                label={isShown ? text('field.hide-password') : text('field.show-password')}
                onPress={() => setShown(!isShown)}
              />
            }
          />
          <Field
            label={text('setup.password-again')}
            value={repeated}
            onInput={setRepeated}
            type={isShown ? 'text' : 'password'}
            mono={isShown}
            autocomplete="new-password"
            name="password-again"
            maxLength={1024}
            plain
            fixed={busy}
          />
        </div>
        <div class="flex wrap-flex mt3">
          <span class="small q">{text('setup.password-make')}</span>
          <Button kind="line" small disabled={busy} onPress={() => make(makePassword)}>
            {text('setup.password-make-characters')}
          </Button>
          <Button kind="line" small disabled={busy} onPress={() => make(makeWordPassword)}>
            {text('setup.password-make-words')}
          </Button>
          {hasCaps ? (
            <span class="small warn strong-warn" role="status">
              {text('setup.password-caps')}
            </span>
          ) : null}
        </div>
        {isMade ? (
          <div class="mt3">
            <Note live icon="pen">
              {text('setup.password-made')}
            </Note>
          </div>
        ) : null}
      </div>
      {problem === undefined ? null : (
        <div class="mt4">
          <Problem>{say(problem)}</Problem>
        </div>
      )}
      {hasFailed ? (
        <div class="mt4">
          <Problem>
            {text('setup.password-no-estimate')}{' '}
            <Button kind="line" small onPress={retry}>
              {text('setup.password-try-again')}
            </Button>
          </Problem>
        </div>
      ) : null}
      <PasswordRules verdict={verdict} isEmpty={password === ''} log10={estimate?.guessesLog10} />
    </Frame>
  )
}

function sayObstacle(obstacle: Exclude<ReturnType<typeof findObstacle>, undefined>): string {
  if (obstacle === 'measuring') return text('setup.password-measuring')
  if (obstacle === 'repeat') return text('setup.password-repeat')
  return say(obstacle)
}
