import type { SecretId } from '../../core/account.ts'
import { normalizePath } from '../../core/phrase/path.ts'
import { addressesAt } from '../add-at-path.ts'
import type { Procedure } from './procedure.ts'

/** What a phrase opens at a path, before it is added. Answers with the path as it would be stored. */
export const previewPath: Procedure<'preview-path'> = async ({ keeper, profile }, { secret, path: typed }) => {
  const path = normalizePath(typed)
  const [address = ''] = await addressesAt(keeper, secret as SecretId, [path])
  return { path, address, isHere: profile.get().accounts.some((account) => account.address === address && account.kind !== 'watch') }
}
