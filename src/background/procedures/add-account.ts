import { isUnbacked } from '../../core/backup/nag.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { deriveAccount } from '../add-phrase.ts'
import type { Procedure } from './procedure.ts'

/** The next account of a phrase, of the first where none is named: the same words bring it back. */
export const addAccount: Procedure<'add-account'> = async (background, { name, secret: wanted }) => {
  const { profile, keeper, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const secret = profile.get().secrets.find(({ id, kind }) => kind === 'phrase' && (wanted === undefined || id === wanted))
  if (secret === undefined) throw new WalletError('vault.no-secret')
  // One more account is one more to lose while nobody has proven the words.
  if (isUnbacked([secret])) throw new WalletError('backup.needed')
  const account = await deriveAccount(background, secret.id, name)
  await log.append(message('log.account-added', { address: account.address }), { account: account.address })
  return null
}
