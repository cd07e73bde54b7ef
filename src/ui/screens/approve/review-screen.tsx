/**
 * The one review screen: who asks, what happens, to whom, what it costs, as whom, then the buttons. Always in that order, for
 * every method and chain. It sends a decision about a revision and nothing that it was shown.
 */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Json } from '../../../core/json.ts'
import { message } from '../../../core/message.ts'
import { findLike, isCompared, isDangerous, type Review } from '../../../core/review.ts'
import type { RequestView } from '../../../core/view.ts'
import { useFirstFocus } from '../../app/focus.ts'
import type { Task } from '../../app/task.ts'
import { Blocks } from '../../blocks/index.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Hold } from '../../parts/hold.tsx'
import { Note, Problem } from '../../parts/note.tsx'
import { say } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import { DangerBand, Notes } from './alerts.tsx'
import { Compare } from './compare.tsx'
import { ApproveButton } from './approve-button.tsx'
import { useArmed } from './arming.ts'
import { useChanges } from './changed.ts'
import { Letterhead, QueueButton, type QueuePlace } from './letterhead.tsx'
import { useFrame } from './use-frame.ts'
import { EstimateCard } from './estimate.tsx'
import { useSeenEnd } from './seen-end.ts'
import { isAsSaid, isPlain, useEstimate, withAlerts } from './use-estimate.ts'
import { Signer } from './signer.tsx'
import './approve.css'

export type Decision = { readonly request: RequestView; readonly approve: boolean; readonly choice?: Json; readonly compared?: string }

export type ReviewScreenProps = {
  readonly request: RequestView
  readonly place: QueuePlace
  /** The task that a decision runs in: it outlives this screen. */
  readonly task: Task
  readonly decide: (decision: Decision) => void
  readonly onBack?: (() => void) | undefined
}

export function ReviewScreen({ request, place, task, decide, onBack }: ReviewScreenProps) {
  const estimated = useEstimate(request)
  const review = withAlerts(request.review, estimated.estimate)
  const dangerous = isDangerous(review)
  const armed = useArmed(request.id, request.revision, task.problem)
  const { frame, choice, isOwnRevision, problem } = useFrame(request, task)
  const { changed, round } = useChanges(request, isOwnRevision)
  const { body, end, seen, goOn } = useSeenEnd(`${request.id} ${round}`)
  const title = useFirstFocus<HTMLHeadingElement>(`${request.id} ${dangerous}`)
  const reject = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (dangerous) reject.current?.focus({ preventScroll: true })
  }, [request.id, dangerous])

  const like = findLike(review)
  const [compared, setCompared] = useState('')
  const needsCompare = !isCompared(review, compared)
  // What is approved is named by what it does now: so many accounts as are ticked.
  const approveWords = say(frame.chosen.length === 0 ? review.approve : message('review.connect.approve', { count: frame.chosen.length }))
  const needsChoice = review.blocks.some((block) => block.kind === 'choose-accounts') && frame.chosen.length === 0
  // Going back from one's own request takes it back; a site's stays where it is.
  const goBack = onBack === undefined || request.origin !== undefined ? onBack : () => decide({ request, approve: false })
  const isApproved = request.status === 'approved'
  const isReady = armed && seen && !needsChoice && !needsCompare && !frame.isRevising && !task.busy && !isApproved
  const busy = task.busy || isApproved ? busyWords(review) : undefined
  const approve = () => decide({ request, approve: true, ...(choice === undefined ? {} : { choice }), ...(like === undefined ? {} : { compared }) })
  const reason = useId()
  const why = busy === undefined ? whyNot({ seen, needsChoice, needsCompare }) : undefined
  const describedBy = why === undefined ? undefined : reason

  const isPayment = isPlain(review)
  const isShort = isPayment && estimated.estimate !== undefined && isAsSaid(estimated.estimate, review)
  const card = <EstimateCard estimated={estimated} isPlain={isPayment} isShort={isShort} now={Date.now()} />

  return (
    <div class="shell review" data-request={request.id} data-revision={request.revision}>
      <div>
        <DangerBand review={review} />
        {request.origin === undefined ? (
          <header class={`top${onBack === undefined ? '' : ' back'}`}>
            {goBack === undefined ? null : <IconButton icon="back" label={text('screen.back')} onPress={goBack} />}
            <h1 class="grow" tabIndex={-1} ref={title}>
              {say(review.title)}
            </h1>
            <QueueButton place={place} />
          </header>
        ) : (
          <Letterhead request={request} place={place} onBack={onBack} />
        )}
      </div>
      {/* A body that scrolls must be reachable by keyboard to be read to its end. */}
      <main class="main" ref={body} tabIndex={0} aria-label={text('approve.body')}>
        {request.origin === undefined ? null : (
          <div class="act">
            <h1 class="title" tabIndex={-1} ref={title}>
              {say(review.title)}
            </h1>
            <p class="q">{say(review.intent)}</p>
          </div>
        )}
        <Notes review={review} />
        {request.unresponsive ? <Note tone="warn">{say({ code: 'alert.page-not-responding', params: {} })}</Note> : null}
        {isPayment ? null : card}
        <Blocks blocks={review.blocks} frame={frame} changed={changed} />
        {isPayment ? card : null}
        {like === undefined ? null : <Compare key={request.id} value={compared} onInput={setCompared} />}
        <div class="end" ref={end} />
      </main>
      <footer class="foot">
        {problem === undefined ? null : <Problem>{say(problem)}</Problem>}
        <Signer review={review} />
        {why === undefined ? null : (
          <div class={seen ? 'why' : 'why over'} id={reason}>
            {seen ? (
              why
            ) : (
              <button type="button" class="textlink" onClick={goOn}>
                {why}
              </button>
            )}
          </div>
        )}
        {dangerous ? (
          <>
            <Button wide buttonRef={reject} onPress={() => decide({ request, approve: false })} disabled={isApproved}>
              {rejectWords(request)}
            </Button>
            <Hold
              key={`${request.id} ${request.revision}`}
              label={text('approve.hold', { action: lowerFirst(say(review.approve)) })}
              heldLabel={say(review.approve)}
              disabled={!isReady && busy === undefined}
              busy={busy}
              describedBy={describedBy}
              onHeld={approve}
              typed={{ word: text('approve.typed-word'), action: say(review.approve) }}
            />
          </>
        ) : (
          <div class="pair">
            <Button kind="line" onPress={() => decide({ request, approve: false })} disabled={isApproved}>
              {rejectWords(request)}
            </Button>
            <ApproveButton label={approveWords} isReady={isReady} busy={busy} describedBy={describedBy} onPress={approve} />
          </div>
        )}
      </footer>
    </div>
  )
}

function whyNot({ seen, needsChoice, needsCompare }: { readonly seen: boolean; readonly needsChoice: boolean; readonly needsCompare: boolean }): string | undefined {
  if (!seen) return text('approve.read-on')
  if (needsCompare) return text('approve.compare-first')
  return needsChoice ? text('approve.choose-one') : undefined
}

function busyWords(review: Review): string {
  if (review.blocks.some((block) => block.kind === 'fee')) return text('approve.sending')
  return review.account === undefined ? text('approve.saving') : text('approve.signing')
}

function rejectWords(request: RequestView): string {
  return request.origin === undefined ? text('approve.cancel') : text('approve.reject')
}

function lowerFirst(words: string): string {
  return words.slice(0, 1).toLowerCase() + words.slice(1)
}
