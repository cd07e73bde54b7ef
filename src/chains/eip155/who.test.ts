import { describe, expect, it } from 'vitest'
import type { Address } from '../../core/account.ts'
import type { BookEntry } from '../../core/book.ts'
import { message } from '../../core/message.ts'
import { makeTestAsk, testAccount } from './fixture.ts'
import { makeAddressBlock } from './who.ts'

const nadia = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045' as Address
const entry: BookEntry = { family: 'eip155', address: nadia, name: 'Nadia', category: 'exchange', note: 'a note', createdAt: 1 }
const label = message('review.label.to')
const fact = message('review.fact.contract')

describe('an address in a review', () => {
  it('has the name of the book beside it, never in its place, and what kind of entry it is', () => {
    const block = makeAddressBlock(makeTestAsk({ book: [entry] }), label, nadia, [fact])
    expect(block).toEqual({ kind: 'address', label, address: nadia, name: 'Nadia', facts: [message('review.fact.book', { category: 'exchange' }), fact] })
    expect(JSON.stringify(block)).not.toContain('a note')
  })

  it('whose name a file brought is said to be one that nobody compared', () => {
    const block = makeAddressBlock(makeTestAsk({ book: [{ ...entry, fromFile: true }] }), label, nadia)
    expect(block).toMatchObject({ address: nadia, name: 'Nadia', facts: [message('review.fact.book-from-file')] })
  })

  it('that is one of the user’s own has the name of the account, whatever the book says', () => {
    const block = makeAddressBlock(makeTestAsk({ book: [{ ...entry, address: testAccount }] }), label, testAccount)
    expect(block).not.toMatchObject({ name: 'Nadia' })
    expect(makeAddressBlock(makeTestAsk({ book: [entry] }), label, '0x000000000000000000000000000000000000dEaD' as Address)).not.toHaveProperty('name')
  })
})
