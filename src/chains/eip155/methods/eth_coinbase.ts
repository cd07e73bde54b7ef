/** eth_coinbase (EIP-1474): the first account this site was shown; null for everybody else. */
import { defineAnswer } from '../../../core/method.ts'
import { readNothing } from '../params.ts'

export const ethCoinbase = defineAnswer<Record<string, never>>({
  name: 'eth_coinbase',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  answer: (_params, ask) => ask.permitted[0] ?? null,
})
