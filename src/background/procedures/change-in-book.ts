import { withChange } from '../../core/book.ts'
import { parseBookText } from '../../core/book-text.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** Name, kind and note; another address is another entry. A mark 'from file' goes only if the person compared the address. */
export const changeInBook: Procedure<'change-in-book'> = async ({ profile, log }, { address, category, compared, ...typed }) => {
  const text = parseBookText(typed)
  await profile.update((known) => ({
    ...known,
    book: withChange(known, address, ({ fromFile, ...entry }) => ({
      ...entry,
      ...text,
      category,
      ...(fromFile === undefined || compared === true ? {} : { fromFile }),
    })),
  }))
  await log.append(message('log.book-changed', { address }))
  return null
}
