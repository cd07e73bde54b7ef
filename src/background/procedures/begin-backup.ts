import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** After first run the words that are not proven yet are shown to who types the password again, with the one back-off of unlocking. */
export const beginBackup: Procedure<'begin-backup'> = async ({ keeper, profile, log, writing }, { password }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const secret = profile.get().secrets.find((candidate) => candidate.source === 'created' && candidate.provenAt === undefined)
  if (secret === undefined) throw new WalletError('vault.no-secret')
  await keeper.verifyPassword(password)
  await log.append(message('log.words-revealed', { fingerprint: secret.fingerprint }))
  writing.isFirstLook(secret.id)
  await writing.allow(secret.id)
  return null
}
