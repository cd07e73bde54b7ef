import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from './account.ts'
import type { BookEntry } from './book.ts'
import { findLookAlike, isMiddle, middleOf } from './look-alike.ts'

const digit = fc.constantFrom(...'0123456789abcdefABCDEF')
const hex = (length: number) => fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''))
const address = hex(40).map((digits) => `0x${digits}` as Address)
const entry = (at: Address, more: Partial<BookEntry> = {}): BookEntry => ({ family: 'eip155', address: at, name: 'Nadia', category: 'person', note: '', createdAt: 0, ...more })
const nobody = { accounts: [], book: [] }
/** The same ends, whatever case, and another middle. */
const pair = fc.tuple(hex(4), hex(32), hex(32), hex(4)).filter(([, a, b]) => a.toLowerCase() !== b.toLowerCase())

describe('a look-alike', () => {
  it('is found among two thousand poisoned pairs, whether the known one is an account, in the book, or was only paid', () => {
    fc.assert(
      fc.property(pair, ([start, middle, other, end]) => {
        const known = `0x${start}${middle}${end}` as Address
        const poison = `0x${start.toUpperCase()}${other}${end.toLowerCase()}`
        expect(findLookAlike(poison, { ...nobody, accounts: [{ address: known, name: 'Everyday' }] })).toMatchObject({ address: known, from: 'own', name: 'Everyday' })
        expect(findLookAlike(poison, { ...nobody, book: [entry(known)] })).toMatchObject({ address: known, from: 'book', name: 'Nadia' })
        expect(findLookAlike(poison, { ...nobody, paid: [known] })).toEqual({ address: known, from: 'paid' })
      }),
      { numRuns: 2_000 },
    )
  })

  it('is never the known address itself, in whatever case, and never one with other ends', () => {
    fc.assert(
      fc.property(address, address, (known, other) => {
        const all = { accounts: [{ address: known, name: 'A' }], book: [entry(known)], paid: [known] }
        expect(findLookAlike(known.toLowerCase(), all)).toBeUndefined()
        const isSameEnds = known.slice(2, 6).toLowerCase() === other.slice(2, 6).toLowerCase() && known.slice(-4).toLowerCase() === other.slice(-4).toLowerCase()
        if (!isSameEnds) expect(findLookAlike(other, all)).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })

  it('is not silenced by an entry that came out of a file, nor by having been paid once', () => {
    const known = `0xf7be${'1'.repeat(32)}5843` as Address
    const poison = `0xf7be${'2'.repeat(32)}5843` as Address
    expect(findLookAlike(poison, { ...nobody, book: [entry(known), entry(poison, { name: 'Nadia 2', fromFile: true })] })?.address).toBe(known)
    expect(findLookAlike(poison, { ...nobody, book: [entry(known)], paid: [poison] })?.address).toBe(known)
    // A person compared both and gave each a name.
    expect(findLookAlike(poison, { ...nobody, book: [entry(known), entry(poison, { name: 'Nadia 2' })] })).toBeUndefined()
  })

  it('is told by its middle, which is typed with or without spaces and in any case, and by nothing else', () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        const middle = middleOf(one)
        expect(middle).toHaveLength(16)
        expect(isMiddle(one, ` ${middle.replace(/(.{4})/g, '$1 ').toUpperCase()}`)).toBe(true)
        expect(isMiddle(one, middle.slice(1))).toBe(false)
        if (middleOf(other).toLowerCase() !== middle.toLowerCase()) expect(isMiddle(one, middleOf(other))).toBe(false)
      }),
    )
  })
})
