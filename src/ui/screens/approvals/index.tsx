/** What others may take of the account that is looked at. Several can be taken back together; each has a page of its own. */
import { useId, useState } from 'preact/hooks'
import { maxCandidates } from '../../../core/approvals.ts'
import type { RequestId } from '../../../core/request.ts'
import type { ApprovalsView, ApprovalView } from '../../../core/view.ts'
import { useNow } from '../../app/clock.ts'
import { useNavigation } from '../../app/navigation.tsx'
import { useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { Progress, Waiting } from '../../parts/progress.tsx'
import { revealText } from '../../parts/reveal.ts'
import { Screen } from '../../parts/screen.tsx'
import { format, say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import './approvals.css'
import { useApprovals } from './use-approvals.ts'
import { What, whatText, Who } from './what.tsx'

/** Everything inside of Permit2 is one transaction. */
const reviewsOf = (rows: readonly ApprovalView[]): number => rows.filter(({ kind }) => kind !== 'permit2').length + Math.ceil(rows.filter(({ kind }) => kind === 'permit2').length / 30)

export function Approvals() {
  const { accounts, networks, selected } = useUnlocked()
  const { approvals, look } = useApprovals(true)
  const { send } = useWallet()
  const { back, go } = useNavigation()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const task = useTask()
  const reason = useId()
  const account = accounts.find(({ address }) => address === selected.account)
  const network = revealText(networks.find(({ chain }) => chain === selected.chain)?.name ?? selected.chain)
  if (account === undefined) {
    return (
      <Screen title={text('approvals.title')} onBack={back}>
        <Note>{text('approvals.no-account')}</Note>
      </Screen>
    )
  }
  if (approvals?.state === 'no-node') {
    return (
      <Screen
        title={text('approvals.title')}
        onBack={back}
        foot={
          <footer class="foot">
            <Button wide onPress={() => go({ name: 'nodes', chain: selected.chain })}>
              {text('approvals.choose-node')}
            </Button>
          </footer>
        }
      >
        <Note>{text('approvals.no-node', { network })}</Note>
      </Screen>
    )
  }
  const canTake = account.kind !== 'watch'
  const chosen = (approvals?.rows ?? []).filter((row) => canBeTaken(row) && ticked.includes(row.key))
  const take = () =>
    void task.run(async () => {
      const { ids } = await send('take-back', { keys: chosen.map(({ key }) => key) })
      setTicked([])
      go({ name: 'review', ...(ids[0] === undefined ? {} : { id: ids[0] as RequestId }) })
    })
  const hasAny = canTake && (approvals?.rows ?? []).some(canBeTaken)
  return (
    <Screen
      title={text('approvals.title')}
      onBack={back}
      tools={<IconButton icon="restore" label={text('approvals.again')} onPress={look} />}
      foot={
        <footer class="foot stack">
          {task.problem === undefined ? null : <Problem>{say(task.problem)}</Problem>}
          {hasAny ? (
            <span class="small" id={reason} role="status">
              {chosen.length === 0 ? text('approvals.choose') : text('approvals.reviews', { count: reviewsOf(chosen) })}
            </span>
          ) : null}
          <div class={hasAny ? 'pair' : undefined}>
            <Button kind={hasAny ? 'line' : 'ink'} wide={!hasAny} onPress={() => go({ name: 'find-approvals' })}>
              {text('approvals.find')}
            </Button>
            {hasAny ? (
              <Button disabled={chosen.length === 0} describedBy={reason} busy={task.busy ? text('approvals.taking') : undefined} onPress={take}>
                {chosen.length === 0 ? text('approvals.take-back-none') : text('approvals.take-back', { count: chosen.length })}
              </Button>
            ) : null}
          </div>
        </footer>
      }
    >
      <p class="q">{text('approvals.lead', { name: revealText(account.name), network })}</p>
      {approvals === undefined ? <Waiting>{text('approvals.starting')}</Waiting> : <State approvals={approvals} />}
      {approvals === undefined || approvals.rows.length === 0 ? null : (
        <ul class="choice mt3" aria-label={text('approvals.title')}>
          {approvals.rows.map((row) => (
            <li key={row.key} class="approval">
              {canTake && canBeTaken(row) ? (
                <Choice kind="tick" checked={ticked.includes(row.key)} disabled={task.busy} onChange={(isOn) => setTicked((before) => (isOn ? [...before, row.key] : before.filter((other) => other !== row.key)))}>
                  <Line row={row} />
                </Choice>
              ) : (
                <div class="choice-row">
                  <Line row={row} />
                </div>
              )}
              <IconButton icon="right" label={text('approvals.open', { what: whatText(row) })} onPress={() => go({ name: 'approval', approval: row.key })} />
            </li>
          ))}
        </ul>
      )}
      {approvals === undefined || approvals.left === 0 ? null : <p class="small mt3">{text('approvals.left', { count: approvals.left })}</p>}
    </Screen>
  )
}

export const canBeTaken = ({ state, isChanging }: ApprovalView): boolean => state === 'live' && !isChanging

function State({ approvals }: { readonly approvals: ApprovalsView }) {
  const { state, done, total, rows, readAt = 0, scan, isFull } = approvals
  const standing = rows.filter((row) => row.state === 'live').length + approvals.left
  const unread = rows.filter((row) => row.state === 'unread').length
  return (
    <div class="stack mt3">
      {state === 'reading' && total > 0 ? (
        <Progress value={done / total} label={text('approvals.reading', { done, total })} />
      ) : (
        <p class="small" role="status">
          {state === 'reading'
            ? text('approvals.starting')
            : rows.length === 0
              ? text(scan?.state === 'over' ? 'approvals.none-all' : 'approvals.none')
              : text('approvals.count', { count: standing, time: format().time(readAt) })}
        </p>
      )}
      {state === 'known' && unread > 0 ? <Note tone="warn">{text('approvals.unread', { count: unread })}</Note> : null}
      {isFull ? <Note tone="warn">{text('approvals.full', { most: maxCandidates })}</Note> : null}
    </div>
  )
}

function Line({ row }: { readonly row: ApprovalView }) {
  const now = useNow(60_000)
  const { at, until, state, isChanging, kind } = row
  const more = [
    ...(isChanging ? [text('approvals.state-changing')] : []),
    ...(state === 'signed' ? [text('approvals.state-signed')] : state === 'unread' ? [text('approvals.state-unread')] : []),
    ...(kind === 'permit2' && until !== undefined && state === 'live' ? [text('approvals.until', { day: format().day(until, now) })] : at === undefined ? [] : [text('approvals.since', { day: format().day(at, now) })]),
  ]
  return (
    <span class="mid">
      <span class="t">
        <What approval={row} />
      </span>
      <span class="small">
        <Who approval={row} />
        {more.length === 0 ? '' : `, ${more.join(', ')}`}
      </span>
    </span>
  )
}
