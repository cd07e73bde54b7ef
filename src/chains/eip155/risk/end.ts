/** How long what is signed stays good. A contract reads seconds; what is no date, or a lifetime away, has no end. */
import { message } from '../../../core/message.ts'
import type { Alert } from '../../../core/review.ts'

const longMs = 30 * 24 * 60 * 60_000
const lifetimeMs = 100 * 365 * 24 * 60 * 60_000

/** Seconds as contracts have them to epoch ms; undefined when that is no date. */
export function atOf(seconds: bigint | undefined): number | undefined {
  return seconds === undefined || seconds < 0n || seconds > 8_640_000_000_000n ? undefined : Number(seconds) * 1000
}

/** `ends`: in seconds, undefined where the message has no end. `far`: what is said of one that is only far. */
export function endAlerts(ends: readonly (bigint | undefined)[], now: number, far: 'alert.permit-long' | 'alert.order-long'): readonly Alert[] {
  const left = Math.max(...ends.map((seconds) => (atOf(seconds) ?? Infinity) - now))
  if (left > lifetimeMs) return [{ level: 'warn', text: message('alert.no-end') }]
  return left > longMs ? [{ level: 'warn', text: message(far) }] : []
}
