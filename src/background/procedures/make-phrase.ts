import { makeEntropy } from '../../core/phrase/entropy.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { addPhrase } from '../add-phrase.ts'
import type { Procedure } from './procedure.ts'

/** Makes the words, once: with a phrase already there it does nothing. New phrases are English (ruling 26). */
export const makePhrase: Procedure<'make-phrase'> = async (background, { wordCount }) => {
  const { keeper, profile, platform, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  if (profile.get().secrets.length > 0) return null
  const entropy = makeEntropy(platform.random, wordCount === 12 ? 128 : 256)
  try {
    await addPhrase(background, { entropy, language: 'english', passphrase: '', source: 'created' })
  } finally {
    entropy.fill(0)
  }
  await log.append(message('log.phrase-made'))
  return null
}
