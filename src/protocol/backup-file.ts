/** What a page learns of a backup file: names, addresses and what would change. No word, no key. */
import type { BookEntry } from '../core/book.ts'
import type { BroughtSecret } from '../core/backup/bring.ts'
import type { LogHolds } from '../core/log/holds.ts'

export type ListedSecret = BroughtSecret & {
  /** This wallet has it already. */
  readonly isHere: boolean
}

/** `copy`: the number of the copy that it is, or is from now on. */
export type CheckedFile = FileListing & { readonly copy?: number }

export type FileListing = {
  /** Names the file that was listed; the restore takes no other. */
  readonly listed: string
  readonly madeAt: number
  readonly secrets: readonly ListedSecret[]
  readonly watched: readonly { readonly address: string; readonly name: string }[]
  readonly networks: readonly { readonly chain: string; readonly name: string }[]
  /** Entries of the address book that are not here yet. */
  readonly book: readonly Pick<BookEntry, 'address' | 'name' | 'category'>[]
  /** Entries of the ledger of copies. */
  readonly copies: number
  /** Whether the record of what happened is, up to when the file was made, as the file says. */
  readonly log: LogHolds
  readonly isTighter: boolean
  /** A file made now would hold the same. */
  readonly isCurrent: boolean
  /** How many secrets of this wallet the file does not bring back. */
  readonly lacks: number
}
