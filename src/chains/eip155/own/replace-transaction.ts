/**
 * The wallet's own request to send a second transaction under the nonce of one that is on its way: the same for more, or nothing at
 * all. No site can ask for it. Threat: two transactions where one was meant. Both carry one nonce, so no chain takes both; and before
 * the second is signed the first is looked for once more (decision 0054).
 */
import type { Address } from '../../../core/account.ts'
import { WalletError } from '../../../core/errors.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { defineSend } from '../../../core/method.ts'
import { findAddress } from '../address.ts'
import { describeReplacement } from '../describe-replacement.ts'
import { prepareReplacement, type ReplaceParams } from '../prepare-replacement.ts'
import { buildSend, type PreparedSend } from '../prepare-send.ts'
import { readUnsigned, type Sent } from '../read-unsigned.ts'
import { signUnsigned } from '../transaction.ts'

export const replaceTransaction = defineSend<ReplaceParams, PreparedSend>({
  name: 'replace-transaction',
  access: 'granted',
  parse: (raw, ask) => {
    if (ask.caller.kind !== 'wallet') throw new WalletError('request.unknown-method', { method: 'replace-transaction' })
    const { id, as, account: from, unsigned, first } = isJsonObject(raw) ? raw : {}
    const account = findAddress(from)
    if (typeof id !== 'string' || (as !== 'speed-up' && as !== 'cancel') || account === undefined) throw new WalletError('request.invalid', { detail: 'replace-transaction' })
    if (!ask.permitted.includes(account)) throw new WalletError('vault.no-account', { address: account })
    const sent = readBytes(unsigned)
    const params = as === 'speed-up' ? repeat(sent, account) : nothingInstead(sent, account, readBytes(first))
    return { params: { ...params, replaces: { id, as } }, account, chain: sent.chain }
  },
  prepare: prepareReplacement,
  describe: describeReplacement,
  nonces: ({ nonce }) => nonce,
  build: (prepared, nonce) => {
    if (prepared.nonce.own !== nonce.toString()) throw new WalletError('request.internal')
    return buildSend(prepared, nonce)
  },
  sign: signUnsigned,
  replaces: ({ replaces }) => replaces,
})

function readBytes(value: Json | undefined): Sent {
  if (typeof value !== 'string') throw new WalletError('request.invalid', { detail: 'replace-transaction' })
  return readUnsigned(value)
}

type Made = Omit<ReplaceParams, 'replaces'>

function placeOf({ type, chain, nonce, price }: Sent, account: Address): Pick<Made, 'account' | 'chain' | 'type' | 'nonce' | 'old'> {
  // Setting code carries a signature that a transaction in its place does not take back.
  if (type === 'eip7702') throw new WalletError('transaction.replace-not')
  return { account, chain, type, nonce: nonce.toString(), old: price }
}

function repeat(sent: Sent, account: Address): Made {
  const { to, value, input, accessList, gasLimit } = sent
  return {
    ...placeOf(sent, account),
    ...(to === undefined ? {} : { to }),
    value: value.toString(),
    input,
    ...(accessList.length === 0 ? {} : { accessList }),
    gasLimit: gasLimit.toString(),
  }
}

/** Nothing, to oneself, without data: only the nonce is used. */
function nothingInstead(sent: Sent, account: Address, first: Sent): Made {
  return {
    ...placeOf(sent, account),
    to: account,
    value: '0',
    input: '0x',
    cancels: { ...(first.to === undefined ? {} : { to: first.to }), value: first.value.toString(), hasCode: first.input !== '0x' },
  }
}
