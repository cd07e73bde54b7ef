import type { SecretId } from '../../core/account.ts'
import { isUnbacked } from '../../core/backup/nag.ts'
import { WalletError } from '../../core/errors.ts'
import { normalizePath } from '../../core/phrase/path.ts'
import { addAccountsAt, addressesAt } from '../add-at-path.ts'
import type { Procedure } from './procedure.ts'

/** An account at a path of the person's own choice. The words bring it back only together with its path, which is in every backup file. */
export const addAtPath: Procedure<'add-at-path'> = async (background, { secret: wanted, path: typed, name }) => {
  const { keeper, profile } = background
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const secret = profile.get().secrets.find(({ id, kind }) => id === wanted && kind === 'phrase')
  if (secret === undefined) throw new WalletError('vault.no-secret')
  if (isUnbacked([secret])) throw new WalletError('backup.needed')
  const path = normalizePath(typed)
  if (name.trim() === '') throw new WalletError('input.name-empty')
  const [added] = await addAccountsAt(background, secret.id as SecretId, [{ path, name }])
  if (added !== undefined) return { address: added }
  const [address = ''] = await addressesAt(keeper, secret.id, [path])
  throw new WalletError('account.exists', { address })
}
