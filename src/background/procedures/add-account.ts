import { isUnbacked } from '../../core/backup/nag.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { deriveAccount } from '../add-phrase.ts'
import type { Procedure } from './procedure.ts'

/** The next account of the first phrase: the same words bring it back. */
export const addAccount: Procedure<'add-account'> = async (background, { name }) => {
  const { profile, keeper, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  // One more account is one more to lose while nobody has proven the words.
  if (isUnbacked(profile.get().secrets)) throw new WalletError('backup.needed')
  const secret = profile.get().secrets.find((candidate) => candidate.kind === 'phrase')
  if (secret === undefined) throw new WalletError('vault.no-secret')
  const account = await deriveAccount(background, secret.id, name)
  await log.append(message('log.account-added', { address: account.address }), { account: account.address })
  return null
}
