import type { NoParams } from '../message.ts'

/** What can go wrong in the address book. */
export type BookMessages = {
  /** The address is in the book, under this name. */
  'book.exists': { name: string }
  /** The name belongs to another address of the book, or to an account. */
  'book.name-taken': { name: string }
  'book.full': { most: number }
  'book.unknown': NoParams
  /** A name or a note with characters that do not show. */
  'book.hidden': NoParams
}
