import { isUnbacked } from '../../core/backup/nag.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { makeEntropy } from '../../core/phrase/entropy.ts'
import { addPhrase as add, adoptSecret, findUnseen } from '../add-phrase.ts'
import { changeBackup } from '../copies.ts'
import type { Procedure } from './procedure.ts'

/**
 * One more phrase, made here. Not while another waits for its proof: showing and proving are about the one that is not proven,
 * and there is never more than one. The wallet says that it is not backed up until these words were typed back.
 */
export const addPhrase: Procedure<'add-phrase'> = async (background, { wordCount }) => {
  const { keeper, profile, platform, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  if (isUnbacked(profile.get().secrets)) throw new WalletError('backup.needed')
  // From today on: the reminders of an earlier phrase say nothing about this one.
  await changeBackup(background, (known) => ({ ...known, skip: { at: platform.clock.now(), snoozes: 0 } }))
  const unseen = await findUnseen(background, wordCount)
  const entropy = makeEntropy(platform.random, wordCount === 12 ? 128 : 256)
  try {
    if (unseen !== undefined) await adoptSecret(background, unseen)
    else await add(background, { entropy, language: 'english', passphrase: '', source: 'created' })
  } finally {
    entropy.fill(0)
  }
  await log.append(message('log.phrase-made'))
  return null
}
