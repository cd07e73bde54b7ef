/** Requests, one after the other: review, queue, outcome. In a window of its own, or inside the popup. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message, MessageCode } from '../../../core/message.ts'
import type { RequestId } from '../../../core/request.ts'
import type { RequestView } from '../../../core/view.ts'
import { readProblem, useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { useSlow } from '../../parts/progress.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
import { Blank } from '../blank.tsx'
import { ShownCalls } from '../calls/shown.tsx'
import { OutcomeScreen } from './outcome-screen.tsx'
import { QueueScreen } from './queue-screen.tsx'
import { ReviewScreen, type Decision } from './review-screen.tsx'
import './approve.css'

export type ApproveProps = {
  /** Opens with this request; otherwise with the oldest. */
  readonly first?: RequestId
  /** Nothing is left to decide. The window closes, the popup goes home. */
  readonly onDone: () => void
  /** Popup only: leave without deciding. */
  readonly onBack?: () => void
  /** Popup only: the wallet's own request was taken back, so the form it came from can be shown again. */
  readonly onCancelled?: () => void
}

/** Failures after which the record is settled: there is nothing left to decide. */
const endings: ReadonlySet<MessageCode> = new Set<MessageCode>([
  'request.gone',
  'request.expired',
  'request.cancelled',
  'request.unauthorized',
  'transaction.not-sent',
  'transaction.replace-too-late',
  'transaction.replace-not',
])

type Ended = { readonly id: RequestId; readonly kind: 'sent' | 'ended'; readonly problem?: Message }

export function Approve({ first, onDone, onBack, onCancelled }: ApproveProps) {
  const { send } = useWallet()
  const { requests, activity, calls = [], shownCalls } = useUnlocked()
  const [openId, setOpenId] = useState<RequestId | undefined>(first)
  const [isQueue, setQueue] = useState(false)
  const [ended, setEnded] = useState<Ended | undefined>(undefined)
  const task = useTask()
  const rejecting = useTask()
  /** True from our own decision until its end was drawn: whatever goes meanwhile goes by our hand. */
  const deciding = useRef(false)
  /** What is on screen keeps its place while its decision is carried out, although the record is gone already. */
  const shown = useRef<RequestView | undefined>(undefined)

  const open = requests.find((request) => request.id === openId) ?? (openId === undefined ? requests[0] : undefined)
  const request = open ?? (deciding.current ? shown.current : undefined)

  // The record was just made; the view that holds it is on its way.
  const isComing = request === undefined && first !== undefined && openId === first && shown.current === undefined
  const isLate = useSlow(isComing, 3_000)

  useEffect(() => {
    if (open !== undefined) {
      shown.current = open
      if (openId !== open.id) setOpenId(open.id)
      return
    }
    // What was on screen is gone, and not by our own hand.
    if (openId === undefined || deciding.current || ended !== undefined) return
    if (shown.current?.id === openId) setEnded({ id: openId, kind: activity.some((row) => row.id === openId) || calls.some(({ request }) => request === openId) ? 'sent' : 'ended' })
    else if (requests.length > 0 && first === undefined) setOpenId(undefined)
  }, [open, openId, task.busy, ended, requests])

  const goOn = (leaving: RequestId) => {
    setEnded(undefined)
    task.clear()
    shown.current = undefined
    const next = requests.find((candidate) => candidate.id !== leaving)
    if (next === undefined) onDone()
    else setOpenId(next.id)
  }

  const decide = ({ request: decided, approve, choice, compared }: Decision) => {
    const isTransaction = decided.review.blocks.some((block) => block.kind === 'fee')
    deciding.current = true
    void task
      .run(async () => {
        try {
          await send('decide-request', { id: decided.id, revision: decided.revision, approve, ...(choice === undefined ? {} : { choice }), ...(compared === undefined ? {} : { compared }) })
        } catch (error) {
          const problem = readProblem(error)
          if (endings.has(problem.code)) setEnded({ id: decided.id, kind: problem.code === 'transaction.not-sent' ? 'sent' : 'ended', problem })
          throw error
        }
      })
      .then((isDone) => {
        deciding.current = false
        if (!isDone) return
        if (approve && isTransaction) setEnded({ id: decided.id, kind: 'sent' })
        else if (!approve && decided.origin === undefined && onCancelled !== undefined) onCancelled()
        else goOn(decided.id)
      })
  }

  const rejectAll = () => {
    deciding.current = true
    void rejecting
      .run(() => send('reject-all', {}))
      .then((isDone) => {
        deciding.current = false
        if (isDone) onDone()
      })
  }

  if (ended !== undefined) {
    const remaining = requests.filter((candidate) => candidate.id !== ended.id).length
    return <OutcomeScreen {...ended} remaining={remaining} onNext={() => goOn(ended.id)} />
  }
  if (isQueue && (requests.length > 0 || deciding.current)) {
    return (
      <QueueScreen
        requests={requests}
        task={rejecting}
        onRejectAll={rejectAll}
        onBack={onBack}
        onOpen={(id) => {
          setOpenId(id)
          setQueue(false)
        }}
      />
    )
  }
  const toShow = calls.find(({ key }) => key === shownCalls)
  if (request === undefined && first === undefined && toShow !== undefined) return <ShownCalls calls={toShow} onDone={onDone} />
  if (request === undefined) return isComing && !isLate ? <Blank /> : <NothingWaits onDone={onDone} />
  const index = Math.max(0, requests.findIndex((candidate) => candidate.id === request.id))
  return (
    <ReviewScreen
      key={request.id}
      request={request}
      task={task}
      decide={decide}
      place={{ index, count: requests.length, onOpen: () => setQueue(true) }}
      onBack={onBack}
    />
  )
}

function NothingWaits({ onDone }: { readonly onDone: () => void }) {
  const { shell } = useWallet()
  return (
    <Screen
      title={text('approve.nothing')}
      foot={
        <footer class="foot">
          <Button wide onPress={onDone}>
            {shell.kind === 'approve' ? text('screen.close') : text('outcome.done')}
          </Button>
        </footer>
      }
    >
      <p class="q">{text('approve.nothing-sentence')}</p>
    </Screen>
  )
}
