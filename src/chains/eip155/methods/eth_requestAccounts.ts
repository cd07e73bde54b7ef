/**
 * eth_requestAccounts (EIP-1102). Threat: a site learns which addresses belong to one person. Only accounts the user ticks
 * are shown; a site that was shown some already gets the same answer without a prompt.
 */
import { wantsFresh } from '../../../core/connect-choice.ts'
import { defineGrant } from '../../../core/method.ts'
import { connectParams, describeConnect, makeGrantChange, readChoice, type ConnectParams } from '../connect.ts'
import { readNothing } from '../params.ts'

export const ethRequestAccounts = defineGrant<ConnectParams>({
  name: 'eth_requestAccounts',
  access: 'anyone',
  parse: (params, ask) => {
    readNothing(params)
    return { params: connectParams(ask), chain: connectParams(ask).chain }
  },
  settle: (_params, ask) => (ask.permitted.length > 0 ? { result: ask.permitted } : undefined),
  describe: describeConnect,
  wantsFresh,
  grant: (params, choice, ask) => {
    const chosen = readChoice(choice, ask)
    return { result: chosen.accounts, change: makeGrantChange(params, chosen, ask) }
  },
})
