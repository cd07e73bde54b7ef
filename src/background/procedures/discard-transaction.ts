import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** "Signed, never sent": wipes the signed bytes first, then gives the nonce back (ruling 15). */
export const discardTransaction: Procedure<'discard-transaction'> = async ({ requests, outbox, log }, { id }) => {
  const row = await outbox.find(id)
  await requests.discard(id)
  if (row !== undefined) await log.append(message('log.discarded', { chain: row.chain }), { account: row.account })
  return null
}
