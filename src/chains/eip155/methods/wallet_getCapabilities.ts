/**
 * wallet_getCapabilities (EIP-5792). Threat: telling one browser from another. Only a site that was granted the very account it asks
 * about is answered; a network that the wallet lacks is left out, never an error.
 */
import type { Address } from '../../../core/account.ts'
import { defineAnswer, type Ask } from '../../../core/method.ts'
import { chainHex, findNode, type ChainId } from '../../../core/network.ts'
import { readChain } from '../calls-params.ts'
import { askAccountCode, hasPublishedCode, offeredDelegate } from '../delegation.ts'
import { findNetwork } from '../networks.ts'
import { tolerate } from '../node.ts'
import { invalid, readList, readPermitted } from '../params.ts'

const maxChains = 64

export const walletGetCapabilities = defineAnswer<{ readonly account: Address; readonly chains?: readonly ChainId[] }>({
  name: 'wallet_getCapabilities',
  access: 'granted',
  parse: (raw, ask) => {
    const [address, ids] = readList(raw, 1, 2)
    const account = readPermitted(address, ask)
    if (ids == null) return { params: { account } }
    if (!Array.isArray(ids) || ids.length > maxChains) throw invalid('chain ids must be a list')
    return { params: { account, chains: ids.map(readChain) } }
  },
  answer: async ({ account, chains }, ask) => {
    // Networks that a person added by hand tell people apart: they are named only to who names them.
    const asked = chains ?? ask.networks.filter(({ chain, builtIn }) => builtIn || chain === ask.network.chain).map(({ chain }) => chain)
    const known = asked.filter((chain) => findNetwork(ask.networks, chain) !== undefined)
    return Object.fromEntries(await Promise.all(known.map(async (chain) => [chainHex(chain), { atomic: { status: await atomicStatus(account, chain, ask) } }])))
  },
})

/** What the node of that chain says of the account; without one, or without an answer, nothing is promised. */
async function atomicStatus(account: Address, chain: ChainId, ask: Ask): Promise<'supported' | 'ready' | 'unsupported'> {
  const network = findNetwork(ask.networks, chain)
  if (network === undefined || findNode(network) === undefined) return 'unsupported'
  const code = await tolerate(askAccountCode(ask.askNode, network, account))
  if (code?.kind === 'delegated') return code.isOurs ? 'supported' : 'unsupported'
  const offered = offeredDelegate(chain)
  if (code?.kind !== 'plain' || offered === undefined) return 'unsupported'
  return (await hasPublishedCode(ask.askNode, network, offered)) ? 'ready' : 'unsupported'
}
