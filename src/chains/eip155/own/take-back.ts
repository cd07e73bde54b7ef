/**
 * The wallet's own request to take approvals back: the calls are made here, from names of approvals, so the page that asks
 * writes no bytes. Threat: a call that is shown as harmless and is not. It carries no coins, goes to the token itself or to
 * Permit2, and what the review lists is read again from the very bytes that will be signed.
 */
import type { Address } from '../../../core/account.ts'
import { approvalKinds, type Approval } from '../../../core/approvals.ts'
import { WalletError } from '../../../core/errors.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { defineSend } from '../../../core/method.ts'
import { findAddress } from '../address.ts'
import { maxTogether, takeBackCalls } from '../approvals/take-back.ts'
import { describeTakeBack } from '../describe-take-back.ts'
import { buildSend, prepareSend, type PreparedSend } from '../prepare-send.ts'
import type { SendParams } from '../transaction-params.ts'
import { signUnsigned } from '../transaction.ts'

export type TakeBackParams = { readonly send: SendParams; readonly of: readonly Approval[] }

const refused = (): WalletError => new WalletError('request.invalid', { detail: 'take-back' })

export const takeBack = defineSend<TakeBackParams, PreparedSend>({
  name: 'take-back',
  access: 'granted',
  parse: (raw, ask) => {
    if (ask.caller.kind !== 'wallet') throw new WalletError('request.unknown-method', { method: 'take-back' })
    const { account: of, approvals } = isJsonObject(raw) ? raw : {}
    const account = findAddress(of)
    if (account === undefined || !Array.isArray(approvals) || approvals.length === 0 || approvals.length > maxTogether) throw refused()
    if (!ask.permitted.includes(account)) throw new WalletError('vault.no-account', { address: account })
    const calls = takeBackCalls(approvals.map(readApproval))
    const call = calls[0]
    if (call === undefined || calls.length !== 1) throw refused()
    const { chain } = ask.network
    return { params: { send: { account, chain, to: call.to, value: '0', input: call.input }, of: call.of }, account, chain }
  },
  prepare: ({ send }, ask, edits) => prepareSend(send, ask, edits),
  describe: describeTakeBack,
  nonces: ({ nonce }) => nonce,
  build: buildSend,
  sign: signUnsigned,
})

function readApproval(value: Json): Approval {
  const { kind: name, token: of, spender: to, item } = isJsonObject(value) ? value : {}
  const kind = approvalKinds.find((each) => each === name)
  const [token, spender]: readonly (Address | undefined)[] = [findAddress(of), findAddress(to)]
  if (kind === undefined || token === undefined || spender === undefined) throw refused()
  if (kind !== 'item') return { kind, token, spender }
  if (typeof item !== 'string' || !/^\d{1,78}$/.test(item) || BigInt(item) >= 2n ** 256n) throw refused()
  return { kind, token, spender, item }
}
