import type { NoParams } from '../message.ts'

/** Everything that can go wrong, one code each. Parameters are facts a person may read, never secrets. */
export type ErrorMessages = {
  // dApp requests (EIP-1193, EIP-1474, EIP-3085, EIP-3326)
  'request.invalid': { detail: string }
  'request.unknown-method': { method: string }
  'request.refused-method': { method: string; why: string }
  'request.invalid-params': { detail: string }
  'request.unauthorized': NoParams
  'request.rejected': NoParams
  'request.expired': NoParams
  'request.cancelled': NoParams
  'request.no-filter': NoParams
  'request.too-many': NoParams
  'request.paused': { seconds: number }
  'request.already-open': NoParams
  'request.unknown-chain': { chain: string }
  'request.no-node': { chain: string }
  'request.disconnected': NoParams
  'request.too-large': NoParams
  'request.stale': NoParams
  'request.too-early': NoParams
  'request.not-compared': NoParams
  'request.gone': NoParams
  'request.not-responding': NoParams
  'request.internal': NoParams

  // several calls at once (EIP-5792)
  'calls.unsupported-capability': { detail: string }
  'calls.unsupported-chain': { detail: string }
  'calls.duplicate-id': NoParams
  'calls.unknown': NoParams
  'calls.too-many': { most: number }
  'calls.upgrade-rejected': NoParams
  'calls.not-atomic': NoParams
  /** Nothing more is made of them: they are over already. */
  'calls.over': NoParams
  'site.not-connected': NoParams

  // code of an own account (EIP-7702)
  'delegation.none': NoParams
  'delegation.present': NoParams
  'delegation.contract': NoParams
  'delegation.payer-delegated': NoParams
  'delegation.not-offered': NoParams

  // vault (rulings 1-6)
  'vault.none': NoParams
  'vault.exists': NoParams
  'vault.wrong-password': { attempts: number }
  'vault.damaged': NoParams
  'vault.unsupported': { version: string }
  'vault.rolled-back': NoParams
  'vault.forked': NoParams
  'vault.wait': { retryAt: number }
  'vault.locked': NoParams
  'vault.write-failed': NoParams
  'vault.other-wallet': NoParams
  'vault.leaves-others': { left: number }
  'vault.no-secret': NoParams
  'vault.no-account': { address: string }
  'vault.address-mismatch': { address: string }
  'vault.busy': NoParams
  'vault.kdf-failed': NoParams
  'profile.tampered': NoParams
  // said once, nothing failed
  'vault.repaired': NoParams
  'vault.one-copy': NoParams
  'vault.session-not-kept': NoParams
  'profile.lost': NoParams
  'profile.mended': NoParams
  'log.broken': { at: number }
  'log.not-sealed': NoParams
  'log.not-looked': NoParams
  'reveal.over': NoParams
  'profile.unreadable': NoParams

  // looking for accounts
  /** No search was begun in this run of the browser. */
  'discovery.none': NoParams
  /** `host` is asked for that network now; the person agreed to another. */
  'discovery.other-node': { host: string }
  /** What was chosen is not in the list any more. */
  'approvals.gone': NoParams
  'approvals.too-many': { most: number }

  // nodes (the user's RPC)
  'node.not-chosen': { chain: string }
  'node.url-invalid': { detail: 'length' | 'form' | 'user' | 'fragment' | 'scheme' }
  'node.url-insecure': NoParams
  'node.no-access': { host: string }
  'node.unreachable': { host: string }
  /** The browser says that this computer has no network at all. */
  'node.offline': NoParams
  'node.timeout': { host: string; seconds: number }
  'node.too-large': { host: string }
  'node.bad-answer': { host: string; detail: string }
  'node.http': { host: string; status: number }
  'node.wrong-chain': { host: string; expected: string; found: string }
  /** Beside another node of the same chain. */
  'node.behind': { host: string; other: string; blocks: string; seconds: number }
  /** Its newest block is from a time that has not come. */
  'node.future': { host: string; minutes: number }
  /** Two nodes give one number to different blocks. */
  'node.disagrees': { host: string; other: string; block: string }
  /** `data`: revert bytes as hex, which sites decode. */
  'node.refused': { host: string; code: number; text: string; data?: string }

  // what a person typed
  'input.address-empty': NoParams
  'input.address-invalid': NoParams
  'input.address-checksum': NoParams
  'input.amount-empty': NoParams
  'input.amount-invalid': NoParams
  'input.amount-decimals': { decimals: number }
  'input.amount-too-large': { available: string; unit: string }
  'input.amount-with-fee': { available: string; unit: string }
  'input.chain-invalid': NoParams
  'input.chain-exists': { name: string }
  'input.name-empty': NoParams
  'input.site-invalid': NoParams
  'input.fee-invalid': NoParams
  'input.nonce-invalid': NoParams
  'input.gas-invalid': NoParams

  // lists of bad sites
  'site-list.too-large': NoParams
  'site-list.unreadable': NoParams
  'site-list.empty': NoParams
  'site-list.too-many': { most: number }

  // transactions
  'transaction.would-fail': { text: string }
  'transaction.funds': { needed: string; unit: string }
  'transaction.nonce-taken': NoParams
  'transaction.gas-over-cap': { cap: string }
  /** What was to be replaced is in a block, or was replaced by another already. */
  'transaction.replace-too-late': NoParams
  /** It is not one that can be replaced in this way. */
  'transaction.replace-not': NoParams
  /** Below what nodes ask for a transaction in the place of another. Gwei. */
  'transaction.fee-below-rival': { price: string; tip: string }
  /** The node has it: nothing to let go of. */
  'transaction.not-forgotten': NoParams
  /** The same bytes again, and a node that did not take them. */
  'transaction.not-taken': { text: string }
  'transaction.not-sent': { text: string }
  'typed-data.refused': { detail: string }
}
