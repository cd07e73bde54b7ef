/**
 * A wallet whose words nobody has proven says so for ever: the band cannot be dismissed. How loudly is decided here. The reminder
 * comes back at an unlock a day after the backup was put off, and at once when there is something to lose; it can be put off for 1, 3 or 7
 * days, three times.
 */
import type { SecretRecord } from '../account.ts'
import type { Skip } from './copy.ts'

const dayMs = 24 * 60 * 60_000

export const snoozeDays = [1, 3, 7] as const
export type SnoozeDays = (typeof snoozeDays)[number]

export const maxSnoozes = 3

/** Made here, and never typed back. Who restored a phrase had it in hand. */
export function isUnbacked(secrets: readonly SecretRecord[]): boolean {
  return secrets.some(({ kind, source, provenAt }) => kind === 'phrase' && source === 'created' && provenAt === undefined)
}

/** Whether to ask now, as more than the band. With `skip` absent the person is still in first run. */
export function isNagDue(skip: Skip | undefined, now: number, { hasFunds }: { readonly hasFunds: boolean }): boolean {
  if (skip === undefined) return false
  if (skip.until !== undefined && now < skip.until) return false
  return skip.until !== undefined || hasFunds || now - skip.at >= dayMs
}

/** While nothing is at stake it can be put off as often as one likes; it comes back every time. */
export function snoozesLeft(skip: Skip | undefined, { hasFunds }: { readonly hasFunds: boolean }): number {
  if (skip === undefined) return 0
  return hasFunds ? Math.max(0, maxSnoozes - skip.snoozes) : maxSnoozes
}

export function snooze(skip: Skip, days: SnoozeDays, now: number, { hasFunds }: { readonly hasFunds: boolean }): Skip {
  return { ...skip, snoozes: skip.snoozes + (hasFunds ? 1 : 0), until: now + days * dayMs }
}
