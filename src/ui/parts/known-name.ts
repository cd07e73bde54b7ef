/** What the wallet calls an address: an own account, or an entry of the address book. Always shown beside the address, never for it. */
import type { AccountRecord } from '../../core/account.ts'
import type { Book, BookEntry } from '../../core/book.ts'
import { revealText } from './reveal.ts'

export type Names = { readonly accounts: readonly AccountRecord[]; readonly book: Book }

/** Also for one that is just being typed, in any capitals. An account comes first, whatever the book says. */
export function findKnown({ accounts, book }: Names, address: string): AccountRecord | BookEntry | undefined {
  const lower = address.toLowerCase()
  return [...accounts, ...book].find((known) => known.address.toLowerCase() === lower)
}

/** As it is shown; undefined for an address that has no name here. */
export function findName(names: Names, address: string | undefined): string | undefined {
  const known = address === undefined ? undefined : findKnown(names, address)
  return known === undefined ? undefined : revealText(known.name)
}
