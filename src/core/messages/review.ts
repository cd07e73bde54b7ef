import type { NoParams } from '../message.ts'

/** Titles, intents, labels and buttons of reviews. Amounts are ready-made decimal strings, addresses whole, times epoch ms. */
export type ReviewMessages = {
  // connect
  'review.connect.title': NoParams
  'review.connect.intent': NoParams
  'review.connect.approve': NoParams
  'review.connect.choose': NoParams
  'review.connect.can': NoParams
  'review.connect.sees': NoParams
  'review.connect.cannot': NoParams
  'review.connect.moves': NoParams
  'review.connect.ends': NoParams
  'review.connect.until-revoked': NoParams

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
  'review.permit.title': NoParams
  'review.permit.intent': { spender: string }
  'review.permit.approve': NoParams
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
  'review.unapprove.title': NoParams
  'review.unapprove.intent': NoParams
  'review.unapprove.approve': NoParams
  'review.token.title': NoParams
  'review.token.intent': NoParams
  'review.token.approve': NoParams
  'review.token-from.title': NoParams
  'review.token-from.intent': NoParams
  'review.token-from.approve': NoParams
  'review.item.title': NoParams
  'review.item.intent': NoParams
  'review.item.approve': NoParams
  'review.wrap.title': { amount: string; unit: string }
  'review.wrap.intent': NoParams
  'review.wrap.approve': { amount: string; unit: string }
  'review.unwrap.title': NoParams
  'review.unwrap.intent': NoParams
  'review.unwrap.approve': NoParams
  'review.create.title': NoParams
  'review.create.intent': { bytes: number }
  'review.create.approve': NoParams

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
  'review.label.spender': NoParams
  'review.label.item': NoParams
  'review.label.node': NoParams
  'review.label.explorer': NoParams
  'review.label.currency': NoParams
  'review.label.account': NoParams
  'review.label.typed-data': NoParams
  'review.label.domain-digest': NoParams
  'review.label.message-digest': NoParams
  'review.label.calldata-digest': NoParams
  'review.label.deadline': NoParams
  'review.label.allowed-until': NoParams
  'review.label.access-list': NoParams

  // values
  'review.value.unlimited': NoParams
  'review.value.units': { amount: string }
  'review.value.every-item': NoParams
  'review.value.time': { at: number }
  'review.value.no-end': NoParams

  // facts about an address
  'review.fact.own-account': { name: string }
  'review.fact.contract': NoParams
  'review.fact.no-code': NoParams
  'review.fact.delegated': NoParams
  'review.fact.never-used': NoParams
  'review.fact.unknown': NoParams

  'review.reject': NoParams
  'review.cancel': NoParams
}
