/**
 * What the background last said about this site, for a short life (ruling 19), and the one place that collects. The state
 * lives in this world only; it is forgotten whenever it could have changed unseen.
 */
import type { CollectReply, SiteState } from '../protocol/dapp.ts'
import type { Wire } from '../platform/wire.ts'
import { findCollectReply } from './guards.ts'

/** Longest that an answer is served without asking. A bell shortens it to nothing. */
export const stateLifeMs = 5 * 60_000
/** Waits before collecting again when the worker was lost on the way. */
const retryMs = [50, 250, 1_000] as const
/** Ids in one message. */
export const maxIds = 64

type Requests = CollectReply['requests']

export type SiteEvents = {
  readonly pendingIds: () => readonly string[]
  readonly onState: (state: SiteState) => void
  /** `isFresh`: `onState` has just been called with the state that belongs to these. */
  readonly onRequests: (requests: Requests, isFresh: boolean) => void
  readonly onLost: () => void
}

export type Site = {
  readonly findFresh: () => SiteState | undefined
  /** The network that this page was told last; it outlives what is forgotten, for the page still goes by it. */
  readonly told: () => string | undefined
  /** Throws away what is known; what is on its way does not count either. */
  readonly forget: () => void
  /** The collecting under way, if any. */
  readonly findCollecting: () => Promise<void> | undefined
  /** Collects now, or once more if already under way. Never rejects; resolves when nothing is left to collect, or after giving up. */
  readonly collect: () => Promise<void>
}

export function makeSite(wire: Wire, { pendingIds, onState, onRequests, onLost }: SiteEvents): Site {
  let state: SiteState | undefined
  let takenAt = 0
  let lastEpoch = 0
  let told: string | undefined
  let isStale = false
  let running: Promise<void> | undefined

  const take = (next: SiteState): boolean => {
    if (isStale || next.epoch < lastEpoch) return false
    state = next
    takenAt = Date.now()
    lastEpoch = next.epoch
    told = next.chainId
    onState(next)
    return true
  }

  /** One round over all pending ids; false when the worker was lost on the way. */
  const round = async (): Promise<boolean> => {
    const ids = pendingIds()
    for (let at = 0; at === 0 || at < ids.length; at += maxIds) {
      let answer: unknown
      try {
        answer = await wire.send({ kind: 'collect', ids: ids.slice(at, at + maxIds) })
      } catch {}
      if (answer === undefined) return false
      const reply = findCollectReply(answer)
      if (reply !== undefined) onRequests(reply.requests, take(reply.state))
    }
    return true
  }

  const run = async (): Promise<void> => {
    let failures = 0
    do {
      isStale = false
      if (await round()) {
        failures = 0
        continue
      }
      if (!wire.isAlive()) return onLost()
      const pause = retryMs[failures]
      if (pause === undefined) return
      failures += 1
      isStale = true
      await new Promise((done) => setTimeout(done, pause))
    } while (isStale)
  }

  return {
    findFresh: () => {
      const age = Date.now() - takenAt
      // Not for longer than the connection lasts, whether or not anybody is there to say that it ended.
      return age >= 0 && age < Math.min(stateLifeMs, state?.forMs ?? stateLifeMs) ? state : undefined
    },
    told: () => told,
    forget: () => {
      state = undefined
      isStale = true
    },
    findCollecting: () => running,
    collect: () => {
      isStale = true
      running ??= run().finally(() => {
        running = undefined
      })
      return running
    },
  }
}
