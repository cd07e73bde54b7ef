/** A phrase that is made here: in first run, and each further one. */
import type { SecretId } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { message } from '../core/message.ts'
import { findDiceFault, type Rolls } from '../core/phrase/dice-rolls.ts'
import { makeEntropy } from '../core/phrase/entropy.ts'
import { mixDice } from '../core/phrase/mix-dice.ts'
import { isJsonObject } from '../core/json.ts'
import { addPhrase, adoptSecret } from './add-phrase.ts'
import type { Background } from './boot.ts'

/**
 * New phrases are English (ruling 26). Dice are mixed into what the browser gave and never stand for it; they are tried here, whatever
 * the page said, and go nowhere else. Throws 'phrase.bad-dice', 'phrase.bad-random'.
 */
export async function makeNewPhrase(background: Background, wordCount: 12 | 24, dice?: Rolls): Promise<void> {
  const bits = wordCount === 12 ? 128 : 256
  const fault = dice === undefined ? undefined : findDiceFault(dice, bits)
  if (fault !== undefined) throw new WalletError('phrase.bad-dice', { fault })
  const unseen = await findUnseen(background, wordCount)
  // Dice that were rolled now are in no phrase that was made before.
  if (unseen === undefined || (dice !== undefined && !unseen.withDice)) await makeFresh(background, bits, dice)
  else await adoptSecret(background, unseen.id, unseen.withDice)
  await background.platform.local.remove(makingKey).catch(() => background.platform.log('phrase.mark-kept'))
  await background.log.append(message('log.phrase-made'))
}

async function makeFresh(background: Background, bits: 128 | 256, dice: Rolls | undefined): Promise<void> {
  const fresh = makeEntropy(background.platform.random, bits)
  const createdAt = background.platform.clock.now()
  await background.platform.local.set(makingKey, { createdAt, withDice: dice !== undefined })
  const entropy = dice === undefined ? fresh : mixDice(fresh, dice)
  try {
    await addPhrase(background, { entropy, language: 'english', passphrase: '', source: 'created', withDice: dice !== undefined, createdAt })
  } finally {
    fresh.fill(0)
    entropy.fill(0)
  }
}

/** Which phrase is being made: its own time, which the sealed secret carries too. Gone once its record is written. */
const makingKey = 'phrase.making'

/**
 * A phrase that was made and sealed, and whose record a death cut off: nobody has seen it. Taken up instead of making a second one.
 * Only the very one that was being made: another without a record may be of a wallet that was reset, and on paper somewhere.
 */
async function findUnseen({ keeper, profile, platform }: Background, wordCount: 12 | 24): Promise<{ readonly id: SecretId; readonly withDice: boolean } | undefined> {
  const making = await platform.local.get(makingKey)
  if (!isJsonObject(making)) return undefined
  const known = new Set(profile.get().secrets.map(({ id }) => id))
  for (const { id } of await keeper.listSecrets()) {
    if (known.has(id)) continue
    const isIt = await keeper.withSecret(id, (open) => open.kind === 'phrase' && open.source === 'created' && open.createdAt === making['createdAt'] && (open.entropy.length * 3) / 4 === wordCount)
    if (isIt) return { id, withDice: making['withDice'] === true }
  }
  return undefined
}
