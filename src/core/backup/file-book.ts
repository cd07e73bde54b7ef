/**
 * The address book inside a backup file. What comes back is a claim (ruling 29): it says that it is from a file until a person has
 * compared the address, changes nothing that is here, and never names an account. An entry that is none is left out; words and
 * keys are not lost for it.
 */
import * as v from 'valibot'
import type { Address } from '../account.ts'
import { bookCategories, foldName, maxBook, maxBookName, type Book, type BookEntry, type KnownNames } from '../book.ts'
import { cleanBookText } from '../book-text.ts'
import { checksumAddress } from '../phrase/derive.ts'
import type { BackupContent } from './content.ts'

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const entry = v.object({
  family: v.literal('eip155'),
  address: v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/)),
  name: v.pipe(v.string(), v.maxLength(1_000)),
  category: v.fallback(v.picklist(bookCategories), 'other'),
  note: v.fallback(v.pipe(v.string(), v.maxLength(4_000)), ''),
  created: v.fallback(time, 0),
})

export type FileEntry = Omit<BookEntry, 'createdAt' | 'fromFile'> & { readonly created: number }

export const bookForFile = (book: Book): readonly FileEntry[] =>
  book.map(({ family, address, name, category, note, createdAt }) => ({ family, address, name, category, note, created: createdAt }))

export function readFileBook({ book }: Pick<BackupContent, 'book'>): readonly FileEntry[] {
  const seen = new Set<string>()
  return book.flatMap((each) => {
    const parsed = v.safeParse(entry, each)
    if (!parsed.success) return []
    const address = checksumAddress(parsed.output.address.slice(2).toLowerCase()) as Address
    const text = cleanBookText(parsed.output)
    // The capitals are the only thing that tells a damaged address from a whole one: no key stands behind it.
    if (text === undefined || address !== parsed.output.address || seen.has(address)) return []
    seen.add(address)
    return [{ ...parsed.output, ...text, address }]
  })
}

/** Entries of the file as they would come in: nobody has compared their addresses here. */
export const newEntries = (known: KnownNames, content: Pick<BackupContent, 'book'>, now: number): Book =>
  joinBook(known, readFileBook(content).map(({ created, ...each }) => ({ ...each, createdAt: Math.min(created, now), fromFile: true })))

/** Of `others`, those that are neither in the book nor accounts, each once; no more than there is room for. What is here already stays. */
export function joinBook({ book = [], accounts }: KnownNames, others: Book): Book {
  const there = new Set<string>([...book, ...accounts].map(({ address }) => address))
  const names = new Set([...book, ...accounts].map(({ name }) => foldName(name)))
  const joining: BookEntry[] = []
  for (const entry of others) {
    if (there.has(entry.address) || book.length + joining.length >= maxBook) continue
    const name = freeName(names, entry.name)
    there.add(entry.address)
    names.add(foldName(name))
    joining.push({ ...entry, name })
  }
  return joining
}

/** A name that another address has here gets a number: a file must not put its own address beside a name one trusts. */
function freeName(names: ReadonlySet<string>, name: string): string {
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : ` ${number}`
    const tried = [...name].slice(0, maxBookName - tail.length).join('').trim() + tail
    if (!names.has(foldName(tried))) return tried
  }
}
