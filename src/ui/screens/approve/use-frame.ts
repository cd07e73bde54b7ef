import { useRef, useState } from 'preact/hooks'
import type { Address } from '../../../core/account.ts'
import { isDangerous } from '../../../core/review.ts'
import type { RequestView } from '../../../core/view.ts'
import { useTask, type Task } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import type { Frame } from '../../blocks/frame.ts'

/** What the person may change: the fee and the accounts shown. Both start anew with each request. */
export function useFrame(request: RequestView, task: Task) {
  const { send } = useWallet()
  const revising = useTask()
  const [picked, setPicked] = useState<{ readonly id: string; readonly chosen: readonly Address[] } | undefined>(undefined)
  const own = useRef(false)
  const block = request.review.blocks.find((candidate) => candidate.kind === 'choose-accounts')
  const offered = block?.options.map((option) => option.address) ?? []
  const chosen = (picked?.id === request.id ? picked.chosen : (block?.chosen ?? [])).filter((address) => offered.includes(address))
  const ask = (verb: () => Promise<unknown>) => void revising.run(verb)
  const frame: Frame = {
    isDangerous: isDangerous(request.review),
    isFixed: request.status !== 'pending' || revising.busy || task.busy,
    isRevising: revising.busy,
    edits: request.edits,
    chosen,
    choose: (accounts) => setPicked({ id: request.id, chosen: accounts }),
    revise: (next) => {
      own.current = true
      ask(async () => {
        await send('revise-request', { id: request.id, revision: request.revision, edits: next as never })
      })
    },
    refresh: () => ask(() => send('refresh-request', { id: request.id })),
  }
  const isOwnRevision = () => {
    const was = own.current
    own.current = false
    return was
  }
  return { frame, choice: block === undefined ? undefined : chosen, isOwnRevision, problem: task.problem ?? revising.problem ?? request.problem }
}
