import { withoutEntry } from '../../core/book.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

export const removeFromBook: Procedure<'remove-from-book'> = async ({ profile, log }, { address }) => {
  await profile.update((known) => ({ ...known, book: withoutEntry(known, address) }))
  await log.append(message('log.book-removed', { address }))
  return null
}
