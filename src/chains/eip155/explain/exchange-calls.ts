/** Calls of Seaport, by name only, and only at its published addresses: that an order is taken is said, what changes hands is not read. */
import { message } from '../../../core/message.ts'
import type { Ask } from '../../../core/method.ts'
import type { SendParams } from '../transaction-params.ts'
import { findSelector } from './calldata.ts'
import type { Explanation } from './known-calls.ts'
import { intentOf } from './plain-call.ts'
import { isSeaport } from './published.ts'

/** Source: ProjectOpenSea/seaport, `SeaportInterface`; one `fulfillBasicOrder` has a name that was searched for its selector of zeros. */
export const exchangeCalls: ReadonlyMap<string, string> = new Map([
  ['0xfb0f3ee1', 'fulfillBasicOrder'],
  ['0x00000000', 'fulfillBasicOrder_efficient_6GL6yc'],
  ['0xb3a34c4c', 'fulfillOrder'],
  ['0xe7acab24', 'fulfillAdvancedOrder'],
  ['0xed98a574', 'fulfillAvailableOrders'],
  ['0x87201b41', 'fulfillAvailableAdvancedOrders'],
  ['0xa8174404', 'matchOrders'],
  ['0xf2d12b12', 'matchAdvancedOrders'],
])

export function explainExchangeCall(ask: Ask, send: SendParams): Explanation | undefined {
  const name = exchangeCalls.get(findSelector(send.input) ?? '')
  if (send.to === undefined || name === undefined || !isSeaport(send.chain, send.to)) return undefined
  return {
    title: message('review.exchange.title'),
    intent: intentOf(send, ask.network),
    approve: message('review.call.approve'),
    meaning: message('review.call.known', { name }),
    arguments: [],
    contract: message('review.label.contract'),
    blocks: [],
    alerts: [{ level: 'warn', text: message('alert.exchange-call') }],
    takesCoins: true,
  }
}
