/** The entries of the book as rows, by name; a search once they are more than one looks through. */
import { useState } from 'preact/hooks'
import { isCompared, type Book, type BookEntry } from '../../../core/book.ts'
import { Address } from '../../parts/address.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { Identicon } from '../../parts/identicon.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { Untrusted } from '../../parts/untrusted.tsx'
import { format } from '../../words/say.ts'
import { text } from '../../words/text.ts'
import './book.css'

/** From this many on there is a search. */
const long = 8

const fold = (words: string): string => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const isFound = ({ name, note, address, category }: BookEntry, searched: string): boolean =>
  [name, note, address, text('book.category', { category })].some((words) => fold(words).includes(fold(searched.trim())))

export function Entries({ book, onPress }: { readonly book: Book; readonly onPress: (entry: BookEntry) => void }) {
  const [searched, setSearched] = useState('')
  const found = book.filter((entry) => isFound(entry, searched)).toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <>
      {book.length < long ? null : (
        <div class="book-search">
          <Field
            label={text('book.search')}
            value={searched}
            onInput={setSearched}
            plain
            hint={<span role="status">{searched.trim() === '' ? '' : text('book.count', { shown: format().count(BigInt(found.length)), all: format().count(BigInt(book.length)) })}</span>}
          />
        </div>
      )}
      {found.length === 0 ? <p class="q">{text('book.none')}</p> : null}
      <Rows label={text('book.title')}>
        {found.map((entry) => (
          <Row
            key={entry.address}
            tall
            start={<Identicon address={entry.address} size={34} />}
            title={
              <span class="book-name">
                <Untrusted text={entry.name} />
                {isCompared(entry) ? null : <Chip>{text('book.from-file')}</Chip>}
              </span>
            }
            under={
              <span class="book-row">
                <Address address={entry.address} shape="short" />
                <span>{text('book.category', { category: entry.category })}</span>
              </span>
            }
            onPress={() => onPress(entry)}
          />
        ))}
      </Rows>
    </>
  )
}
