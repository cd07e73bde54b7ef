/** eth_accounts (EIP-1474): what this site was shown, never a prompt; empty for everybody else. */
import { defineAnswer } from '../../../core/method.ts'
import { readNothing } from '../params.ts'

export const ethAccounts = defineAnswer<Record<string, never>>({
  name: 'eth_accounts',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  answer: (_params, ask) => ask.permitted,
})
