/** What a person knows of the wallet that is looked for: one of its addresses, or the fingerprint from the sheet. */
import type { Address } from '../../account.ts'
import { accountsFromSeed, checksumAddress, fingerprint } from '../derive.ts'

export type KnownWallet = { readonly kind: 'address'; readonly address: Address } | { readonly kind: 'fingerprint'; readonly fingerprint: string }

/** Why nothing can be looked for: it is neither; or an address whose capitals say that a digit is wrong (EIP-55). */
export type KnownProblem = 'neither' | 'address-checksum'

/** Accounts that are compared: an address somebody kept need not be the first. */
export const accountsTried = 5

export function readKnownWallet(text: string): KnownWallet | KnownProblem {
  const compact = text.normalize('NFKC').replaceAll(/[\s\p{Cf}]/gu, '')
  if (/^(0x)?[0-9a-f]{8}$/iu.test(compact)) return { kind: 'fingerprint', fingerprint: compact.slice(-8).toLowerCase() }
  if (!/^(0x)?[0-9a-f]{40}$/iu.test(compact)) return 'neither'
  const digits = compact.slice(-40)
  const address = checksumAddress(digits.toLowerCase())
  const isMixed = /[a-f]/u.test(digits) && /[A-F]/u.test(digits)
  return isMixed && address !== `0x${digits}` ? 'address-checksum' : { kind: 'address', address }
}

export function isKnownWallet(seed: Uint8Array, known: KnownWallet): boolean {
  if (known.kind === 'fingerprint') return fingerprint(seed) === known.fingerprint
  return accountsFromSeed(seed, accountsTried).includes(known.address)
}
