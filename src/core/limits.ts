/**
 * How much one wallet holds: as much as one backup file brings back. More would be there and in no file, and nobody would know
 * before the file is needed.
 */
import { WalletError } from './errors.ts'
import type { Profile } from './settings.ts'

export const maxAccounts = 1_000
export const maxPhrases = 64
export const maxKeys = 512

type Fresh = { readonly accounts?: number; readonly phrases?: number; readonly keys?: number }

/** Before anything is sealed or written. Throws 'account.too-many' or 'secret.too-many'. */
export function ensureRoom({ accounts, secrets }: Pick<Profile, 'accounts' | 'secrets'>, fresh: Fresh): void {
  const count = (kind: 'phrase' | 'key'): number => secrets.filter((secret) => secret.kind === kind).length
  if (accounts.length + (fresh.accounts ?? 0) > maxAccounts) throw new WalletError('account.too-many', { most: maxAccounts })
  if (count('phrase') + (fresh.phrases ?? 0) > maxPhrases) throw new WalletError('secret.too-many', { most: maxPhrases, kind: 'phrase' })
  if (count('key') + (fresh.keys ?? 0) > maxKeys) throw new WalletError('secret.too-many', { most: maxKeys, kind: 'key' })
}
