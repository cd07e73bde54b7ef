/** What became of calls that were approved together: the sum of it in a sentence, who asked, and every step. */
import type { CallsView } from '../../../core/view.ts'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Problem } from '../../parts/note.tsx'
import { Origin } from '../../parts/origin.tsx'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { CallSteps } from './call-steps.tsx'

export function callsTitle({ status }: CallsView): string {
  return text(`calls.title-${status}`)
}

/** Facts first: what happened, then what that leaves. */
function sentenceOf({ status, endedBy, canStop }: CallsView): string {
  if (status === 200) return text('calls.end', { by: 'done' })
  if (endedBy === undefined) return canStop ? text('calls.going') : text('calls.last')
  const why = text('calls.end', { by: endedBy })
  if (status === 100) return `${why} ${text('calls.on-its-way')}`
  return status === 400 ? `${why} ${text('calls.none-left')}` : why
}

export function CallsBody({ calls, onOpen }: { readonly calls: CallsView; readonly onOpen?: (row: string) => void }) {
  const { networks, accounts } = useUnlocked()
  const { send } = useWallet()
  const stopping = useTask()
  const network = networks.find((candidate) => candidate.chain === calls.chain)
  const account = accounts.find((candidate) => candidate.address === calls.account)
  return (
    <>
      <p class="q" data-calls-status={calls.status} role="status">
        {sentenceOf(calls)}
      </p>
      {stopping.problem === undefined ? null : <Problem>{say(stopping.problem)}</Problem>}
      {calls.canStop ? (
        <div class="mt3">
          <Button kind="line" small busy={stopping.busy ? text('calls.stopping') : undefined} onPress={() => void stopping.run(() => send('stop-calls', { key: calls.key }))}>
            {text('calls.stop')}
          </Button>
        </div>
      ) : null}
      <CallSteps calls={calls} onOpen={onOpen} />
      <section class="block">
        <Pairs>
          <Pair name={text('activity.from')}>
            <Untrusted text={account?.name ?? calls.account} />
          </Pair>
          <Pair name={text('activity.network')}>{network === undefined ? calls.chain : <Untrusted text={network.name} />}</Pair>
          <Pair name={text('activity.asked-by')}>
            <Origin origin={calls.origin} size="row" />
          </Pair>
        </Pairs>
      </section>
    </>
  )
}
