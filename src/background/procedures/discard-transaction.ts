import type { Procedure } from './procedure.ts'

/** "Signed, never sent": wipes the signed bytes first, then gives the nonce back (ruling 15). */
export const discardTransaction: Procedure<'discard-transaction'> = async ({ requests }, { id }) => {
  await requests.discard(id)
  return null
}
