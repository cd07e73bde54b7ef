import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

export const readSiteLists: Procedure<'read-site-lists'> = async ({ keeper, siteLists }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  return { lists: await siteLists.list() }
}
