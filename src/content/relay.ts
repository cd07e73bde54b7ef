/**
 * Open requests of this document: minted an id, sent, sent again, followed until they are settled. A request with an
 * effect is always sent again under its own id, which the background answers once (security.md 64).
 */
import type { AskReply, CollectReply, SiteState } from '../protocol/dapp.ts'
import { makeRefusal, maxRequestLength, type PageError, type PageOutcome } from '../protocol/page.ts'
import type { Wire } from '../platform/wire.ts'
import type { Filters } from './filters.ts'
import { findAskReply, toPageOutcome } from './guards.ts'
import { isTooComplex, makeBucket, maxOpen, maxReads } from './limits.ts'
import { changesState, isRead } from './methods.ts'
import { maxIds, type Site } from './site.ts'

type Open = {
  readonly id: string
  readonly pageId: number
  readonly method: string
  readonly params: string | undefined
  readonly isRead: boolean
  isPending: boolean
}

/** Waits before sending again; a request with an effect has more patience, because a person may be about to see it. */
const readRetryMs = [0, 100, 500] as const
const effectRetryMs = [0, 100, 500, 2_000, 5_000, 15_000] as const

/** What the site's state already answers (ruling 19). */
const stateAnswers: ReadonlyMap<string, (state: SiteState) => unknown> = new Map([
  ['eth_chainId', ({ chainId }: SiteState): unknown => chainId],
  ['net_version', ({ chainId }) => BigInt(chainId).toString()],
  ['eth_accounts', ({ accounts }) => accounts],
  ['eth_coinbase', ({ accounts }) => accounts[0] ?? null],
])

export type Relay = {
  readonly ask: (pageId: number, method: string, params: unknown) => void
  readonly pendingIds: () => readonly string[]
  readonly settle: (requests: CollectReply['requests'], isFresh: boolean) => void
  readonly findPageId: (id: string) => number | undefined
  /** The page side is gone: forgets all, or one, and tells the background. */
  readonly leave: (id?: string) => void
  /** The page goes into the back/forward cache: everything stays open here, the background counts down (ruling 18). */
  readonly pause: () => void
}

export type RelayEvents = {
  readonly site: Site
  readonly filters: Filters
  readonly onOutcome: (pageId: number, outcome: PageOutcome) => void
  readonly onPending: () => void
  readonly onLost: () => void
}

export function makeRelay(wire: Wire, { site, filters, onOutcome, onPending, onLost }: RelayEvents): Relay {
  const byPage = new Map<number, Open>()
  const byId = new Map<string, Open>()
  const bucket = makeBucket(Date.now)
  let reads = 0

  const drop = (open: Open): boolean => {
    if (!byId.delete(open.id)) return false
    byPage.delete(open.pageId)
    if (open.isRead) reads -= 1
    return true
  }

  const finish = (open: Open, outcome: PageOutcome, isFresh: boolean): void => {
    if (!drop(open)) return
    if (isFresh || !outcome.ok || !changesState(open.method)) return onOutcome(open.pageId, outcome)
    site.forget()
    void site.collect().then(() => onOutcome(open.pageId, outcome))
  }

  /** The one place where asks go out; the wire says what is asked in one turn together (ruling 20). */
  const sendOnce = async ({ id, method, params }: Open): Promise<AskReply | undefined> => {
    try {
      return findAskReply(await wire.send(params === undefined ? { kind: 'ask', id, method } : { kind: 'ask', id, method, params }))
    } catch {
      return undefined
    }
  }

  const send = async (open: Open): Promise<void> => {
    const retryMs = open.isRead ? readRetryMs : effectRetryMs
    for (let tries = 0; byId.has(open.id); tries += 1) {
      const reply = await sendOnce(open)
      if (reply?.kind === 'done') return finish(open, toPageOutcome(reply.outcome), false)
      if (reply?.kind === 'pending') {
        open.isPending = true
        return onPending()
      }
      if (!wire.isAlive()) return onLost()
      const pause = retryMs[tries]
      if (pause === undefined) {
        sayLeave([open], {})
        return finish(open, { ok: false, error: makeRefusal('request.internal', 'The wallet did not answer.') }, true)
      }
      if (pause > 0) await new Promise((done) => setTimeout(done, pause))
    }
  }

  const answerOrSend = async (open: Open): Promise<void> => {
    const own = filters.find(open.method, open.params === undefined ? undefined : JSON.parse(open.params))
    if (own !== undefined) return finish(open, await own, true)
    const answer = stateAnswers.get(open.method)
    if (answer === undefined) return send(open)
    if (site.findFresh() === undefined) await (site.findCollecting() ?? site.collect())
    const state = site.findFresh()
    return state === undefined ? send(open) : finish(open, { ok: true, result: answer(state) }, true)
  }

  /** Tells the background; reads leave no trace there. */
  const sayLeave = (left: readonly Open[], rest: { readonly cached?: true }): void => {
    const ids = left.filter((open) => !open.isRead).map((open) => open.id)
    for (let at = 0; at < ids.length; at += maxIds) {
      wire.send({ kind: 'leave', ids: ids.slice(at, at + maxIds), ...rest }).catch(() => {})
    }
  }

  const leave = (id?: string): void => {
    const left = [...byId.values()].filter((open) => id === undefined || open.id === id)
    left.forEach(drop)
    sayLeave(left, {})
  }

  return {
    ask: (pageId, method, params) => {
      if (byPage.has(pageId)) return
      const refuse = (error: PageError): void => onOutcome(pageId, { ok: false, error })
      if (isTooComplex(params)) return refuse(makeRefusal('request.too-large', 'Its params are too deep or have too many members.'))
      // Written anew here, where the page's prototypes do not reach; numbers may have grown longer.
      const text = params === undefined ? undefined : JSON.stringify(params)
      if (text !== undefined && text.length > maxRequestLength) return refuse(makeRefusal('request.too-large'))
      const read = isRead(method)
      if (read ? reads >= maxReads : byId.size - reads >= maxOpen || !bucket.take()) return refuse(makeRefusal('request.too-many'))
      const open: Open = { id: crypto.randomUUID(), pageId, method, params: text, isRead: read, isPending: false }
      byPage.set(pageId, open)
      byId.set(open.id, open)
      if (read) reads += 1
      void answerOrSend(open)
    },
    pendingIds: () => [...byId.values()].filter((open) => open.isPending).map((open) => open.id),
    settle: (requests, isFresh) => {
      for (const [id, entry] of Object.entries(requests)) {
        const open = byId.get(id)
        if (open === undefined || entry === 'pending') continue
        const outcome: PageOutcome = entry === 'gone' ? { ok: false, error: makeRefusal('request.gone') } : toPageOutcome(entry)
        finish(open, outcome, isFresh)
      }
    },
    findPageId: (id) => byId.get(id)?.pageId,
    leave,
    pause: () => sayLeave([...byId.values()], { cached: true }),
  }
}
