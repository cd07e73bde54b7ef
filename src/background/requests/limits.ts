/**
 * How much one site may ask at once (rulings 17, 21): one pending connect, five pending signatures or tokens, twenty in all; three
 * rejections within 30 s pause the site for a minute, unless the user lifts it.
 */
import { WalletError } from '../../core/errors.ts'
import type { Origin } from '../../core/origin.ts'
import type { Request } from '../../core/request.ts'
import { encodeText } from '../../core/vault/bytes.ts'

export const maxPendingSignatures = 5
export const maxPendingInAll = 20
export const rejectionsUntilPause = 3
export const rejectionWindowMs = 30_000
export const pauseMs = 60_000
/**
 * UTF-8 bytes of one site's open records, and of all: storage.session holds 10 MB, counted so, and the view of our pages (all
 * open records once more) and the key's half lie there too.
 */
export const maxSizePerSite = 1_500_000
export const maxSizeInAll = 4_500_000

export type Limits = {
  /**
   * Throws 'request.paused' or 'request.too-many' when one more prompt of this method's kind is too much; else counts it as coming in
   * until the returned function is called, so that requests which come in together are counted together.
   */
  readonly enter: (origin: Origin, method: string, records: readonly Request[], now: number) => () => void
  /** Throws 'request.too-many' when the site's open requests would hold more than their share of the store. */
  readonly checkSize: (record: Request, records: readonly Request[]) => void
  readonly countRejection: (origin: Origin, now: number) => void
  readonly lift: (origin: Origin) => void
}

/** `isAlone`: of these only one waits at a time. */
export function makeLimits(isAlone: (method: string) => boolean): Limits {
  const countable = (record: Request) =>
    record.status === 'settled' ? [] : [{ origin: record.caller.kind === 'site' ? record.caller.origin : undefined, isAlone: isAlone(record.method) }]
  // In memory only: a pause that ends early because the worker slept costs nothing.
  const rejections = new Map<Origin, readonly number[]>()
  const pausedUntil = new Map<Origin, number>()
  const entering = new Set<{ readonly origin: Origin; readonly isAlone: boolean }>()

  return {
    enter: (origin, method, records, now) => {
      const until = pausedUntil.get(origin) ?? 0
      if (now < until) throw new WalletError('request.paused', { seconds: Math.ceil((until - now) / 1000) })
      const open = [...records.flatMap(countable), ...entering]
      if (open.length >= maxPendingInAll) throw new WalletError('request.too-many')
      const own = open.filter((each) => each.origin === origin)
      const place = { origin, isAlone: isAlone(method) }
      const most = place.isAlone ? 1 : maxPendingSignatures
      if (own.filter((each) => each.isAlone === place.isAlone).length >= most) throw new WalletError('request.too-many')
      entering.add(place)
      return () => entering.delete(place)
    },
    checkSize: (record, records) => {
      const sizeOf = (list: readonly Request[]) => list.reduce((sum, each) => sum + encodeText(JSON.stringify(each)).length, 0)
      const open = records.filter((each) => each.status !== 'settled')
      const own = open.filter((each) => each.caller.kind === 'site' && record.caller.kind === 'site' && each.caller.origin === record.caller.origin)
      if (sizeOf([...own, record]) > maxSizePerSite || sizeOf([...open, record]) > maxSizeInAll) throw new WalletError('request.too-many')
    },
    countRejection: (origin, now) => {
      const recent = [...(rejections.get(origin) ?? []).filter((at) => now - at < rejectionWindowMs), now]
      rejections.set(origin, recent)
      if (recent.length >= rejectionsUntilPause) {
        pausedUntil.set(origin, now + pauseMs)
        rejections.delete(origin)
      }
    },
    lift: (origin) => {
      pausedUntil.delete(origin)
      rejections.delete(origin)
    },
  }
}
