/**
 * Addresses made to be mistaken for one that a person knows: the same first and last four digits, another middle. That is what
 * wallets show when they shorten, and what poisoners search for (security.md 41). Case is no difference: it is a checksum (EIP-55).
 */
import type { AccountRecord, Address } from './account.ts'
import { isCompared, type Book } from './book.ts'

export type Known = {
  readonly address: Address
  /** Absent for an address that was only paid before. */
  readonly name?: string
  readonly from: 'own' | 'book' | 'paid'
}

export type KnownAddresses = {
  readonly accounts: readonly Pick<AccountRecord, 'address' | 'name'>[]
  readonly book: Book
  /** Addresses that were paid from this wallet. */
  readonly paid?: readonly Address[]
}

const endDigits = 4

const endsOf = (address: string): string => `${address.slice(2, 2 + endDigits)}${address.slice(-endDigits)}`.toLowerCase()

/**
 * The known address that `address` could be taken for; undefined for a known address itself. An entry of the book that came out of a
 * file silences nothing (ruling 29): until a person compared it, it is not known, though another may be a copy of it.
 */
export function findLookAlike(address: string, { accounts, book, paid = [] }: KnownAddresses): Known | undefined {
  const ends = endsOf(address)
  const own = address.toLowerCase()
  const isIt = (each: { readonly address: string }): boolean => each.address.toLowerCase() === own
  if (accounts.some(isIt) || book.some((entry) => isIt(entry) && isCompared(entry))) return undefined
  const known: readonly Known[] = [
    ...accounts.map(({ address: each, name }) => ({ address: each, name, from: 'own' as const })),
    ...book.map(({ address: each, name }) => ({ address: each, name, from: 'book' as const })),
    ...paid.map((each) => ({ address: each, from: 'paid' as const })),
  ]
  return known.find((each) => !isIt(each) && endsOf(each.address) === ends)
}

/** What has to be typed before such an address is paid: its four groups in the middle, where it differs if it differs anywhere that matters. */
export const middleOf = (address: string): string => address.slice(14, 30)

/** Spaces and case do not count. */
export const isMiddle = (address: string, typed: string): boolean => typed.replace(/[\s]/g, '').replace(/^0x/i, '').toLowerCase() === middleOf(address).toLowerCase()
