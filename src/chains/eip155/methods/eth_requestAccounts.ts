/**
 * eth_requestAccounts (EIP-1102). Threat: a site learns which addresses belong to one person. Only accounts the user ticks
 * are shown; a site that was shown some already gets the same answer without a prompt.
 */
import { defineGrant } from '../../../core/method.ts'
import { describeConnect, makeGrantChange, readChoice } from '../connect.ts'
import { readNothing } from '../params.ts'

export const ethRequestAccounts = defineGrant<Record<string, never>>({
  name: 'eth_requestAccounts',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  settle: (_params, ask) => (ask.permitted.length > 0 ? { result: ask.permitted } : undefined),
  describe: (_params, ask) => describeConnect(ask),
  grant: (_params, choice, ask) => {
    const accounts = readChoice(choice, ask)
    return { result: accounts, change: makeGrantChange(accounts, ask) }
  },
})
