import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { requireNewPassword } from '../new-password.ts'
import type { Procedure } from './procedure.ts'

/** New salt, new vault key, everything sealed anew in both homes (ruling 2). The old password is asked and counted like an unlock. */
export const changePassword: Procedure<'change-password'> = async ({ keeper, log }, { old, password }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  requireNewPassword(password)
  await keeper.changePassword(old, password)
  await log.append(message('log.password-changed'))
  return null
}
