/** A private key becomes a secret in the vault, a record beside it, and an account. */
import type { AccountRecord, Address } from '../core/account.ts'
import { WalletError } from '../core/errors.ts'
import { message } from '../core/message.ts'
import { ensureRoom } from '../core/limits.ts'
import { addressOfKey } from '../core/phrase/derive.ts'
import type { Background } from './boot.ts'
import { describeSecret } from './describe-secret.ts'

type Parts = Pick<Background, 'keeper' | 'profile' | 'platform' | 'log'>

/**
 * The key stays the caller's to wipe. An account that words give already is refused: the same key twice would look less covered
 * than it is. Dying between vault and profile leaves a sealed key; the same import once more gives it its account.
 */
export async function addKey({ keeper, profile, platform, log }: Parts, key: Uint8Array, name: string): Promise<Address> {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const address = addressOfKey(key)
  const trimmed = name.trim().slice(0, 40)
  if (trimmed === '') throw new WalletError('input.name-empty')
  if (profile.get().accounts.some((account) => account.address === address && account.kind !== 'watch')) throw new WalletError('account.exists', { address })
  ensureRoom(profile.get(), { accounts: 1, keys: 1 })
  const createdAt = platform.clock.now()
  const id = await keeper.addSecret({ kind: 'key', key: Uint8Array.from(key), source: 'restored', createdAt })
  const record = await keeper.withSecret(id, (secret) => describeSecret(id, secret))
  const account: AccountRecord = { address, family: 'eip155', kind: 'imported', name: trimmed, secretId: id, createdAt, hidden: false }
  await profile.update((known) => ({
    ...known,
    secrets: known.secrets.some((secret) => secret.id === id) ? known.secrets : [...known.secrets, record],
    // What was only watched until now is an account with a key from here on.
    accounts: [...known.accounts.filter((other) => other.address !== address), account],
    selected: { ...known.selected, account: known.selected.account ?? address },
  }))
  await log.append(message('log.account-added', { address }))
  return address
}
