/**
 * wallet_requestPermissions (EIP-2255). Threat: as for eth_requestAccounts. Always asks, also when the site was shown accounts
 * before: it is how sites let people choose others.
 */
import { wantsFresh } from '../../../core/connect-choice.ts'
import { endOf } from '../../../core/grant-term.ts'
import { defineGrant } from '../../../core/method.ts'
import { beginsAt, connectParams, describeConnect, makeGrantChange, readChoice, type ConnectParams } from '../connect.ts'
import { makePermissions, readPermissionNames } from '../permissions.ts'

export const walletRequestPermissions = defineGrant<ConnectParams>({
  name: 'wallet_requestPermissions',
  access: 'anyone',
  parse: (params, ask) => {
    readPermissionNames(params)
    return { params: connectParams(ask), chain: connectParams(ask).chain }
  },
  describe: describeConnect,
  wantsFresh,
  grant: (params, choice, ask) => {
    const chosen = readChoice(choice, ask)
    const permissions = makePermissions(chosen.accounts, params.chain, endOf(chosen.term, beginsAt(ask)), ask)
    return { result: permissions, change: makeGrantChange(params, chosen, ask) }
  },
})
