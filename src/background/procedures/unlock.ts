import type { Procedure } from './procedure.ts'

/** Throws 'vault.wrong-password', 'vault.wait', 'vault.damaged', 'vault.unsupported' or 'vault.rolled-back': five different things to say. */
export const unlock: Procedure<'unlock'> = async ({ keeper }, { password }) => {
  await keeper.unlock(password)
  return null
}
