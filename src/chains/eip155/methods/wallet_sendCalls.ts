/**
 * wallet_sendCalls (EIP-5792, 2.0.0). Threat: the one harmful call hidden among harmless ones. Every call is described whole, what is
 * dangerous about any takes the second gesture, and nothing after a call that failed is ever signed. An account that runs the wallet's
 * own choice of code does all of them in one transaction.
 */
import { noEstimate } from '../../../core/estimate.ts'
import { findNetwork } from '../networks.ts'
import { defineBatch } from '../../../core/method.ts'
import { parseCallsParams, type CallsParams } from '../calls-params.ts'
import { describeCalls } from '../describe-calls.ts'
import { estimateRun } from '../simulate/estimate.ts'
import { runOfCalls } from '../simulate/run-of.ts'
import { buildStep, prepareCalls, signStep, stepsOf, type PreparedCalls } from '../prepare-calls.ts'
import { signAuthorization, type SignedAuthorization } from '../set-code.ts'

export const walletSendCalls = defineBatch<CallsParams, PreparedCalls>({
  name: 'wallet_sendCalls',
  access: 'granted',
  parse: (raw, ask) => {
    const params = parseCallsParams(raw, ask)
    return { params, account: params.account, chain: params.chain }
  },
  prepare: prepareCalls,
  describe: describeCalls,
  estimate: async (prepared, ask, random, tell) => {
    const run = runOfCalls(prepared)
    const network = findNetwork(ask.networks, prepared.calls[0]?.send.chain ?? ask.network.chain)
    return run === undefined || network === undefined ? noEstimate() : estimateRun(run, { ...ask, network }, random, tell)
  },
  idOf: ({ id }) => id,
  steps: stepsOf,
  isAtomic: ({ isAtomic }) => isAtomic,
  nextNonce: ({ calls }) => calls[0]?.nonce.next ?? '0',
  authorization: { of: ({ upgrade }) => upgrade, sign: signAuthorization },
  build: (prepared, index, nonce, signed) => buildStep(prepared, index, nonce, signed as SignedAuthorization | undefined),
  sign: signStep,
})
