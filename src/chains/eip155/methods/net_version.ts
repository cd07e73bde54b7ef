/** net_version (EIP-1474): the chain id in decimal, of the network this site works on. */
import { defineAnswer } from '../../../core/method.ts'
import { chainNumber } from '../../../core/network.ts'
import { readNothing } from '../params.ts'

export const netVersion = defineAnswer<Record<string, never>>({
  name: 'net_version',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  answer: (_params, ask) => chainNumber(ask.network.chain).toString(),
})
