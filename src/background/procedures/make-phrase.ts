import { findDiceFault } from '../../core/phrase/dice-rolls.ts'
import { makeEntropy } from '../../core/phrase/entropy.ts'
import { mixDice } from '../../core/phrase/mix-dice.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { addPhrase, adoptSecret, findUnseen } from '../add-phrase.ts'
import type { VerbArgument } from '../../protocol/wallet.ts'
import type { Background } from '../boot.ts'
import type { Procedure } from './procedure.ts'

/**
 * Makes the words, once: with a phrase already there it does nothing. New phrases are English (ruling 26). Dice are mixed into what
 * the browser gave and never stand for it; they are tried again here, whatever the page said, and go nowhere else.
 */
export const makePhrase: Procedure<'make-phrase'> = async (background, argument) => {
  const { keeper, profile, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  if (profile.get().secrets.length > 0) return null
  const unseen = await findUnseen(background, argument.wordCount)
  if (unseen === undefined) await makeFresh(background, argument)
  else await adoptSecret(background, unseen)
  await log.append(message('log.phrase-made'))
  return null
}

async function makeFresh(background: Background, { wordCount, dice }: VerbArgument<'make-phrase'>): Promise<void> {
  const bits = wordCount === 12 ? 128 : 256
  const fault = dice === undefined ? undefined : findDiceFault(dice, bits)
  if (fault !== undefined) throw new WalletError('phrase.bad-dice', { fault })
  const fresh = makeEntropy(background.platform.random, bits)
  const entropy = dice === undefined ? fresh : mixDice(fresh, dice)
  try {
    await addPhrase(background, { entropy, language: 'english', passphrase: '', source: 'created', withDice: dice !== undefined })
  } finally {
    fresh.fill(0)
    entropy.fill(0)
  }
}
