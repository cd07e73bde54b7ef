import { useRef, useState } from 'preact/hooks'
import { fresh, type ConnectChoice } from '../../../core/connect-choice.ts'
import { defaultTerm, type Term } from '../../../core/grant-term.ts'
import { isDangerous } from '../../../core/review.ts'
import type { RequestView } from '../../../core/view.ts'
import { useTask, type Task } from '../../app/task.ts'
import { useWallet } from '../../app/wallet.tsx'
import type { Frame } from '../../blocks/frame.ts'

type Picked = { readonly id: string; readonly chosen?: ConnectChoice['accounts']; readonly term?: Term }

/** What the person may change: the fee, the accounts shown and for how long. All start anew with each request. */
export function useFrame(request: RequestView, task: Task) {
  const { send } = useWallet()
  const revising = useTask()
  const [picked, setPicked] = useState<Picked>({ id: request.id })
  const own = useRef(false)
  const block = request.review.blocks.find((candidate) => candidate.kind === 'choose-accounts')
  const length = request.review.blocks.find((candidate) => candidate.kind === 'choose-term')
  const offered = new Set<string>([...(block?.options.map((option) => option.address) ?? []), ...(block?.fresh === undefined ? [] : [fresh])])
  const mine = picked.id === request.id ? picked : { id: request.id }
  const chosen = (mine.chosen ?? block?.chosen ?? []).filter((account) => offered.has(account))
  const term = mine.term ?? length?.chosen ?? defaultTerm
  const ask = (verb: () => Promise<unknown>) => void revising.run(verb)
  const frame: Frame = {
    isDangerous: isDangerous(request.review),
    isFixed: request.status !== 'pending' || revising.busy || task.busy,
    isRevising: revising.busy,
    edits: request.edits,
    chosen,
    choose: (accounts) => setPicked({ ...mine, chosen: accounts }),
    term,
    chooseTerm: (next) => setPicked({ ...mine, term: next }),
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
  return { frame, choice: block === undefined ? undefined : { accounts: chosen, term }, isOwnRevision, problem: task.problem ?? revising.problem ?? request.problem }
}
