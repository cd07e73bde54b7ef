import fc from 'fast-check'
import { validateMnemonic } from '@scure/bip39'
import { describe, expect, it } from 'vitest'
import { phraseFromEntropy } from '../entropy.ts'
import { getWordlist } from '../wordlists.ts'
import { hasChecksum } from './checksum.ts'

const list = getWordlist('english')
const placesOf = (phrase: string): number[] => phrase.split(' ').map((word) => list.indexOf(word))

describe('the checksum of words', () => {
  it('is right for every phrase and judges every other word at every place as the library does', () => {
    const size = fc.constantFrom(16, 20, 24, 28, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(2047), (entropy, at, word) => {
        const places = placesOf(phraseFromEntropy(entropy, 'english'))
        expect(hasChecksum(places)).toBe(true)
        const other = places.with(at % places.length, word)
        expect(hasChecksum(other)).toBe(validateMnemonic(other.map((place) => list[place]).join(' '), list))
      }),
      { numRuns: 300 },
    )
  })

  it('is right for 128 of the 2,048 last words of twelve, and for no other count of words', () => {
    const start = placesOf('legal winner thank year wave sausage worth useful legal winner thank')
    expect(list.filter((_, place) => hasChecksum([...start, place]))).toHaveLength(128)
    expect(hasChecksum(start)).toBe(false)
    expect(hasChecksum([])).toBe(false)
  })
})
