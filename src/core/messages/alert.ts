import type { NoParams } from '../message.ts'

/**
 * Alerts of a review. Level is decided where the alert is made; the words only say what is, then what to do. A code with
 * `.detail` is the second line of the one without. `text` is what a site or a node wrote: cut to length, drawn as untrusted.
 */
export type AlertMessages = {
  // where it comes from
  'alert.first-visit': NoParams
  'alert.first-visit.detail': NoParams
  'alert.site-like': { site: string }
  'alert.site-like.detail': NoParams
  'alert.site-ending': { site: string }
  'alert.site-letters': NoParams
  'alert.site-letters.detail': NoParams
  'alert.site-listed': { list: string; addedAt: number }
  'alert.site-listed.detail': { host: string }
  'alert.lists-unread': NoParams
  'alert.asked-again-elsewhere': NoParams
  'alert.page-not-responding': NoParams
  'alert.facts-changed': NoParams
  'alert.unverified-network': { name: string }
  'alert.unverified-network.detail': NoParams
  'alert.network-name-taken': { name: string }
  'alert.network-name-taken.detail': NoParams

  // messages
  'alert.hidden-characters': NoParams
  'alert.hidden-characters.detail': { count: number }
  'alert.message-gap': NoParams
  'alert.message-is-bytes': NoParams
  'alert.message-is-bytes.detail': NoParams
  'alert.message-looks-like-transaction': NoParams
  'alert.message-looks-like-hash': NoParams
  'alert.blind.detail': NoParams
  'alert.siwe-mismatch': { field: string }
  'alert.siwe-mismatch.detail': { field: string; found: string; expected: string }
  'alert.siwe-malformed': NoParams
  'alert.siwe-malformed.detail': NoParams

  // typed data
  'alert.typed-data-unknown': NoParams
  'alert.typed-data-unknown.detail': NoParams
  'alert.typed-data-no-chain': NoParams
  'alert.typed-data-no-chain.detail': NoParams
  'alert.token-name-taken': { symbol: string }
  'alert.token-name-taken.detail': NoParams
  'alert.typed-data-old': NoParams
  'alert.typed-data-old.detail': NoParams
  'alert.permit': { spender: string }
  'alert.permit-unlimited': { spender: string }
  'alert.permit-unlimited.detail': NoParams
  'alert.permit-long': NoParams
  'alert.no-end': NoParams
  'alert.permit-elsewhere': NoParams
  'alert.permit-elsewhere.detail': NoParams
  'alert.order': NoParams
  'alert.order-for-nothing': NoParams
  'alert.order-for-nothing.detail': NoParams
  'alert.order-of-another': { offerer: string }
  'alert.order-exchange': NoParams
  'alert.order-long': NoParams
  'alert.order-more': { count: number }
  'alert.authorization': { to: string }

  // calls
  'alert.described-signature': { owner: string }
  'alert.described-signature.detail': NoParams
  'alert.described': { owner: string }
  'alert.described-in-part': { owner: string }
  'alert.described-in-part.detail': NoParams
  'alert.unknown-call': { bytes: number }
  'alert.unknown-call.detail': NoParams
  'alert.call-odd-bytes': NoParams
  'alert.coins-with-call': { amount: string; unit: string }
  'alert.coins-with-call.detail': NoParams
  'alert.call-own-account': { name: string }
  'alert.call-own-account.detail': NoParams
  'alert.contract-creation': NoParams
  'alert.delegatecall': NoParams
  'alert.delegatecall.detail': NoParams
  'alert.calls-itself': NoParams
  'alert.calls-itself.detail': NoParams
  'alert.safe-refund': { receiver: string }
  'alert.safe-refund.detail': NoParams
  'alert.not-opened': { count: number }
  'alert.not-opened.detail': NoParams
  'alert.inner-unread': NoParams
  'alert.inner-unread.detail': NoParams
  'alert.takes-own': { name: string }
  'alert.swap-to-other': { to: string }
  'alert.swap-to-other.detail': NoParams
  'alert.swap-no-least': NoParams
  'alert.router-keeps': NoParams
  'alert.router-keeps.detail': NoParams
  'alert.steps-unread': { count: number; of: number }
  'alert.exchange-call': NoParams
  'alert.approval': { spender: string }
  'alert.unapprove-or-item': { spender: string }
  'alert.unapprove-or-item.detail': NoParams
  'alert.unlimited-approval': { spender: string }
  'alert.unlimited-approval.detail': NoParams
  'alert.approval-for-all': { operator: string }
  'alert.approval-for-all.detail': NoParams
  'alert.first-payment': NoParams
  'alert.first-payment.detail': NoParams
  'alert.young-contract': { contract: string }
  'alert.young-contract.detail': NoParams
  'alert.to-token-contract': NoParams
  'alert.to-token-contract.detail': NoParams
  'alert.tokens-short': { held: string; unit: string }
  'alert.to-zero-address': NoParams
  'alert.to-zero-address.detail': NoParams
  'alert.look-alike': { name: string }
  'alert.look-alike-paid': NoParams
  'alert.look-alike.detail': NoParams
  'alert.call-without-code': NoParams

  // several calls under one approval
  'alert.calls-not-simulated': NoParams
  'alert.calls-not-simulated.detail': NoParams
  'alert.clear-by-itself': NoParams
  'alert.account-runs-code': NoParams
  'alert.account-runs-code.detail': NoParams
  'alert.other-network': { name: string; site: string }

  // outcome, fee, nonce
  'alert.would-fail': { text: string }
  'alert.would-fail.detail': NoParams
  'alert.funds-short': { missing: string; unit: string }
  'alert.nonce-gap': { nonce: string; next: string }
  'alert.nonce-replaces': { nonce: string }
  'alert.fee-extreme': { fee: string; unit: string }
  'alert.fee-of-value': { percent: string }
  'alert.fee-unknown': NoParams
  'alert.fee-low': NoParams
  'alert.fee-from-site': NoParams
  'alert.gas-unknown': NoParams
  'alert.gas-low': { estimate: string }
  'alert.gas-high': { limit: string; estimate: string }
  'alert.gas-high.detail': NoParams
}
