/** The live checks of both routes, and how long a guesser needs. */
import { attackTime } from '../../../core/password/attack-time.ts'
import type { CheckState, PasswordCheck, PasswordVerdict } from '../../../core/password/check-password.ts'
import { message } from '../../../core/message.ts'
import { Icon } from '../../parts/icon.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { drawRoutes, leaveOpen, placeOnScale, scaleMarks, type DrawnRoute } from './password-view.ts'

export type PasswordRulesProps = { readonly verdict: PasswordVerdict; /** Nothing typed yet: nothing is judged. */ readonly isEmpty: boolean; readonly log10: number | undefined }

export function PasswordRules({ verdict, isEmpty, log10 }: PasswordRulesProps) {
  const { mixed, long, either } = drawRoutes(isEmpty ? leaveOpen(verdict) : verdict)
  return (
    <>
      <div class="routes mt6">
        <Route name={say(message('password.route-a'))} route={mixed} isOpen={isEmpty} class="tall" />
        <Route name={say(message('password.route-b'))} route={long} isOpen={isEmpty} />
        <section class="route either">
          <h2>{text('setup.password-either')}</h2>
          <Checks checks={either.checks} />
        </section>
      </div>
      <Scale log10={log10} isMet={verdict.met !== undefined} />
    </>
  )
}

function Route(props: { readonly name: string; readonly route: DrawnRoute; readonly isOpen: boolean; readonly class?: string }) {
  const { isAccepted, checks } = props.route
  return (
    <section class={`route${isAccepted ? ' met' : ''}${props.class === undefined ? '' : ` ${props.class}`}`}>
      <h2>
        {props.name}
        {isAccepted ? (
          <span class="proof flex accepted">
            <Icon name="check" small />
            {text('setup.password-accepted')}
          </span>
        ) : (
          <span class="small">{props.isOpen ? '' : text('setup.password-not-met')}</span>
        )}
      </h2>
      <Checks checks={checks} />
    </section>
  )
}

const stateWords = { met: 'setup.password-met', unmet: 'setup.password-unmet', waiting: 'setup.password-waiting' } as const

function Checks({ checks }: { readonly checks: readonly PasswordCheck[] }) {
  return (
    <ul class="checks">
      {checks.map(({ rule, state }) => (
        <li key={`${rule.code}${JSON.stringify(rule.params)}`} class={`is-${state}`}>
          <Mark state={state} />
          <span>
            {rule.code === 'password.rule-guesses' ? (
              <>
                10<sup>{rule.params.log10}</sup> {text('setup.password-guesses-rule')}
              </>
            ) : (
              say(rule)
            )}
            <span class="vh">, {text(stateWords[state])}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Mark({ state }: { readonly state: CheckState }) {
  return state === 'waiting' ? <span class="mark-waiting" aria-hidden="true" /> : <Icon name={state === 'met' ? 'check' : 'x'} small />
}

function Scale({ log10, isMet }: { readonly log10: number | undefined; readonly isMet: boolean }) {
  const shown = log10 === undefined ? undefined : log10.toFixed(1)
  return (
    <div class="mt6">
      <div class="flex between wrap-flex">
        <span class="label">{log10 === undefined ? text('setup.password-scale-empty') : say(attackTime(log10))}</span>
        {shown === undefined ? null : (
          <span class="small" role="img" aria-label={text('setup.password-guesses', { log10: shown })}>
            10<sup>{shown}</sup> {text('setup.password-guesses-unit')}
          </span>
        )}
      </div>
      <div
        class={`scale${isMet ? ' met' : ''}`}
        role="img"
        aria-label={shown === undefined ? text('setup.password-scale') : `${text('setup.password-scale')}: ${text('setup.password-guesses', { log10: shown })}`}
      >
        <span class="fill" style={{ '--p': `${placeOnScale(log10 ?? 0) * 100}%` }} />
        <span class="mk" style={{ '--p': `${scaleMarks.mixed * 100}%` }} />
        <span class="mk" style={{ '--p': `${scaleMarks.long * 100}%` }} />
      </div>
      <div class="scale-names" aria-hidden="true">
        <span style={{ '--p': `${scaleMarks.mixed * 100}%` }} class="left">
          {text('setup.password-mark-mixed')}
        </span>
        <span style={{ '--p': `${scaleMarks.long * 100}%` }}>{text('setup.password-mark-long')}</span>
      </div>
    </div>
  )
}
