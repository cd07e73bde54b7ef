import type { NoParams } from '../message.ts'

/** Titles, intents, labels and buttons of reviews. Amounts are ready-made decimal strings, addresses whole. */
export type ReviewMessages = {
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
  'review.switch.title': NoParams
  'review.switch.intent': { from: string; to: string }
  'review.switch.approve': { to: string }
  'review.add-network.title': NoParams
  'review.add-network.intent': { name: string }
  'review.add-network.approve': { name: string }
  'review.message.title': NoParams
  'review.message.intent': NoParams
  'review.message.approve': NoParams
  'review.siwe.title': { domain: string }
  'review.siwe.intent': NoParams
  'review.siwe.approve': NoParams
  'review.typed-data.title': { type: string }
  'review.typed-data.intent': { domain: string }
  'review.typed-data.approve': NoParams
  'review.permit.title': NoParams
  'review.permit.intent': { spender: string }
  'review.permit.approve': NoParams
  'review.send.title': NoParams
  'review.send.intent': { amount: string; unit: string }
  'review.send.approve': { amount: string; unit: string }
  'review.call.title': NoParams
  'review.call.intent': NoParams
  'review.call.approve': NoParams
  'review.call.known': { name: string }
  'review.approval.title': NoParams
  'review.approval.intent': NoParams
  'review.approval.approve': NoParams
  'review.create.title': NoParams
  'review.create.intent': { bytes: number }
  'review.create.approve': NoParams
  'review.label.to': NoParams
  'review.label.from': NoParams
  'review.label.amount': NoParams
  'review.label.leaves': { amount: string; unit: string }
  'review.label.fee': NoParams
  'review.label.total': NoParams
  'review.label.message': NoParams
  'review.label.bytes': NoParams
  'review.label.data': NoParams
  'review.label.domain': NoParams
  'review.label.chain': NoParams
  'review.label.chain-id': NoParams
  'review.label.nonce': NoParams
  'review.label.nonce-next': { nonce: string }
  'review.label.nonce-own': { nonce: string }
  'review.label.gas-limit': NoParams
  'review.label.contract': NoParams
  'review.label.spender': NoParams
  'review.label.node': NoParams
  'review.label.explorer': NoParams
  'review.label.currency': NoParams
  'review.label.account': NoParams
  'review.label.typed-data': NoParams
  'review.label.domain-digest': NoParams
  'review.label.message-digest': NoParams
  'review.label.calldata-digest': NoParams
  'review.label.deadline': NoParams
  'review.fact.own-account': { name: string }
  'review.fact.contract': NoParams
  'review.fact.no-code': NoParams
  'review.fact.never-used': NoParams
  'review.reject': NoParams
  'review.cancel': NoParams
}
