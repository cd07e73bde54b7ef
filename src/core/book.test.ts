import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountRecord, Address } from './account.ts'
import { bookOf, isCompared, maxBook, maxBookName, maxBookNote, withChange, withEntry, withoutEntry, type BookEntry } from './book.ts'
import { cleanBookText, parseBookText } from './book-text.ts'
import { isWalletError } from './errors.ts'

const addressOf = (number: number) => `0x${number.toString(16).padStart(40, '0')}` as Address
const entry = (number: number, more: Partial<BookEntry> = {}): BookEntry => ({ family: 'eip155', address: addressOf(number), name: `Name ${number}`, category: 'person', note: '', createdAt: 1, ...more })
const account: AccountRecord = { address: addressOf(0xacc), family: 'eip155', kind: 'derived', name: 'Everyday', createdAt: 1, hidden: false }
const known = (...book: readonly BookEntry[]) => ({ book, accounts: [account] })

function codeOf(work: () => unknown): string {
  try {
    work()
    return 'done'
  } catch (error) {
    return isWalletError(error) ? error.code : String(error)
  }
}

describe('the address book', () => {
  it('holds an address once, and never an account of this wallet, also a hidden one', () => {
    expect(withEntry(known(entry(1)), entry(2))).toEqual([entry(1), entry(2)])
    expect(codeOf(() => withEntry(known(entry(1)), entry(1, { name: 'Other' })))).toBe('book.exists')
    expect(codeOf(() => withEntry(known(), entry(0xacc)))).toBe('account.exists')
    expect(codeOf(() => withEntry({ accounts: [{ ...account, hidden: true }] }, entry(0xacc)))).toBe('account.exists')
  })

  it('does not count an address whose key came here later', () => {
    expect(bookOf(known(entry(0xacc, { name: 'An exchange' }), entry(1)))).toEqual([entry(1)])
  })

  it('gives no two addresses the same name, whatever the size of its letters, nor the name of an account', () => {
    for (const name of ['Name 1', 'name 1', 'NAME 1', 'Ｎame 1', 'everyday']) expect(codeOf(() => withEntry(known(entry(1)), entry(2, { name }))), name).toBe('book.name-taken')
    expect(codeOf(() => withChange(known(entry(1), entry(2)), addressOf(2), (each) => ({ ...each, name: 'Name 1' })))).toBe('book.name-taken')
    expect(codeOf(() => withChange(known(entry(1), entry(2, { name: 'Name 1' })), addressOf(2), (each) => ({ ...each, note: 'kept' })))).toBe('done')
  })

  it('is bounded', () => {
    const full = Array.from({ length: maxBook }, (_, at) => entry(at + 1))
    expect(codeOf(() => withEntry(known(...full.slice(1)), entry(maxBook + 1)))).toBe('done')
    expect(codeOf(() => withEntry(known(...full), entry(maxBook + 1)))).toBe('book.full')
  })

  it('changes and removes what is in it and nothing else', () => {
    expect(withChange(known(entry(1), entry(2)), addressOf(1), (each) => ({ ...each, name: 'New' }))).toEqual([entry(1, { name: 'New' }), entry(2)])
    expect(withoutEntry(known(entry(1), entry(2)), addressOf(1))).toEqual([entry(2)])
    expect(codeOf(() => withChange(known(entry(1)), addressOf(2), (each) => each))).toBe('book.unknown')
    expect(codeOf(() => withoutEntry({ accounts: [] }, addressOf(2)))).toBe('book.unknown')
  })

  it('vouches for what a person put in, and not for what a file brought', () => {
    expect([isCompared(entry(1)), isCompared(entry(1, { fromFile: true }))]).toEqual([true, false])
  })
})

describe('a name in the book', () => {
  it('is one line with plain blanks, and bounded in whole characters', () => {
    expect(parseBookText({ name: ' \u00a0Nadia\n\u3000 K. \t', note: ' a\r\nb ' })).toEqual({ name: 'Nadia K.', note: 'a b' })
    expect(parseBookText({ name: '😀'.repeat(60), note: 'n'.repeat(500) })).toEqual({ name: '😀'.repeat(maxBookName), note: 'n'.repeat(maxBookNote) })
    expect(parseBookText({ name: 'e\u0301lan 👨\u200d👩\u200d👧', note: '' }).name).toBe('élan 👨\u200d👩\u200d👧')
    for (const name of ['', '  ', '\u00a0\u2028']) expect(codeOf(() => parseBookText({ name, note: '' }))).toBe('input.name-empty')
  })

  it.each(['Na\u202edia', 'Na\u200bdia', 'Na\u0000dia', '\u2066Nadia', 'Na\u00addia', 'Na\u3164dia', 'Na\u2800dia', 'Na\udb40\udc41dia', 'Na\ud800dia', '\u0301Nadia', `Na${'\u0301'.repeat(9)}dia`, 'Na\ue000dia'])(
    'with a character that does not show is refused when it is typed, and cleaned when a file brings it: %j',
    (name) => {
      expect(codeOf(() => parseBookText({ name, note: '' }))).toBe('book.hidden')
      expect(codeOf(() => parseBookText({ name: 'Nadia', note: name }))).toBe('book.hidden')
      const cleaned = cleanBookText({ name, note: name })
      for (const text of [cleaned?.name, cleaned?.note]) expect(text?.replace('á', 'a')).toBe('Nadia')
    },
  )

  it('of any text at all is refused, or is one that reads back as itself; of a file it is dropped, or one that could be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }), (name, note) => {
        const cleaned = cleanBookText({ name, note })
        if (cleaned !== undefined) expect(parseBookText(cleaned)).toEqual(cleaned)
        const code = codeOf(() => expect(parseBookText(parseBookText({ name, note }))).toEqual(parseBookText({ name, note })))
        expect(code).toMatch(/^(done|input\.name-empty|book\.hidden)$/)
      }),
      { numRuns: 500 },
    )
  })
})
