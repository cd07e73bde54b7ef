/** Requests, one after the other: review, queue, outcome. In a window of its own, or inside the popup. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../../../core/message.ts'
import type { RequestId } from '../../../core/request.ts'
import type { RequestView } from '../../../core/view.ts'
import { readProblem, useTask } from '../../app/task.ts'
import { useUnlocked, useWallet } from '../../app/wallet.tsx'
import { Button } from '../../parts/button.tsx'
import { Screen } from '../../parts/screen.tsx'
import { text } from '../../words/text.ts'
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

type Ended = { readonly id: RequestId; readonly kind: 'sent' | 'ended'; readonly problem?: Message }

export function Approve({ first, onDone, onBack, onCancelled }: ApproveProps) {
  const { send } = useWallet()
  const { requests } = useUnlocked()
  const [openId, setOpenId] = useState<RequestId | undefined>(first)
  const [isQueue, setQueue] = useState(false)
  const [ended, setEnded] = useState<Ended | undefined>(undefined)
  const task = useTask()
  /** What is on screen keeps its place while its decision is carried out, although the record is gone already. */
  const shown = useRef<RequestView | undefined>(undefined)

  const open = requests.find((request) => request.id === openId) ?? (openId === undefined ? requests[0] : undefined)
  const request = open ?? (task.busy ? shown.current : undefined)

  useEffect(() => {
    if (open !== undefined) {
      shown.current = open
      if (openId !== open.id) setOpenId(open.id)
      return
    }
    // What was on screen is gone, and not by our own hand.
    if (openId === undefined || task.busy || ended !== undefined) return
    if (shown.current?.id === openId) setEnded({ id: openId, kind: 'ended' })
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

  const decide = ({ request: decided, approve, choice }: Decision) => {
    const isTransaction = decided.review.blocks.some((block) => block.kind === 'fee')
    let isGone = false
    void task
      .run(async () => {
        try {
          await send('decide-request', { id: decided.id, revision: decided.revision, approve, ...(choice === undefined ? {} : { choice }) })
        } catch (error) {
          const problem = readProblem(error)
          isGone = ['request.gone', 'request.expired', 'request.cancelled', 'request.unauthorized', 'transaction.not-sent'].includes(problem.code)
          if (isGone) setEnded({ id: decided.id, kind: problem.code === 'transaction.not-sent' ? 'sent' : 'ended', problem })
          throw error
        }
      })
      .then((isDone) => {
        if (!isDone) return
        if (approve && isTransaction) setEnded({ id: decided.id, kind: 'sent' })
        else if (!approve && decided.origin === undefined && onCancelled !== undefined) onCancelled()
        else goOn(decided.id)
      })
  }

  if (ended !== undefined) {
    const remaining = requests.filter((candidate) => candidate.id !== ended.id).length
    return <OutcomeScreen {...ended} remaining={remaining} onNext={() => goOn(ended.id)} />
  }
  if (isQueue && requests.length > 0) {
    return (
      <QueueScreen
        requests={requests}
        onBack={onBack}
        onOpen={(id) => {
          setOpenId(id)
          setQueue(false)
        }}
      />
    )
  }
  if (request === undefined) return <NothingWaits onDone={onDone} />
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
