import type { Procedure } from './procedure.ts'

/** Sent, and not in a block yet: hands the same bytes to the node again. */
export const rebroadcastTransaction: Procedure<'rebroadcast-transaction'> = async ({ requests, waits }, { id }) => {
  await requests.rebroadcast(id)
  await waits.look()
  return null
}
