/** eth_chainId (EIP-695): the network this site works on. Answered here, not by the node: what the wallet will sign for. */
import { defineAnswer } from '../../../core/method.ts'
import { chainHex } from '../../../core/network.ts'
import { readNothing } from '../params.ts'

export const ethChainId = defineAnswer<Record<string, never>>({
  name: 'eth_chainId',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  answer: (_params, ask) => chainHex(ask.network.chain),
})
