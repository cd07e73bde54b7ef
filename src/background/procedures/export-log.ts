import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** So many entries go over the port at once. */
const perPage = 400

/** The log with what is in its boxes, page by page. That it was taken is its own last entry. */
export const exportLog: Procedure<'export-log'> = async ({ log }, { from }) => {
  if (from === 1) {
    await log.exportPage(1, 1)
    await log.append(message('log.exported', { what: 'log' }))
  }
  return log.exportPage(from, perPage)
}
