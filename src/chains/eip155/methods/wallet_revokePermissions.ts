/** wallet_revokePermissions (MIP-2): a site gives up what it was shown. Giving up needs no prompt; it takes the whole grant. */
import { WalletError } from '../../../core/errors.ts'
import { defineGrant } from '../../../core/method.ts'
import { readPermissionNames } from '../permissions.ts'

const neverAsked = (): never => {
  throw new WalletError('request.internal')
}

export const walletRevokePermissions = defineGrant<Record<string, never>>({
  name: 'wallet_revokePermissions',
  access: 'anyone',
  parse: (params) => ({ params: readPermissionNames(params) }),
  settle: (_params, { caller, grant }) =>
    caller.kind === 'site' && grant !== undefined ? { result: null, change: { kind: 'revoke', origin: caller.origin } } : { result: null },
  describe: neverAsked,
  grant: neverAsked,
})
