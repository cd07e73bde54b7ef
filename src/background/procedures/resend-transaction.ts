import type { Procedure } from './procedure.ts'

/** "Signed, never sent": the user's own word to send those bytes now (ruling 15). */
export const resendTransaction: Procedure<'resend-transaction'> = async ({ requests }, { id }) => {
  await requests.resend(id)
  return null
}
