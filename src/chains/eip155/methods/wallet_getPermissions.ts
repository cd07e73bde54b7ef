/** wallet_getPermissions (EIP-2255): what this site may do, without a prompt. */
import { defineAnswer } from '../../../core/method.ts'
import { readNothing } from '../params.ts'
import { makePermissions } from '../permissions.ts'

export const walletGetPermissions = defineAnswer<Record<string, never>>({
  name: 'wallet_getPermissions',
  access: 'anyone',
  parse: (params) => ({ params: readNothing(params) }),
  answer: (_params, ask) => makePermissions(ask.permitted, ask.network.chain, ask.grant?.expiresAt, ask),
})
