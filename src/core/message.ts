/**
 * What the wallet has to say, as a code with parameters (ruling 35). No sentence lives in core or chains: the words are
 * in `ui/words`, one entry per code, checked by type. Each area keeps its own map of codes in `messages/`.
 */
import type { AlertMessages } from './messages/alert.ts'
import type { BookMessages } from './messages/book.ts'
import type { BackupMessages } from './messages/backup.ts'
import type { ErrorMessages } from './messages/error.ts'
import type { EstimateMessages } from './messages/estimate.ts'
import type { FileMessages } from './messages/file.ts'
import type { LogMessages } from './messages/log.ts'
import type { NameMessages } from './messages/name.ts'
import type { PasswordMessages } from './messages/password.ts'
import type { PhraseMessages } from './messages/phrase.ts'
import type { ReviewMessages } from './messages/review.ts'

export type MessageParams = AlertMessages & BackupMessages & BookMessages & ErrorMessages & EstimateMessages & FileMessages & LogMessages & NameMessages & PasswordMessages & PhraseMessages & ReviewMessages

export type MessageCode = keyof MessageParams

/** Parameter type of a message that takes none. */
export type NoParams = Record<string, never>

export type Message<C extends MessageCode = MessageCode> = {
  [K in C]: { readonly code: K; readonly params: Readonly<MessageParams[K]> }
}[C]

type ParamsArgument<C extends MessageCode> = MessageParams[C] extends NoParams ? [params?: NoParams] : [params: MessageParams[C]]

export function message<C extends MessageCode>(code: C, ...[params]: ParamsArgument<C>): Message<C> {
  return Object.freeze({ code, params: Object.freeze({ ...params }) }) as unknown as Message<C>
}
