import { parseAddress, zeroAddress } from '../../chains/eip155/address.ts'
import { offeredDelegate } from '../../chains/eip155/delegation.ts'
import { WalletError } from '../../core/errors.ts'
import type { Procedure } from './procedure.ts'

/** Opens the review of clearing an account's code, or of setting the wallet's own choice. The page names no code. */
export const setDelegation: Procedure<'set-delegation'> = async ({ requests, keeper }, { chain, account, payer, to }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const delegate = to === 'clear' ? zeroAddress : offeredDelegate(chain)?.address
  if (delegate === undefined) throw new WalletError('delegation.not-offered')
  return { id: await requests.openOwn('set-delegation', { account: parseAddress(account), payer: parseAddress(payer), delegate }, chain) }
}
