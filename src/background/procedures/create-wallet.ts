import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { requireNewPassword } from '../new-password.ts'
import type { Procedure } from './procedure.ts'

/**
 * First run, step one: an empty vault under the password. The words come later and only once (`make-phrase`), so closing
 * the tab at any point loses nothing and never makes a second seed. Never over an existing wallet ('vault.exists').
 */
export const createWallet: Procedure<'create-wallet'> = async ({ keeper, log, profile }, { password, purpose }) => {
  if (keeper.state().phase !== 'none') throw new WalletError('vault.exists')
  requireNewPassword(password)
  await keeper.create(password)
  // A life that ends before this asks once more, before there are words.
  if (purpose !== undefined) await profile.update((known) => ({ ...known, purpose }))
  await log.append(message('log.created'))
  return null
}
