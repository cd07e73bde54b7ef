/**
 * The address book: addresses of others, under names that a person gave them. A name is what somebody looks at instead of the
 * address, so it may not hide anything, and no two addresses are given the same.
 */
import type { AccountRecord, Address, Family } from './account.ts'
import { WalletError } from './errors.ts'

/** 'own': the person's, and not in this wallet. */
export const bookCategories = ['person', 'exchange', 'contract', 'own', 'other'] as const

export type BookCategory = (typeof bookCategories)[number]

export type BookEntry = {
  readonly family: Family
  readonly address: Address
  readonly name: string
  readonly category: BookCategory
  readonly note: string
  readonly createdAt: number
  /**
   * It came out of a backup file, or of a list that nothing vouched for, and nobody compared its address since: it must not
   * silence what is said about an address that was never used, or that looks like another (ruling 29).
   */
  readonly fromFile?: true
}

export type Book = readonly BookEntry[]

export const maxBook = 500
export const maxBookName = 40
export const maxBookNote = 200

export type KnownNames = { readonly book?: Book; readonly accounts: readonly AccountRecord[] }

/** What counts. An address whose key came here later is an account, and has its name there. */
export function bookOf({ book = [], accounts }: KnownNames): Book {
  const own = new Set<string>(accounts.map(({ address }) => address))
  return book.filter(({ address }) => !own.has(address))
}

export const findEntry = (book: Book, address: string): BookEntry | undefined => book.find((entry) => entry.address === address)

/** Whether a person vouches for it here: the only entries that may make an address a known one. */
export const isCompared = ({ fromFile }: BookEntry): boolean => fromFile !== true

/** Throws 'account.exists', 'book.exists', 'book.name-taken' or 'book.full'. */
export function withEntry(known: KnownNames, fresh: BookEntry): Book {
  const { book = [], accounts } = known
  if (accounts.some(({ address }) => address === fresh.address)) throw new WalletError('account.exists', { address: fresh.address })
  const there = findEntry(book, fresh.address)
  if (there !== undefined) throw new WalletError('book.exists', { name: there.name })
  refuseTaken(known, fresh)
  if (book.length >= maxBook) throw new WalletError('book.full', { most: maxBook })
  return [...book, fresh]
}

/** Throws 'book.unknown' or 'book.name-taken'. */
export function withChange(known: KnownNames, address: string, change: (entry: BookEntry) => BookEntry): Book {
  const there = findEntry(known.book ?? [], address)
  if (there === undefined) throw new WalletError('book.unknown')
  const changed = change(there)
  if (changed.name !== there.name) refuseTaken(known, changed)
  return (known.book ?? []).map((entry) => (entry === there ? changed : entry))
}

/** Throws 'book.unknown'. */
export function withoutEntry({ book = [] }: KnownNames, address: string): Book {
  if (findEntry(book, address) === undefined) throw new WalletError('book.unknown')
  return book.filter((entry) => entry.address !== address)
}

/** Two addresses under one name cannot be told apart by it. */
function refuseTaken({ book = [], accounts }: KnownNames, { address, name }: BookEntry): void {
  const isTaken = [...accounts, ...book].some((other) => other.address !== address && foldName(other.name) === foldName(name))
  if (isTaken) throw new WalletError('book.name-taken', { name })
}

/** Names that are told apart by the size or the width of their letters only are the same name. */
export const foldName = (name: string): string => name.normalize('NFKC').toLowerCase()
