import { isUnbacked } from '../../core/backup/nag.ts'
import { WalletError } from '../../core/errors.ts'
import { changeBackup } from '../copies.ts'
import { makeNewPhrase } from '../new-phrase.ts'
import type { Procedure } from './procedure.ts'

/**
 * One more phrase, made here. Not while another waits for its proof: showing and proving are about the one that is not proven,
 * and there is never more than one. The wallet says that it is not backed up until these words were typed back.
 */
export const addPhrase: Procedure<'add-phrase'> = async (background, { wordCount }) => {
  const { keeper, profile, platform } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  // Two windows that ask at once: the second finds what the first has made.
  await background.onePhrase(async () => {
    if (isUnbacked(profile.get().secrets)) throw new WalletError('backup.needed')
    // From today on: the reminders of an earlier phrase say nothing about this one.
    await changeBackup(background, (known) => ({ ...known, skip: { at: platform.clock.now(), snoozes: 0 } }))
    await makeNewPhrase(background, wordCount)
  })
  return null
}
