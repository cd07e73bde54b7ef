import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import type { Procedure } from './procedure.ts'

/** The network log begins anew; that it was cleared, and how much went, stays in the record. */
export const clearHosts: Procedure<'clear-hosts'> = async ({ keeper, hosts, log }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const { hosts: known } = await hosts.read()
  await log.append(message('log.hosts-cleared', { count: known.length }))
  await hosts.clear()
  return null
}
