/** The audit log's store: every entry is chained to the one before; entry and head are one transaction (ruling 8). */
import type { Address } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import type { Message } from '../core/message.ts'
import type { LogMessages } from '../core/messages/log.ts'
import type { Origin } from '../core/origin.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper.ts'

export type LogMessage = Message<keyof LogMessages>

/** Whom an entry is about. With `site` it is caused by a site: while locked such entries are counted, not written. */
export type LogAbout = { readonly site?: Origin; readonly account?: Address }

export type Log = {
  /** Written when it resolves. Unlocking, failing to and locking write themselves. */
  readonly append: (entry: LogMessage, about?: LogAbout) => Promise<void>
}

export async function makeLog(_platform: Platform, _keeper: Keeper): Promise<Log> {
  throw new WalletError('request.internal')
}
