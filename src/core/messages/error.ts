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
  'request.too-many': NoParams
  'request.paused': { seconds: number }
  'request.already-open': NoParams
  'request.unknown-chain': { chain: string }
  'request.no-node': { chain: string }
  'request.disconnected': NoParams
  'request.too-large': NoParams
  'request.stale': NoParams
  'request.too-early': NoParams
  'request.gone': NoParams
  'request.not-responding': NoParams
  'request.internal': NoParams

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
  'log.broken': { at: number }
  'reveal.over': NoParams
  'profile.unreadable': NoParams

  // looking for accounts
  /** No search was begun in this run of the browser. */
  'discovery.none': NoParams
  /** `host` is asked for that network now; the person agreed to another. */
  'discovery.other-node': { host: string }

  // nodes (the user's RPC)
  'node.not-chosen': { chain: string }
  'node.url-invalid': { detail: 'length' | 'form' | 'user' | 'fragment' | 'scheme' }
  'node.url-insecure': NoParams
  'node.no-access': { host: string }
  'node.unreachable': { host: string }
  'node.timeout': { host: string; seconds: number }
  'node.too-large': { host: string }
  'node.bad-answer': { host: string; detail: string }
  'node.http': { host: string; status: number }
  'node.wrong-chain': { host: string; expected: string; found: string }
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
  'input.fee-invalid': NoParams
  'input.nonce-invalid': NoParams
  'input.gas-invalid': NoParams

  // transactions
  'transaction.would-fail': { text: string }
  'transaction.funds': { needed: string; unit: string }
  'transaction.nonce-taken': NoParams
  'transaction.gas-over-cap': { cap: string }
  'transaction.not-sent': { text: string }
  'typed-data.refused': { detail: string }
}
