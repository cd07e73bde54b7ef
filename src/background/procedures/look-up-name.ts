import { parseAddress } from '../../chains/eip155/address.ts'
import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

/** The name of an address, by the person's own node of Ethereum, which learns that somebody asks for it. */
export const lookUpName: Procedure<'look-up-name'> = async ({ keeper, names }, { address }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  return (await names.lookUp(parseAddress(address))) ?? null
}
