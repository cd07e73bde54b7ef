/**
 * What a waiting request would do, as the user's node says (decision 0055). In memory only: a new life of the worker asks anew, and
 * so does every new revision. Nothing waits for it, and no review or decision reads it.
 */
import { noEstimate, type Estimate } from '../core/estimate.ts'
import { isWalletError } from '../core/errors.ts'
import { message } from '../core/message.ts'
import type { RequestId } from '../core/request.ts'
import { encodeHex } from '../chains/eip155/hex.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getMethod } from './requests/ask.ts'
import { getNetwork, makeAsk } from './requests/ask-facts.ts'
import type { Outbox } from './requests/outbox.ts'
import { withPaid } from './requests/paid.ts'
import type { Records } from './requests/records.ts'

/** Longer than one answer of a node may take, shorter than a person looks at one page. */
export const estimateWithinMs = 12_000

export type Estimates = {
  /** Undefined when this is not the revision that waits, when the wallet is locked, or when there is nothing to estimate. Never rejects for what a node does. */
  readonly get: (id: RequestId, revision: number) => Promise<Estimate | undefined>
}

type Parts = { readonly platform: Pick<Platform, 'clock' | 'random' | 'log'>; readonly keeper: Keeper; readonly profile: ProfileStore; readonly nodes: Nodes; readonly records: Records; readonly outbox: Pick<Outbox, 'list'> }

export function makeEstimates({ platform, keeper, profile, nodes, records, outbox }: Parts): Estimates {
  const known = new Map<RequestId, { readonly revision: number; readonly estimate: Promise<Estimate | undefined> }>()
  records.onChange(() => {
    for (const id of known.keys()) if (records.find(id)?.status !== 'pending') known.delete(id)
  })
  keeper.onChange(({ phase }) => {
    if (phase !== 'unlocked') known.clear()
  })

  async function get(id: RequestId, revision: number): Promise<Estimate | undefined> {
    const record = records.find(id)
    if (!keeper.isUnlocked() || record?.status !== 'pending' || record.revision !== revision) return undefined
    const present = known.get(id)
    if (present?.revision === revision) return present.estimate
    const estimate = make(id).catch(() => {
      platform.log('estimate.failed')
      return undefined
    })
    known.set(id, { revision, estimate })
    return estimate
  }

  async function make(id: RequestId): Promise<Estimate | undefined> {
    const record = records.find(id)
    if (record?.prepared === undefined) return undefined
    const method = getMethod(record.method)
    const estimate = method.kind === 'send' || method.kind === 'batch' ? method.estimate : undefined
    if (estimate === undefined) return undefined
    const facts = await withPaid(outbox, makeAsk(profile.get(), nodes, record.caller, platform.clock.now(), record.chain))
    const ask = { ...facts, askNode: (chain: typeof record.chain, asked: string, params: Parameters<typeof facts.askNode>[2]) => nodes.ask(getNetwork(profile.get(), chain), asked, params, { isExtra: true }) }
    let early: Estimate | undefined
    const late = (): Estimate => early ?? noEstimate(message('estimate.reason.late', { seconds: estimateWithinMs / 1000 }))
    return new Promise<Estimate>((resolve, reject) => {
      const stop = platform.clock.after(estimateWithinMs, () => resolve(late()))
      estimate(record.prepared as never, ask, encodeHex(platform.random(32)), (told) => (early = told))
        .then(resolve, (error: unknown) => (isWalletError(error) ? resolve(noEstimate(message('estimate.reason.unreadable'))) : reject(error)))
        .finally(stop)
    })
  }

  return { get }
}
