/** The log as it is read: what a screen shows and what it asks for. */
import type { Address } from '../account.ts'
import type { Origin } from '../origin.ts'
import type { LogAbout, LogMessage } from './entry.ts'
import type { LogGroup } from './group.ts'

/** One entry as it is shown. Without `message`: nothing readable lies there (another key, damage, or nothing at all). */
export type LogRow = { readonly seq: number; readonly at: number; readonly message?: LogMessage } & LogAbout

export type LogWant = { readonly group?: LogGroup; readonly site?: Origin; readonly account?: Address }

export type LogPage = {
  readonly rows: readonly LogRow[]
  /** Give this as `before` for what is older; absent at the beginning of the log. */
  readonly next?: number
  readonly entries: number
}

export type LogCheck = {
  readonly entries: number
  readonly sealed: number
  /** When the first entry was written. */
  readonly since?: number
  /** Number of the first bad entry of each break, in order; none when all is well. */
  readonly broken: readonly number[]
}
