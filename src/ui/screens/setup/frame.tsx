/** The full tab of first run: a rail with the steps, a stage with one of them. On a narrow page the rail is one line. */
import type { ComponentChildren } from 'preact'
import { useFirstFocus } from '../../app/focus.ts'
import { Icon } from '../../parts/icon.tsx'
import { Brand } from '../../parts/logo.tsx'
import { text } from '../../words/text.ts'
import type { RailStep } from './step.ts'
import './frame.css'

/** What the foot of the rail says about this page. */
export type RailNote = 'saved' | 'unsaved' | 'adding' | 'recover'

export type FrameProps = {
  readonly rail: readonly RailStep[]
  readonly now: RailStep
  readonly note?: RailNote
  readonly title: string
  readonly lead?: ComponentChildren
  /** Something in the body takes the first focus itself. */
  readonly keepFocus?: boolean
  /** At the left of the foot: the way back or around. */
  readonly back?: ComponentChildren
  /** At the right of the foot: a reason, then the button. */
  readonly go?: ComponentChildren
  /** Makes the stage a form; the button in the foot submits it. */
  readonly onSubmit?: () => void
  readonly children: ComponentChildren
}

export function Frame({ rail, now, note = 'saved', title, lead, keepFocus = false, back, go, onSubmit, children }: FrameProps) {
  const heading = useFirstFocus<HTMLHeadingElement>(keepFocus ? undefined : title)
  const stage = (
    <>
      <div class="setup-body">
        <div class="setup-column enter" key={now}>
          <h1 class="display" tabIndex={-1} ref={keepFocus ? null : heading}>
            {title}
          </h1>
          {lead === undefined ? null : <p class="lead setup-lead">{lead}</p>}
          {children}
        </div>
      </div>
      <div class="setup-foot">
        <div class="setup-back">{back}</div>
        <div class="setup-go">{go}</div>
      </div>
    </>
  )
  return (
    <div class="setup">
      <Rail rail={rail} now={now} note={note} />
      <main class="setup-main">
        {onSubmit === undefined ? (
          <div class="setup-stage">{stage}</div>
        ) : (
          <form
            class="setup-stage"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              onSubmit()
            }}
          >
            {stage}
          </form>
        )}
      </main>
    </div>
  )
}

/** A proof that was passed is the only step whose tick is kelp: the wallet checked it. */
function Rail({ rail, now, note }: { readonly rail: readonly RailStep[]; readonly now: RailStep; readonly note: RailNote }) {
  const place = rail.indexOf(now)
  return (
    <aside class="setup-rail" aria-label={text('setup.rail')}>
      <Brand />
      <p class="setup-place small">{text('setup.rail-now', { place: place + 1, of: rail.length, name: nameOf(now) })}</p>
      <ol class="setup-steps">
        {rail.map((step, index) => (
          <li
            key={step}
            class={index < place ? (step === 'prove' ? 'done proven' : 'done') : index === place ? 'now' : ''}
            aria-current={index === place ? 'step' : undefined}
          >
            <span class="n">{index < place ? <Icon name="check" /> : index + 1}</span>
            {nameOf(step)}
            {index < place ? <span class="vh">, {text('setup.rail-done')}</span> : null}
          </li>
        ))}
      </ol>
      <div class="setup-rail-end small">
        <span class="strong">{text('setup.rail-requests')}</span> {text('setup.rail-from-page')}
        <br />
        {text(`setup.rail-${note}`)}
      </div>
    </aside>
  )
}

function nameOf(step: RailStep): string {
  return step === 'done' ? text('setup.rail-done-step') : text(`setup.rail-${step}`)
}
