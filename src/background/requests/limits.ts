/**
 * How much one site may ask at once (rulings 17, 21): one pending connect, five pending signatures, twenty in all; three
 * rejections within 30 s pause the site for a minute, unless the user lifts it.
 */
import { WalletError } from '../../core/errors.ts'
import type { Method } from '../../core/method.ts'
import type { Origin } from '../../core/origin.ts'
import type { Request } from '../../core/request.ts'

export const maxPendingSignatures = 5
export const maxPendingInAll = 20
export const rejectionsUntilPause = 3
export const rejectionWindowMs = 30_000
export const pauseMs = 60_000

export type Limits = {
  /** Throws 'request.paused' or 'request.too-many' when one more prompt of this kind is too much. */
  readonly check: (origin: Origin, kind: Method['kind'], records: readonly Request[], now: number) => void
  readonly countRejection: (origin: Origin, now: number) => void
  readonly lift: (origin: Origin) => void
}

export function makeLimits(kindOf: (method: string) => Method['kind'] | undefined): Limits {
  // In memory only: a pause that ends early because the worker slept costs nothing.
  const rejections = new Map<Origin, readonly number[]>()
  const pausedUntil = new Map<Origin, number>()

  return {
    check: (origin, kind, records, now) => {
      const until = pausedUntil.get(origin) ?? 0
      if (now < until) throw new WalletError('request.paused', { seconds: Math.ceil((until - now) / 1000) })
      const open = records.filter((record) => record.status !== 'settled')
      if (open.length >= maxPendingInAll) throw new WalletError('request.too-many')
      const own = open.filter((record) => record.caller.kind === 'site' && record.caller.origin === origin)
      const isGrant = (method: string) => kindOf(method) === 'grant'
      if (kind === 'grant' && own.some((record) => isGrant(record.method))) throw new WalletError('request.too-many')
      if (kind !== 'grant' && own.filter((record) => !isGrant(record.method)).length >= maxPendingSignatures) {
        throw new WalletError('request.too-many')
      }
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
