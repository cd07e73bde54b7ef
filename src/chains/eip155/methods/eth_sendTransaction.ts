/**
 * eth_sendTransaction (EIP-1474; EIP-155, EIP-2930, EIP-1559). Threat: everything an account holds can leave through here. A
 * request is parsed without tolerance, described from what will be built, and signed from the bytes that were persisted.
 */
import { defineSend } from '../../../core/method.ts'
import { describeSend } from '../describe-send.ts'
import { buildSend, prepareSend, type PreparedSend } from '../prepare-send.ts'
import { estimateRun } from '../simulate/estimate.ts'
import { runOfSend } from '../simulate/run-of.ts'
import { parseSendParams, type SendParams } from '../transaction-params.ts'
import { signUnsigned } from '../transaction.ts'

export const ethSendTransaction = defineSend<SendParams, PreparedSend>({
  name: 'eth_sendTransaction',
  access: 'granted',
  parse: (raw, ask) => {
    const params = parseSendParams(raw, ask)
    return { params, account: params.account, chain: params.chain }
  },
  prepare: prepareSend,
  describe: (_asked, prepared, ask) => describeSend(prepared.send, prepared, ask),
  estimate: (prepared, ask, random, tell) => estimateRun(runOfSend(prepared), ask, random, tell),
  nonces: ({ nonce }) => nonce,
  build: buildSend,
  sign: signUnsigned,
})
