/**
 * wallet_switchEthereumChain (EIP-3326). Threat: a site moves the user to a network where the same address means other money.
 * It is asked and shown; nothing that is already pending moves with it (ruling 11). Unknown chains are 4902, so that sites
 * fall through to wallet_addEthereumChain.
 */
import { chainHex, type ChainId } from '../../../core/network.ts'
import { WalletError } from '../../../core/errors.ts'
import { defineGrant } from '../../../core/method.ts'
import { findChainId, findNetwork } from '../networks.ts'
import { invalid, member, readList, readObject } from '../params.ts'
import { describeSwitch, makeSwitch } from '../switch-chain.ts'

export const walletSwitchEthereumChain = defineGrant<{ readonly chain: ChainId }>({
  name: 'wallet_switchEthereumChain',
  access: 'anyone',
  parse: (raw, ask) => {
    const [object] = readList(raw, 1, 1)
    const chain = findChainId(member(readObject(object, 'chain', ['chainId']), 'chainId'))
    if (chain === undefined) throw invalid('chainId must be a 0x-prefixed quantity without leading zeros')
    if (findNetwork(ask.networks, chain) === undefined) throw new WalletError('request.unknown-chain', { chain: chainHex(chain) })
    if (chain !== ask.network.chain && ask.grant === undefined) throw new WalletError('request.unauthorized')
    // No `chain` beside the params: the request is about the chain it leaves.
    return { params: { chain } }
  },
  settle: ({ chain }, ask) => (chain === ask.network.chain ? { result: null } : undefined),
  describe: ({ chain }, ask) => describeSwitch(chain, ask),
  grant: ({ chain }, _choice, ask) => makeSwitch(chain, ask),
})
