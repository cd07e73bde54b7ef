/** What a call asks for, in plain words, by the layers in which it is known. Undefined: nobody here can read it. */
import type { Ask } from '../../../core/method.ts'
import type { SendParams } from '../transaction-params.ts'
import { explainCarrier } from './calls-inside.ts'
import { explainDescribed } from './described-call.ts'
import { makeNest, type Nest } from './inner-calls.ts'
import { explainExchangeCall } from './exchange-calls.ts'
import { explainItemCall } from './item-calls.ts'
import { explainKnown, type Explanation } from './known-calls.ts'
import { explainPermitCall } from './permit-calls.ts'
import { explainRouterCall } from './router-calls.ts'
import { explainUniversalRouter } from './universal-router.ts'

export function explainCall(ask: Ask, send: SendParams, nest: Nest = makeNest(send.account, explainCall)): Explanation | undefined {
  return (
    explainKnown(ask, send) ?? explainItemCall(ask, send) ?? explainCarrier(ask, send, nest) ?? explainPermitCall(ask, send) ?? explainRouterCall(ask, send, nest) ?? explainUniversalRouter(ask, send, nest) ?? explainExchangeCall(ask, send) ?? explainDescribed(ask, send, nest)
  )
}
