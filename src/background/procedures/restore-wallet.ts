import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { addPhrase } from '../add-phrase.ts'
import { getOnlyReading } from '../typed-phrase.ts'
import { requireNewPassword } from '../new-password.ts'
import type { Procedure } from './procedure.ts'

/** A wallet from words that exist already. Works offline; the accounts seen are discovered later, with consent (ruling 28). */
export const restoreWallet: Procedure<'restore-wallet'> = async (background, { password, words, language, passphrase }) => {
  const { keeper, log } = background
  if (keeper.state().phase !== 'none') throw new WalletError('vault.exists')
  requireNewPassword(password)
  const reading = await getOnlyReading(words, language)
  try {
    await keeper.create(password)
    await addPhrase(background, {
      entropy: reading.entropy,
      language: reading.language,
      passphrase: passphrase ?? '',
      source: 'restored',
    })
  } finally {
    reading.entropy.fill(0)
  }
  await log.append(message('log.restored'))
  return null
}
