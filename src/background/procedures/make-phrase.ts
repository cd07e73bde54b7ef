import { WalletError } from '../../core/errors.ts'
import { makeNewPhrase } from '../new-phrase.ts'
import type { Procedure } from './procedure.ts'

/** Makes the words of first run, once: with a phrase already there it does nothing. */
export const makePhrase: Procedure<'make-phrase'> = async (background, { wordCount, dice }) => {
  if (!background.keeper.isUnlocked()) throw new WalletError('vault.locked')
  await background.onePhrase(async () => {
    if (background.profile.get().secrets.length === 0) await makeNewPhrase(background, wordCount, dice)
  })
  return null
}
