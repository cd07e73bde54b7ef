import type { NodeHealth } from '../../../core/node-health.ts'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

/** Younger than this needs no number. */
const justNowMs = 5_000

/** What is known of one node, in one or two sentences. */
export function NodeState({ health, isAsked, now }: { readonly health: NodeHealth | undefined; readonly isAsked: boolean; readonly now: number }) {
  if (!isAsked) return <span class="small">{text('order.not-asked')}</span>
  if (health === undefined) return <span class="small">{text('order.never')}</span>
  if (health.state === 'well') {
    return (
      <>
        <span class="small">{health.answeredAt === undefined ? text('order.never') : now - health.answeredAt < justNowMs ? text('order.answers-now') : text('order.answers', { age: format().length(now - health.answeredAt) })}</span>
        {health.doubt === undefined ? null : <span class="small node-trouble">{say(health.doubt)}</span>}
      </>
    )
  }
  return (
    <span class="small node-trouble">
      {health.state === 'resting' ? `${text('order.silent', { time: format().time(health.since) })} ` : ''}
      {health.problem === undefined ? '' : say(health.problem)}
    </span>
  )
}
