/** Steps of calls that were approved together, in their order, each with where it is. */
import type { CallsView, CallStepView } from '../../../core/view.ts'
import { shortAddress } from '../../parts/address-text.ts'
import { glance } from '../../parts/amount-text.ts'
import { Chip } from '../../parts/chip.tsx'
import { findName } from '../../parts/known-name.ts'
import { revealText } from '../../parts/reveal.ts'
import { Glyph, Row, Rows } from '../../parts/rows.tsx'
import { useUnlocked } from '../../app/wallet.tsx'
import { text } from '../../words/text.ts'

type Tone = 'plain' | 'warn' | 'danger'

const words: { readonly [S in CallStepView['state']]: () => readonly [string, Tone] } = {
  waiting: () => [text('calls.waiting'), 'plain'],
  never: () => [text('calls.never'), 'warn'],
  reserved: () => [text('transaction.sending.chip'), 'plain'],
  signed: () => [text('transaction.sending.chip'), 'plain'],
  sent: () => [text('transaction.pending.chip'), 'plain'],
  confirmed: () => [text('transaction.confirmed.chip'), 'plain'],
  failed: () => [text('transaction.failed.chip'), 'danger'],
  superseded: () => [text('transaction.superseded.chip'), 'warn'],
  abandoned: () => [text('calls.never'), 'warn'],
}

/** `onOpen`: where a transaction can be looked at by itself. */
export function CallSteps({ calls, onOpen }: { readonly calls: CallsView; readonly onOpen?: ((row: string) => void) | undefined }) {
  const { accounts, book } = useUnlocked()
  return (
    <section class="block mt3">
      <div class="eyebrow">
        <h2>{text('calls.steps')}</h2>
      </div>
      <Rows>
        {calls.steps.map((step, index) => {
          const [chip, tone] = words[step.state]()
          const { row } = step
          const known = step.to === undefined ? undefined : findName({ accounts, book }, step.to)
          return (
            <Row
              key={index}
              tall
              arrow={false}
              start={<Glyph tone={tone}>{index + 1}</Glyph>}
              title={titleOf(step)}
              under={step.to === undefined ? '' : text('activity.to', { address: known === undefined ? shortAddress(step.to) : `${known}, ${shortAddress(step.to)}` })}
              end={<Chip tone={tone}>{chip}</Chip>}
              {...(row === undefined || onOpen === undefined ? {} : { onPress: () => onOpen(row) })}
            />
          )
        })}
      </Rows>
    </section>
  )
}

function titleOf({ summary, value, state }: CallStepView): string {
  const isDone = state === 'confirmed' || state === 'sent'
  const amount = `${glance(value.amount)} ${revealText(value.unit)}`
  switch (summary.kind) {
    case 'send':
      return isDone ? text('activity.sent', { amount }) : text('activity.send', { amount })
    case 'create':
      return isDone ? text('activity.created') : text('activity.create')
    case 'call':
      return isDone ? text('activity.called') : text('activity.call')
  }
}
