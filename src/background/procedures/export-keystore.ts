import { isStrongFilePassphrase } from '../../core/backup/passphrase-floor.ts'
import { makeKeystore, openKeystore } from '../../core/vault/keystore.ts'
import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { withAccountKey } from '../keeper-signer.ts'
import type { Procedure } from './procedure.ts'

/** One account's key as a key file that other wallets open. Opened again before it is given out; asks the password, is logged. */
export const exportKeystore: Procedure<'export-keystore'> = async ({ keeper, profile, platform, log, keystoreCost }, { address, password, passphrase }, report) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const account = profile.get().accounts.find((candidate) => candidate.address === address)
  if (account === undefined) throw new WalletError('vault.no-account', { address })
  if (account.secretId === undefined) throw new WalletError('account.watch-only', { address })
  if (!isStrongFilePassphrase(passphrase)) throw new WalletError('file.passphrase-weak')
  await keeper.verifyPassword(password)
  const started = keeper.lockEpoch()
  const json = await keeper.withSecret(account.secretId, (secret) =>
    withAccountKey(secret, account, (key) => makeKeystore(key, passphrase, { random: platform.random, report: (done) => report?.(done / 2), ...keystoreCost })),
  )
  const again = await openKeystore(json, passphrase, (done) => report?.(0.5 + done / 2))
  again.key.fill(0)
  if (again.address !== account.address) throw new WalletError('file.not-the-same')
  if (keeper.lockEpoch() !== started) throw new WalletError('vault.locked')
  await log.append(message('log.key-exported', { address: account.address }))
  return { name: `holdfast-${account.address.slice(2).toLowerCase()}.json`, json }
}
