import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { addPhrase } from '../add-phrase.ts'
import { getOnlyReading } from '../typed-phrase.ts'
import type { Procedure } from './procedure.ts'

/** One more phrase, typed in. The page has shown its first address and fingerprint before (`preview-phrase`). */
export const addKnownPhrase: Procedure<'add-known-phrase'> = async (background, { words, language, passphrase }) => {
  const { keeper, profile, log } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const before = profile.get().secrets
  const reading = await getOnlyReading(words, language)
  try {
    const id = await addPhrase(background, { entropy: reading.entropy, language: reading.language, passphrase: passphrase ?? '', source: 'restored' })
    const fingerprint = profile.get().secrets.find((secret) => secret.id === id)?.fingerprint ?? ''
    if (before.some((secret) => secret.id === id)) throw new WalletError('phrase.exists', { fingerprint })
    await log.append(message('log.phrase-added', { fingerprint }))
  } finally {
    reading.entropy.fill(0)
  }
  return null
}
