import { useEffect, useState } from 'preact/hooks'
import type { Estimate } from '../../../core/estimate.ts'
import type { Alert, Review } from '../../../core/review.ts'
import type { RequestView } from '../../../core/view.ts'
import { usePressOver } from '../../app/press.ts'
import { useWallet } from '../../app/wallet.tsx'
import { useSlow } from '../../parts/progress.tsx'

export type Estimated = {
  readonly estimate: Estimate | undefined
  readonly isWaiting: boolean
  /** For so long that it is said. */
  readonly isSlow: boolean
}

type Known = { readonly key: string; readonly estimate: Estimate | undefined }

/**
 * What the node says about this revision, beside it (decision 0055). Asked with the window, again for every revision, and again when
 * a new life of the worker has forgotten it. Approving never waits for it.
 */
export function useEstimate({ id, revision, review, status }: RequestView): Estimated {
  const { send, connected } = useWallet()
  const pressOver = usePressOver()
  const [known, setKnown] = useState<Known | undefined>(undefined)
  const key = `${id} ${revision}`
  const isAsked = status === 'pending' && review.blocks.some((block) => block.kind === 'fee')
  useEffect(() => {
    if (!isAsked || !connected) return undefined
    let isOver = false
    const tell = async (estimate: Estimate | undefined): Promise<void> => {
      await untilTold(estimate, pressOver)
      if (!isOver) setKnown({ key, estimate })
    }
    void send('estimate-request', { id, revision }).then((estimate) => tell(estimate ?? undefined), () => tell(undefined))
    return () => {
      isOver = true
    }
  }, [key, isAsked, connected])
  const mine = known?.key === key ? known : undefined
  const isWaiting = isAsked && mine === undefined
  const isSlow = useSlow(isWaiting)
  return { estimate: mine?.estimate, isWaiting, isSlow }
}

/** An alarm waits for nothing, least of all for the end of a hold; anything else waits until nothing is pressed. */
export async function untilTold(estimate: Estimate | undefined, pressOver: () => Promise<void>): Promise<void> {
  if ((estimate?.alerts ?? []).length === 0) await pressOver()
}

/** The review with what the node's run adds to its alerts. Nothing is ever taken away. */
export function withAlerts(review: Review, estimate: Estimate | undefined): Review {
  const added = (estimate?.alerts ?? []).filter((alert) => !isSaid(alert, review))
  return added.length === 0 ? review : { ...review, alerts: [...review.alerts, ...added] }
}

/** That it fails is said once. */
function isSaid({ text }: Alert, { alerts }: Review): boolean {
  return text.code === 'estimate.alert.fails' && alerts.some((alert) => alert.text.code === 'alert.would-fail' || alert.text.code === 'alert.funds-short')
}

/** A payment and nothing else: what the run shows stands in the request already. */
export function isPlain({ blocks }: Review): boolean {
  return !blocks.some((block) => block.kind === 'calldata' || block.kind === 'call' || block.kind === 'bytes')
}

/** The run of a plain payment did what the request says, and nothing else. */
export function isAsSaid({ way, outcome, moves, allowances, roles, unread, again, isCut }: Estimate, { blocks }: Review): boolean {
  const sent = blocks.find((block) => block.kind === 'amount')?.amount.exact ?? '0'
  const [move] = moves
  const isSent = sent === '0' ? moves.length === 0 : moves.length === 1 && move?.side === 'give' && move.asset.kind === 'coin' && move.quantity.exact === sent
  // Who only measured does not know whether there was nothing else.
  return way !== 'measured' && outcome === 'works' && isSent && allowances.length + roles.length + unread === 0 && again !== 'differs' && isCut !== true
}

