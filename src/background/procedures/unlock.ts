import type { Procedure } from './procedure.ts'

/**
 * Throws 'vault.wrong-password', 'vault.wait', 'vault.damaged' or 'vault.unsupported'. A wallet that was rolled back, or of which one copy
 * had to be repaired, opens and says so in a notice: refusing would lock its owner out.
 */
export const unlock: Procedure<'unlock'> = async ({ keeper }, { password }) => {
  await keeper.unlock(password)
  return null
}
