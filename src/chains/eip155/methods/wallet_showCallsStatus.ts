/**
 * wallet_showCallsStatus (EIP-5792): the wallet's own view of calls that this site sent, in the wallet's own window. Threat: a site that
 * brings windows forward at will; it can only for calls a person approved, and not again before that view was closed.
 */
import { siteKeyOf } from '../../../core/caller.ts'
import { makeCallsKey } from '../../../core/calls.ts'
import { WalletError } from '../../../core/errors.ts'
import { message } from '../../../core/message.ts'
import { defineGrant, type Ask, type Granted } from '../../../core/method.ts'
import { parseCallsId } from '../calls-params.ts'

type Params = { readonly id: string }

async function requireKnown({ id }: Params, ask: Ask): Promise<void> {
  if ((await ask.findCalls?.(id)) === undefined) throw new WalletError('calls.unknown')
}

function show({ id }: Params, { caller }: Ask): Granted {
  if (caller.kind !== 'site') throw new WalletError('calls.unknown')
  return { result: null, change: { kind: 'show-calls', origin: caller.origin, key: makeCallsKey(siteKeyOf(caller), id) } }
}

export const walletShowCallsStatus = defineGrant<Params>({
  name: 'wallet_showCallsStatus',
  access: 'granted',
  parse: (raw) => ({ params: { id: parseCallsId(raw) } }),
  settle: async (params, ask) => {
    await requireKnown(params, ask)
    return show(params, ask)
  },
  // Only after a start of the browser, before anyone unlocked: then a person is asked first.
  describe: async (params, ask) => {
    await requireKnown(params, ask)
    return { title: message('review.show-calls.title'), intent: message('review.show-calls.intent'), approve: message('review.show-calls.approve'), blocks: [], alerts: [] }
  },
  grant: (params, _choice, ask) => show(params, ask),
})
