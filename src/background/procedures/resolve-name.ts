import { WalletError } from '../../core/errors.ts'
import { getNetwork } from '../requests/ask-facts.ts'
import type { Procedure } from './procedure.ts'

/** What a name stands for on a network, by the person's own node of Ethereum. */
export const resolveName: Procedure<'resolve-name'> = async ({ keeper, names, profile }, { name, chain }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  return names.resolve(name, getNetwork(profile.get(), chain))
}
