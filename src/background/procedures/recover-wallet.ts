import { message } from '../../core/message.ts'
import { adoptSecret } from '../add-phrase.ts'
import { getOnlyReading } from '../typed-phrase.ts'
import { requireNewPassword } from '../new-password.ts'
import type { Procedure } from './procedure.ts'

/**
 * Forgot password (ruling 6): the words prove who is asking. Words of another wallet are refused with 'vault.other-wallet'
 * unless the person says `replace`, and so are words that are not all that the wallet holds ('vault.leaves-others'); either way the old ciphertext goes to the archive, not away.
 */
export const recoverWallet: Procedure<'recover-wallet'> = async (background, { password, words, language, passphrase, replace }) => {
  const { keeper, platform, log } = background
  requireNewPassword(password)
  const reading = await getOnlyReading(words, language)
  try {
    const secret = {
      kind: 'phrase' as const,
      entropy: Uint8Array.from(reading.entropy),
      language: reading.language,
      passphrase: passphrase ?? '',
      source: 'restored' as const,
      createdAt: platform.clock.now(),
    }
    const id = await keeper.recover(secret, password, { replace: replace === true })
    secret.entropy.fill(0)
    await adoptSecret(background, id)
  } finally {
    reading.entropy.fill(0)
  }
  await log.append(message('log.recovered'))
  return null
}
