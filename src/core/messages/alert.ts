import type { NoParams } from '../message.ts'

/**
 * Alerts of a review. Level is decided where the alert is made; the words only say what is, then what to do. A code with
 * `.detail` is the second line of the one without. `text` is what a site or a node wrote: cut to length, drawn as untrusted.
 */
export type AlertMessages = {
  // where it comes from
  'alert.first-visit': NoParams
  'alert.first-visit.detail': NoParams
  'alert.insecure-origin': NoParams
  'alert.asked-again-elsewhere': NoParams
  'alert.page-not-responding': NoParams
  'alert.facts-changed': NoParams
  'alert.unverified-network': { name: string }
  'alert.unverified-network.detail': NoParams
  'alert.network-name-taken': { name: string }

  // messages
  'alert.hidden-characters': NoParams
  'alert.hidden-characters.detail': { count: number }
  'alert.message-gap': NoParams
  'alert.message-is-bytes': NoParams
  'alert.message-is-bytes.detail': NoParams
  'alert.message-looks-like-transaction': NoParams
  'alert.message-looks-like-hash': NoParams
  'alert.blind.detail': NoParams
  'alert.siwe-mismatch': { field: string; found: string; expected: string }
  'alert.siwe-malformed': NoParams
  'alert.siwe-malformed.detail': NoParams

  // typed data
  'alert.typed-data-unknown': NoParams
  'alert.typed-data-unknown.detail': NoParams
  'alert.typed-data-no-chain': NoParams
  'alert.permit': { spender: string }
  'alert.permit-unlimited': { spender: string }
  'alert.permit-unlimited.detail': NoParams
  'alert.permit-long': NoParams
  'alert.authorization': { to: string }

  // calls
  'alert.unknown-call': { bytes: number }
  'alert.unknown-call.detail': NoParams
  'alert.call-odd-bytes': NoParams
  'alert.coins-with-call': { amount: string; unit: string }
  'alert.coins-with-call.detail': NoParams
  'alert.call-own-account': { name: string }
  'alert.call-own-account.detail': NoParams
  'alert.contract-creation': NoParams
  'alert.approval': { spender: string }
  'alert.unlimited-approval': { spender: string }
  'alert.unlimited-approval.detail': NoParams
  'alert.approval-for-all': { operator: string }
  'alert.approval-for-all.detail': NoParams
  'alert.to-token-contract': NoParams
  'alert.to-zero-address': NoParams
  'alert.call-without-code': NoParams
  'alert.new-recipient': NoParams

  // outcome, fee, nonce
  'alert.would-fail': { text: string }
  'alert.would-fail.detail': NoParams
  'alert.funds-short': { missing: string; unit: string }
  'alert.nonce-gap': { nonce: string; next: string }
  'alert.nonce-replaces': { nonce: string }
  'alert.fee-extreme': { fee: string; unit: string }
  'alert.fee-unknown': NoParams
  'alert.fee-low': NoParams
  'alert.fee-from-site': NoParams
  'alert.gas-unknown': NoParams
  'alert.gas-low': { estimate: string }
}
