import { findAddress } from '../../chains/eip155/address.ts'
import { nodeHost } from '../../chains/eip155/networks.ts'
import { findQuantity } from '../../chains/eip155/quantity.ts'
import { formatUnits } from '../../chains/eip155/units.ts'
import { WalletError } from '../../core/errors.ts'
import { describe, getMethod } from '../requests/ask.ts'
import { getNetwork, makeAsk } from '../requests/ask-facts.ts'
import type { Procedure } from './procedure.ts'

/**
 * "All of it": the balance less the highest fee of a payment as it stands now. Nothing is opened or reserved by asking; the
 * review that follows works everything out anew. Throws 'transaction.funds' when the fee alone is more than there is.
 */
export const quoteSend: Procedure<'quote-send'> = async ({ profile, nodes, platform }, { chain, account, to }) => {
  const network = getNetwork(profile.get(), chain)
  const ask = makeAsk(profile.get(), nodes, { kind: 'wallet' }, platform.clock.now(), chain)
  const method = getMethod('eth_sendTransaction')
  if (method.kind !== 'send') throw new WalletError('request.internal')
  const { params } = method.parse([{ from: account, to: findAddress(to) ?? account, value: '0x0' }], ask)
  const [{ review }, answer] = await Promise.all([describe(method, params, ask, {}, platform), ask.askNode(chain, 'eth_getBalance', [account, 'latest'])])
  const fee = review.blocks.find((block) => block.kind === 'fee')
  const most = fee?.options.find((option) => option.choice === fee.selected)?.most
  const balance = findQuantity(answer)
  if (most === undefined || balance === undefined) throw new WalletError('node.bad-answer', { host: nodeHost(network), detail: 'fee' })
  const left = balance - BigInt(most.exact)
  if (left <= 0n) throw new WalletError('transaction.funds', { needed: most.amount, unit: most.unit })
  return { amount: formatUnits(left, network.decimals) }
}
