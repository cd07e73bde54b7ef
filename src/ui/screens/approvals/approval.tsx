/** One approval, whole: who, of what, how much, since when, who signed it, and what the chain says now. */
import type { RequestId } from '../../../core/request.ts'
import type { ApprovalView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Address } from '../../parts/address.tsx'
import { formatUnits, groupThousands } from '../../parts/amount-text.ts'
import { Button } from '../../parts/button.tsx'
import { findName } from '../../parts/known-name.ts'
import { Note, Problem } from '../../parts/note.tsx'
import { Waiting } from '../../parts/progress.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Pair, Pairs } from '../../parts/rows.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { canBeTaken } from './index.tsx'
import { useApprovals } from './use-approvals.ts'
import { useIsPermit2 } from './what.tsx'

export function ApprovalPage({ approval: key }: { readonly approval: string }) {
  const { accounts, selected } = useUnlocked()
  const { approvals } = useApprovals(false)
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const task = useTask()
  const row = approvals?.rows.find((each) => each.key === key)
  if (row === undefined) {
    return (
      <Screen title={text('approval.title')} onBack={back}>
        {approvals?.state === 'known' ? <p class="q" role="status">{text('approval.gone')}</p> : <Waiting>{text('approvals.starting')}</Waiting>}
      </Screen>
    )
  }
  const canTake = accounts.find(({ address }) => address === selected.account)?.kind !== 'watch'
  const take = () =>
    void task.run(async () => {
      const { ids } = await send('take-back', { keys: [key] })
      go({ name: 'review', ...(ids[0] === undefined ? {} : { id: ids[0] as RequestId }) })
    })
  return (
    <Screen
      title={text('approval.title')}
      onBack={back}
      foot={
        canTake && canBeTaken(row) ? (
          <footer class="foot">
            {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
            <Button wide busy={task.busy ? text('approvals.taking') : undefined} onPress={take}>
              {text('approval.take-back')}
            </Button>
          </footer>
        ) : undefined
      }
    >
      <Whole row={row} canTake={canTake} />
    </Screen>
  )
}

function Whole({ row, canTake }: { readonly row: ApprovalView; readonly canTake: boolean }) {
  const { accounts, book, networks, selected } = useUnlocked()
  const isPermit2 = useIsPermit2()(row.spender)
  const name = isPermit2 ? text('approvals.permit2') : findName({ accounts, book }, row.spender)
  const notes = [
    ...(row.isChanging ? [text('approval.changing')] : []),
    ...(row.state === 'unread' ? [text('approval.unread')] : []),
    ...(row.state === 'signed' ? [text('approval.only-signed')] : []),
    ...(isPermit2 ? [text('approval.is-permit2')] : []),
    ...(row.own === undefined ? [text('approval.not-ours')] : []),
    ...(canTake ? [] : [text('approval.watch')]),
  ]
  return (
    <>
      <div class="stack">
        {notes.map((note) => (
          <Note key={note}>{note}</Note>
        ))}
      </div>
      <section class="block mt3">
        <div class="eyebrow">
          <h2>{text('approval.who')}</h2>
        </div>
        {name === undefined ? null : <p class="strong">{name}</p>}
        <Address address={row.spender} />
      </section>
      <section class="block">
        <div class="eyebrow">
          <h2>{text('approval.token')}</h2>
        </div>
        {row.symbol === undefined ? null : (
          <p class="strong">
            <Untrusted text={row.symbol} />
          </p>
        )}
        <Address address={row.token} />
      </section>
      <section class="block">
        <Facts row={row} network={revealText(networks.find(({ chain }) => chain === selected.chain)?.name ?? selected.chain)} />
      </section>
      {row.symbol === undefined ? null : <p class="small mt3">{text('approval.says')}</p>}
    </>
  )
}

function Facts({ row, network }: { readonly row: ApprovalView; readonly network: string }) {
  const now = useNow(60_000)
  const { at, until, block, state, own, kind } = row
  const when = (time: number): string => text('approval.at', { day: format().day(time, now), time: format().time(time) })
  return (
    <Pairs>
      <Pair name={text('approval.how-much')}>{amountText(row)}</Pair>
      {state === 'signed' ? (
        until === undefined ? null : <Pair name={text('approval.hand-in-by')}>{when(until)}</Pair>
      ) : (
        <Pair name={text('approval.until')}>{until === undefined ? text('approval.until-taken-back') : when(until)}</Pair>
      )}
      {at === undefined ? null : <Pair name={text('approval.since')}>{when(at)}</Pair>}
      {block === undefined ? null : <Pair name={text('approval.block')}>{format().count(block)}</Pair>}
      <Pair name={text('approval.signed')}>{text(own === 'sent' ? 'approval.signed-sent' : own === 'signed' ? 'approval.signed-permit' : 'approval.signed-no')}</Pair>
      <Pair name={text('approval.kept-in')}>{text(kind === 'permit2' ? 'approval.kept-permit2' : 'approval.kept-token')}</Pair>
      <Pair name={text('approval.network')}>{network}</Pair>
    </Pairs>
  )
}

function amountText({ kind, item, amount, isUnlimited, decimals }: ApprovalView): string {
  if (kind === 'item') return text('approval.one', { item: item ?? '' })
  if (kind === 'operator') return text('approval.every')
  if (isUnlimited === true) return text('approval.unlimited')
  if (amount === undefined) return text('approval.not-known')
  return decimals === undefined ? text('approval.units', { amount: groupThousands(amount) }) : groupThousands(formatUnits(amount, decimals))
}
