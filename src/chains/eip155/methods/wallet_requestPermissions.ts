/**
 * wallet_requestPermissions (EIP-2255). Threat: as for eth_requestAccounts. Always asks, also when the site was shown accounts
 * before: it is how sites let people choose others.
 */
import { defineGrant } from '../../../core/method.ts'
import { describeConnect, makeGrantChange, readChoice } from '../connect.ts'
import { makePermissions, readPermissionNames } from '../permissions.ts'

export const walletRequestPermissions = defineGrant<Record<string, never>>({
  name: 'wallet_requestPermissions',
  access: 'anyone',
  parse: (params) => ({ params: readPermissionNames(params) }),
  describe: (_params, ask) => describeConnect(ask),
  grant: (_params, choice, ask) => {
    const accounts = readChoice(choice, ask)
    return { result: makePermissions(accounts, ask.network.chain, ask), change: makeGrantChange(accounts, ask) }
  },
})
