import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

export const readHosts: Procedure<'read-hosts'> = async ({ keeper, hosts }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  return hosts.read()
}
