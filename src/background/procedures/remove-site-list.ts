import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

export const removeSiteList: Procedure<'remove-site-list'> = async ({ keeper, siteLists, log }, { id }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const row = await siteLists.remove(id)
  if (row !== undefined) await log.append(message('log.site-list-removed', { count: row.count }))
  return null
}
