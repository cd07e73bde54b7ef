import type { NoParams } from '../message.ts'

/** Alerts of a review. Level is decided where the alert is made; the words only say what is, then what to do. */
export type AlertMessages = {
  'alert.first-visit': NoParams
  'alert.first-visit.detail': NoParams
  'alert.insecure-origin': NoParams
  'alert.asked-again-elsewhere': NoParams
  'alert.page-not-responding': NoParams
  'alert.facts-changed': NoParams
  'alert.unverified-network': { name: string }
  'alert.hidden-characters': NoParams
  'alert.message-is-bytes': NoParams
  'alert.message-looks-like-transaction': NoParams
  'alert.message-looks-like-hash': NoParams
  'alert.typed-data-unknown': NoParams
  'alert.typed-data-no-chain': NoParams
  'alert.permit': { spender: string }
  'alert.siwe-mismatch': { field: string; found: string; expected: string }
  'alert.unknown-call': { bytes: number }
  'alert.contract-creation': NoParams
  'alert.unlimited-approval': { spender: string }
  'alert.approval-for-all': { operator: string }
  'alert.to-token-contract': NoParams
  'alert.would-fail': { text: string }
  'alert.funds-short': { missing: string; unit: string }
  'alert.nonce-gap': { nonce: string; next: string }
  'alert.nonce-replaces': { nonce: string }
  'alert.fee-extreme': { fee: string; unit: string }
  'alert.fee-unknown': NoParams
  'alert.new-recipient': NoParams
}
