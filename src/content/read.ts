/** Reads that this room makes for itself, through the same gate as those of the page. */
import { makeRefusal, type PageOutcome } from '../protocol/page.ts'
import type { Wire } from '../platform/wire.ts'
import { findAskReply, toPageOutcome } from './guards.ts'

export type Read = (method: string, params: readonly unknown[]) => Promise<PageOutcome>

/** Waits before asking again when the worker was lost on the way. */
const retryMs = [0, 100, 500] as const

export function makeRead(wire: Wire): Read {
  return async (method, params) => {
    for (const pause of retryMs) {
      if (pause > 0) await new Promise((done) => setTimeout(done, pause))
      try {
        const reply = findAskReply(await wire.send({ kind: 'ask', id: crypto.randomUUID(), method, params: JSON.stringify(params) }))
        if (reply?.kind === 'done') return toPageOutcome(reply.outcome)
      } catch {}
    }
    return { ok: false, error: makeRefusal('request.internal', 'The wallet did not answer.') }
  }
}
