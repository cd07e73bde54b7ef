import { parseAddress } from '../../chains/eip155/address.ts'
import { withEntry } from '../../core/book.ts'
import { parseBookText } from '../../core/book-text.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** Somebody else's address under a name. Throws 'input.*', 'book.*', and 'account.exists' for an account of this wallet. */
export const addToBook: Procedure<'add-to-book'> = async ({ profile, platform, log }, { address: typed, category, ...text }) => {
  const address = parseAddress(typed)
  const entry = { family: 'eip155', address, category, ...parseBookText(text), createdAt: platform.clock.now() } as const
  await profile.update((known) => ({ ...known, book: withEntry(known, entry) }))
  await log.append(message('log.book-added', { address }))
  return null
}
