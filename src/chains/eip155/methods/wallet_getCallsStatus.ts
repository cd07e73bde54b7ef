/**
 * wallet_getCallsStatus (EIP-5792). Threat: one site reading what another sent. Calls are found by the site and its own name for them;
 * an id of somebody else is as unknown as one that never was (5730).
 */
import { WalletError } from '../../../core/errors.ts'
import { defineAnswer } from '../../../core/method.ts'
import { parseCallsId } from '../calls-params.ts'
import { makeCallsStatus } from '../calls-status.ts'

export const walletGetCallsStatus = defineAnswer<{ readonly id: string }>({
  name: 'wallet_getCallsStatus',
  access: 'granted',
  parse: (raw) => ({ params: { id: parseCallsId(raw) } }),
  answer: async ({ id }, ask) => {
    const known = await ask.findCalls?.(id)
    if (known === undefined) throw new WalletError('calls.unknown')
    return makeCallsStatus(known, ask)
  },
})
