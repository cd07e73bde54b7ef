import type { BookCategory } from '../book.ts'
import type { NoParams } from '../message.ts'

/** Titles, intents, labels and buttons of reviews. Amounts are ready-made decimal strings, addresses whole, times epoch ms. */
export type ReviewMessages = {
  // connect
  'review.connect.title': NoParams
  'review.connect.intent': NoParams
  'review.connect.approve': { count: number }
  'review.connect.choose': NoParams
  'review.connect.can': NoParams
  'review.connect.sees': NoParams
  'review.connect.cannot': NoParams
  'review.connect.moves': NoParams
  'review.connect.ends': NoParams
  'review.connect.works-on': NoParams
  'review.connect.made-here': NoParams
  'review.connect.made-for': { site: string }
  'review.connect.fresh': NoParams
  'review.connect.fresh-hidden': NoParams

  // networks
  'review.switch.title': NoParams
  'review.switch.intent': { from: string; to: string }
  'review.switch.approve': { to: string }
  'review.switch.known': { name: string }
  'review.add-network.title': NoParams
  'review.add-network.intent': { name: string }
  'review.add-network.approve': { name: string }
  'review.add-network.node': { host: string }

  // messages
  'review.message.title': NoParams
  'review.message.intent': NoParams
  'review.message.approve': NoParams
  'review.message.plain': { count: number }
  'review.message.empty': NoParams
  'review.siwe.title': { domain: string }
  'review.siwe.intent': NoParams
  'review.siwe.approve': NoParams
  'review.siwe.same-site': { domain: string }
  'review.siwe.statement': NoParams
  'review.siwe.issued': NoParams
  'review.siwe.ends': NoParams
  'review.siwe.starts': NoParams
  'review.siwe.page': NoParams
  'review.siwe.request-id': NoParams
  'review.siwe.resources': NoParams
  'review.siwe.whole': NoParams

  // typed data
  'review.typed-data.title': { type: string }
  'review.typed-data.intent': { domain: string }
  'review.typed-data.intent-unnamed': NoParams
  'review.typed-data.approve': NoParams
  'review.typed-fields.title': NoParams
  // what a bundled descriptor says (ERC-7730); the date as YYYY-MM-DD
  'review.described.intent': { owner: string; intent: string }
  'review.described.intent-value': { owner: string; intent: string; amount: string; unit: string }
  'review.label.described': { owner: string; date: string }
  'review.call.guess': { signature: string }
  // a token to watch
  'review.watch.title': NoParams
  'review.watch.intent': { symbol: string }
  'review.watch.approve': NoParams
  'review.watch.note': NoParams
  'review.permit.title': NoParams
  'review.permit.intent': { spender: string }
  'review.permit.approve': NoParams
  'review.order.title': NoParams
  'review.order.intent': NoParams
  'review.order.intent-seaport': NoParams
  'review.order.approve': NoParams
  'review.safe-sign.title': NoParams
  'review.safe-sign.intent': NoParams
  'review.safe-sign.approve': NoParams
  'review.authorization.title': NoParams
  'review.authorization.intent': NoParams
  'review.authorization.approve': NoParams

  // transactions
  'review.send.title': NoParams
  'review.send.intent': { amount: string; unit: string }
  'review.send.approve': { amount: string; unit: string }
  'review.call.title': NoParams
  'review.call.intent': NoParams
  'review.call.intent-value': { amount: string; unit: string }
  'review.call.approve': NoParams
  'review.call.known': { name: string }
  'review.approval.title': NoParams
  'review.approval.intent': NoParams
  'review.approval.approve': NoParams
  'review.approval-for-all.title': NoParams
  'review.approval-for-all.intent': NoParams
  'review.approval-for-all.approve': NoParams
  'review.lower.title': NoParams
  'review.lower.intent': NoParams
  'review.lower.approve': NoParams
  'review.unapprove.title': NoParams
  'review.unapprove.intent': NoParams
  'review.unapprove.approve': NoParams
  'review.take-back.title': NoParams
  'review.take-back.title-several': { count: number }
  'review.take-back.intent': NoParams
  'review.take-back.intent-permit2': NoParams
  'review.take-back.approve': NoParams
  'review.token.title': NoParams
  'review.token.intent': NoParams
  'review.token.approve': NoParams
  'review.token-from.title': NoParams
  'review.token-from.intent': NoParams
  'review.token-from.approve': NoParams
  'review.item.title': NoParams
  'review.item.intent': NoParams
  'review.item.approve': NoParams
  'review.items.title': { count: number }
  'review.items.intent': NoParams
  'review.items.approve': { count: number }
  'review.wrap.title': { amount: string; unit: string }
  'review.wrap.intent': NoParams
  'review.wrap.approve': { amount: string; unit: string }
  'review.unwrap.title': NoParams
  'review.unwrap.intent': NoParams
  'review.unwrap.approve': NoParams
  'review.carrier.title': { count: number }
  'review.safe.title': NoParams
  'review.safe.intent': NoParams
  'review.delegatecall.title': NoParams
  'review.delegatecall.intent': NoParams
  'review.swap.title': NoParams
  'review.swap.intent': NoParams
  'review.swap.approve': NoParams
  'review.pay-out.title': NoParams
  'review.pay-out.intent': NoParams
  'review.portion.title': NoParams
  'review.portion.intent': NoParams
  'review.wrap-step.title': NoParams
  'review.steps.title': { count: number }
  'review.step.title': { command: string }
  'review.step.intent': NoParams
  'review.exchange.title': NoParams
  'review.create.title': NoParams
  'review.create.intent': { bytes: number }
  'review.create.approve': NoParams

  // several calls under one approval
  'review.calls.title': { count: number }
  'review.calls.intent': { count: number }
  'review.calls.intent-one': { count: number }
  'review.calls.approve': { count: number }
  'review.calls.title-together': { count: number }
  'review.calls.intent-together': { count: number }
  'review.calls.approve-upgrade': { count: number }
  'review.calls.upgrade-note': NoParams
  'review.calls.sequence': NoParams
  // the code of an own account
  'review.clear.title': { name: string }
  'review.clear.intent': NoParams
  'review.clear.approve': NoParams
  'review.clear.note': NoParams
  'review.upgrade.title': { name: string }
  'review.upgrade.intent': NoParams
  'review.upgrade.approve': NoParams
  'review.upgrade.note': NoParams

  // in the place of a transaction that is on its way
  'review.speed-up.title': NoParams
  'review.speed-up.note': NoParams
  'review.speed-up.approve': NoParams
  'review.cancel-sent.title': NoParams
  'review.cancel-sent.intent': NoParams
  'review.cancel-sent.approve': NoParams
  'review.cancel-sent.note': NoParams
  'review.label.cancels': NoParams
  'review.label.cancels-to': NoParams
  'review.label.fee-before': NoParams
  'review.label.nonce-same': { nonce: string }
  'review.value.gwei': { price: string; tip?: string }
  'review.label.code-now': NoParams
  'review.label.code-next': NoParams
  'review.label.code-name': NoParams
  'review.fact.code-of-stranger': NoParams
  'review.fact.code-published': NoParams
  'review.show-calls.title': NoParams
  'review.show-calls.intent': NoParams
  'review.show-calls.approve': NoParams

  // labels
  'review.label.to': NoParams
  'review.label.from': NoParams
  'review.label.amount': NoParams
  'review.label.how-much': NoParams
  'review.label.leaves': { amount: string; unit: string }
  'review.label.fee': NoParams
  'review.label.total': NoParams
  'review.label.message': NoParams
  'review.label.bytes': NoParams
  'review.label.data': NoParams
  'review.label.domain': NoParams
  'review.label.version': NoParams
  'review.label.salt': NoParams
  'review.label.chain': NoParams
  'review.label.chain-id': NoParams
  'review.label.nonce': NoParams
  'review.label.nonce-next': { nonce: string }
  'review.label.nonce-own': { nonce: string }
  'review.label.gas-limit': NoParams
  'review.label.contract': NoParams
  'review.label.token': NoParams
  'review.label.symbol': NoParams
  'review.label.decimals': NoParams
  'review.label.held': NoParams
  'review.label.spender': NoParams
  'review.label.item': NoParams
  'review.label.node': NoParams
  'review.label.explorer': NoParams
  'review.label.currency': NoParams
  'review.label.account': NoParams
  'review.label.typed-data': NoParams
  'review.label.erc191-digest': NoParams
  'review.label.eip712-digest': NoParams
  'review.label.domain-digest': NoParams
  'review.label.message-digest': NoParams
  'review.label.calldata-digest': NoParams
  'review.label.deadline': NoParams
  'review.label.allowed-until': NoParams
  'review.label.acts-as': NoParams
  'review.label.safe': NoParams
  'review.label.safe-nonce': NoParams
  'review.label.offerer': NoParams
  'review.label.give': NoParams
  'review.label.get': NoParams
  'review.label.others-get': NoParams
  'review.label.access-list': NoParams

  // values
  'review.value.unlimited': NoParams
  'review.value.units': { amount: string }
  'review.value.token-says': { amount: string }
  'review.value.router-keeps': NoParams
  'review.value.percent': { percent: string }
  'review.value.nothing': NoParams
  'review.value.coins': { amount: string; unit: string }
  'review.value.item': { item: string }
  'review.value.copies': { amount: string; item: string }
  'review.value.any-item': { amount: string }
  'review.value.item-of-set': { amount: string }
  'review.value.every-item': NoParams
  'review.value.time': { at: number }
  'review.value.seconds': { count: string }
  'review.value.word': { word: string; value: string }
  'review.value.call-inside': { index: number }
  'review.value.piece': NoParams
  'review.value.smallest': NoParams
  'review.value.no-limit': NoParams
  'review.value.bytes': { count: number }
  'review.value.no-end': NoParams

  // facts about an address
  'review.fact.own-account': { name: string }
  'review.fact.book': { category: BookCategory }
  'review.fact.book-from-file': NoParams
  /** The name in the block is one of ENS, as that node resolved it. */
  'review.fact.name': { host: string }
  /** Beside a name that the person gave. */
  'review.fact.name-also': { name: string; host: string }
  /** The name was asked for its address on Ethereum, and this is a test network. */
  'review.fact.name-of-ethereum': NoParams
  'review.fact.contract': NoParams
  'review.fact.permit2': NoParams
  'review.fact.no-code': NoParams
  'review.fact.delegated': NoParams
  'review.fact.never-used': NoParams
  'review.fact.unknown': NoParams

  'review.reject': NoParams
  'review.cancel': NoParams
}
