/** Calls that we read ourselves. Where we did not want to name one, nobody else names it either: a descriptor comes after us, not instead. */
import type { Address } from '../../../core/account.ts'
import type { ChainId } from '../../../core/network.ts'
import { carriers } from './calls-inside.ts'
import { exchangeCalls } from './exchange-calls.ts'
import { itemCalls } from './item-calls.ts'
import { isKnownCall } from './known-calls.ts'
import { permit2Calls, permitCalls } from './permit-calls.ts'
import { findRouter, isPermit2, isSeaport, isUniversalRouter } from './published.ts'
import { routerCalls } from './router-calls.ts'
import { routerForms } from './universal-router.ts'

/** At every contract. */
export const isReadEverywhere = (selector: string): boolean => isKnownCall(selector) || carriers.has(selector) || permitCalls.has(selector) || itemCalls.has(selector)

export function isReadByUs(selector: string, chain: ChainId, contract: Address): boolean {
  if (isReadEverywhere(selector)) return true
  const isPublished = findRouter(chain, contract) !== undefined || isUniversalRouter(chain, contract) || isPermit2(chain, contract) || isSeaport(chain, contract)
  return isPublished && [permit2Calls, routerCalls, exchangeCalls, routerForms].some((each) => each.has(selector))
}
