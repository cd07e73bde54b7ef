import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { adoptSecret } from '../add-phrase.ts'
import type { Procedure } from './procedure.ts'

/**
 * "I remembered the old password." With no wallet here the old one becomes the wallet again; with one, the old one's secrets are
 * brought into it. Shares the back-off of unlocking; throws 'vault.none' when nothing is archived any more.
 */
export const restoreArchive: Procedure<'restore-archive'> = async (background, { password }) => {
  const { keeper, profile, log } = background
  const { phase } = keeper.state()
  if (phase === 'none') {
    await keeper.reopenArchived(password)
    const count = (await keeper.listSecrets()).length
    await log.append(message('log.archive-restored', { count }))
    return { count }
  }
  if (phase !== 'unlocked') throw new WalletError('vault.locked')
  const known = new Set(profile.get().secrets.map(({ id }) => id))
  const fresh = (await keeper.restoreArchived(password)).filter((id) => !known.has(id))
  for (const id of fresh) await adoptSecret(background, id)
  await log.append(message('log.archive-restored', { count: fresh.length }))
  return { count: fresh.length }
}
