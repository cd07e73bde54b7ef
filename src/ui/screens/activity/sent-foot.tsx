/** What can be done about one that was sent and is in no block: the same for more, nothing instead, the same bytes again, or let it go. */
import { whyNotReplaced } from '../../../core/rivals.ts'
import type { RequestId } from '../../../core/request.ts'
import type { TransactionRecord } from '../../../core/transaction.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'

export function SentFoot({ row }: { readonly row: TransactionRecord }) {
  const { activity, waits } = useUnlocked()
  const kind = waits?.[row.id]?.kind
  if (row.letGoAt !== undefined || kind === 'forgotten' || kind === 'restarted') return <ForgottenFoot row={row} />
  const [faster, cancel] = [whyNotReplaced(row, activity, 'speed-up'), whyNotReplaced(row, activity, 'cancel')]
  const why = faster === 'code' || faster === 'step' ? faster : undefined
  if (faster !== undefined && cancel !== undefined && why === undefined) return null
  return (
    <footer class="foot">
      {why === undefined ? null : <Note>{text(`life.why.${why}`)}</Note>}
      <ReplaceButtons row={row} canSpeedUp={faster === undefined} canCancel={cancel === undefined && row.replaces?.as !== 'cancel'} />
    </footer>
  )
}

function ReplaceButtons({ row, canSpeedUp, canCancel }: { readonly row: TransactionRecord; readonly canSpeedUp: boolean; readonly canCancel: boolean }) {
  const { send } = useWallet()
  const { go } = useNavigation()
  const [faster, cancelling] = [useTask(), useTask()]
  const problem = faster.problem ?? cancelling.problem
  const ask = (task: ReturnType<typeof useTask>, as: 'speed-up' | 'cancel') =>
    void task.run(async () => {
      const { id } = await send('replace-transaction', { id: row.id, as })
      go({ name: 'review', id: id as RequestId })
    })
  if (!canSpeedUp && !canCancel) return null
  return (
    <>
      {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
      <div class={canSpeedUp && canCancel ? 'pair' : ''}>
        {canCancel ? (
          <Button kind="line" wide={!canSpeedUp} busy={cancelling.busy ? text('life.asking') : undefined} onPress={() => ask(cancelling, 'cancel')}>
            {text('life.cancel')}
          </Button>
        ) : null}
        {canSpeedUp ? (
          <Button wide={!canCancel} busy={faster.busy ? text('life.asking') : undefined} onPress={() => ask(faster, 'speed-up')}>
            {text('life.speed-up')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

/** The bytes are kept here, so nothing is lost: they go to the node again, or their nonce is free. */
function ForgottenFoot({ row }: { readonly row: TransactionRecord }) {
  const { send } = useWallet()
  const [again, letting] = [useTask(), useTask()]
  const problem = again.problem ?? letting.problem
  return (
    <footer class="foot">
      {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
      <div class={row.letGoAt === undefined ? 'pair' : ''}>
        {row.letGoAt === undefined ? (
          <Button kind="line" busy={letting.busy ? text('life.let-go-busy') : undefined} onPress={() => void letting.run(() => send('let-go-transactions', { chain: row.chain, account: row.account }))}>
            {text('life.let-go')}
          </Button>
        ) : null}
        <Button wide={row.letGoAt !== undefined} busy={again.busy ? text('life.again-busy') : undefined} onPress={() => void again.run(() => send('rebroadcast-transaction', { id: row.id }))}>
          {text('life.again')}
        </Button>
      </div>
    </footer>
  )
}
