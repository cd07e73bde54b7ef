/**
 * The wallet's own request to set or clear the code of an account (EIP-7702). No site can ask for it: it is in no list of wire methods,
 * and its parser refuses every caller but the wallet. Threat: an authorization hands over the whole account, so the only code that can
 * be set is that of the list in delegation.ts, and anything can be cleared.
 */
import { isJsonObject } from '../../../core/json.ts'
import { WalletError } from '../../../core/errors.ts'
import { defineSend } from '../../../core/method.ts'
import { findAddress, zeroAddress } from '../address.ts'
import { offeredDelegate } from '../delegation.ts'
import { describeDelegation } from '../describe-delegation.ts'
import { authorizationOf, buildDelegation, prepareDelegation, type DelegationParams, type PreparedDelegation } from '../prepare-delegation.ts'
import { signAuthorization, signSetCode, type SignedAuthorization } from '../set-code.ts'

export const setDelegation = defineSend<DelegationParams, PreparedDelegation>({
  name: 'set-delegation',
  access: 'granted',
  parse: (raw, ask) => {
    if (ask.caller.kind !== 'wallet') throw new WalletError('request.unknown-method', { method: 'set-delegation' })
    const { account: of, payer: by, delegate: to } = isJsonObject(raw) ? raw : {}
    const [account, payer, delegate] = [findAddress(of), findAddress(by), findAddress(to)]
    const { chain } = ask.network
    if (account === undefined || payer === undefined || delegate === undefined) throw new WalletError('request.invalid', { detail: 'set-delegation' })
    if (!ask.permitted.includes(account) || !ask.permitted.includes(payer)) throw new WalletError('vault.no-account', { address: account })
    if (delegate !== zeroAddress && offeredDelegate(chain)?.address !== delegate) throw new WalletError('delegation.not-offered')
    return { params: { account, payer, chain, delegate }, account: payer, chain }
  },
  prepare: prepareDelegation,
  describe: describeDelegation,
  nonces: ({ send }) => send.nonce,
  authorization: {
    of: authorizationOf,
    sign: signAuthorization,
  },
  build: (prepared, nonce, signed) => {
    if (signed === undefined) throw new WalletError('request.internal')
    return buildDelegation(prepared, nonce, signed as SignedAuthorization)
  },
  sign: signSetCode,
  summarize: ({ account, delegate }) => ({ kind: delegate === zeroAddress ? 'clear' : 'upgrade', of: account, delegate }),
})
