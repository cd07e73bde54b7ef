import { parseAddress } from '../../chains/eip155/address.ts'
import { parseAmount } from '../../chains/eip155/units.ts'
import { WalletError } from '../../core/errors.ts'
import { getNetwork } from '../requests/ask-facts.ts'
import type { Procedure } from './procedure.ts'

/** The Send screen: one transfer of the native token, reviewed like any other request. Throws 'input.*' for what was typed. */
export const send: Procedure<'send'> = async ({ requests, profile, keeper, names }, { chain, account, to, amount, name }) => {
  if (!keeper.isUnlocked()) throw new WalletError('vault.locked')
  const from = parseAddress(account)
  if (profile.get().accounts.some((known) => known.address === from && known.kind === 'watch')) throw new WalletError('account.watch-only', { address: from })
  const network = getNetwork(profile.get(), chain)
  const value = parseAmount(amount, network.decimals)
  const payee = parseAddress(to)
  if (name !== undefined) await names.pay(name, payee, network)
  const transaction = { from, to: payee, value: `0x${value.toString(16)}` }
  return { id: await requests.openOwn('eth_sendTransaction', [transaction], chain) }
}
