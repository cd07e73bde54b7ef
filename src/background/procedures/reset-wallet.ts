import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/**
 * Throws the wallet away on purpose, which is not changing the password: the screen shows what dies with it first. Asks the
 * password and a typed word; the old ciphertext stays in the archive for 30 days (background/keeper-reset.ts).
 */
export const resetWallet: Procedure<'reset-wallet'> = async ({ keeper, profile, platform, requests, reveals, discovery, names, approvals, siteLists, hosts, log }, { password }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  await keeper.reset(password, async () => {
    await log.append(message('log.reset'))
    await requests.rejectAll()
    reveals.close()
    // Without names it can be brought back too.
    await profile.archive().catch(() => platform.log('profile.not-archived'))
    await discovery.forget().catch(() => platform.log('discovery.not-forgotten'))
    await names.forget().catch(() => platform.log('names.not-forgotten'))
    approvals.forget()
    siteLists.forget()
    // It names accounts. What a new wallet contacts is written down anew.
    await hosts.clear().catch(() => platform.log('hosts.not-forgotten'))
    await profile.forget()
  })
  return null
}
