import type { Address, SecretId } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/**
 * Asks the password again, with the one back-off that unlocking has. In the log before anything can be seen. What opens is named
 * by a token and lasts two minutes (background/reveals.ts).
 */
export const beginReveal: Procedure<'begin-reveal'> = async ({ keeper, profile, log, reveals }, { password, secret, account, passphrase }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { secrets, accounts } = profile.get()
  const phrase = secrets.find(({ id, kind, hasPassphrase }) => id === secret && kind === 'phrase' && (passphrase === undefined || hasPassphrase))
  const owner = accounts.find(({ address, secretId }) => address === account && secretId !== undefined)
  if (phrase === undefined && owner === undefined) throw new WalletError('vault.no-secret')
  await keeper.verifyPassword(password)
  if (phrase !== undefined && passphrase !== undefined) {
    await log.append(message('log.passphrase-revealed', { fingerprint: phrase.fingerprint }))
    return { ...reveals.open({ kind: 'passphrase', secret: phrase.id as SecretId }), total: 1 }
  }
  if (phrase !== undefined) {
    await log.append(message('log.words-revealed', { fingerprint: phrase.fingerprint }))
    return { ...reveals.open({ kind: 'words', secret: phrase.id as SecretId }), total: phrase.wordCount ?? 12 }
  }
  const address = owner?.address as Address
  await log.append(message('log.key-revealed', { address }), { account: address })
  return { ...reveals.open({ kind: 'key', account: address }), total: 16 }
}
