import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../testing/all-lists.ts'
import { englishWords } from '../english.ts'
import { languages } from '../language.ts'
import { getWordIndex, getWordlist } from '../wordlists.ts'
import { decodeFirstFour, encodeFirstFour } from './first-four.ts'
import { decodeGridRow, encodeGridRow, rowLength } from './punch-grid.ts'
import { decodeWordNumber, encodeWordNumber } from './word-number.ts'

const everyIndex = Array.from({ length: 2048 }, (_, index) => index)

describe('four letters on a plate', () => {
  it('bring back each of the 2,048 words, in every list whose letters can be stamped', () => {
    for (const language of languages.filter((name) => !/japanese|korean|chinese/.test(name))) {
      const index = getWordIndex(language)
      const list = getWordlist(language)
      for (const at of everyIndex) expect(decodeFirstFour(index, encodeFirstFour(list[at] ?? ''))).toBe(at)
    }
  })

  it('are capitals of the alphabet, at most four, and different for every English word', () => {
    const stamped = englishWords.map(encodeFirstFour)
    expect(stamped.every((letters) => /^[A-Z]{3,4}$/.test(letters))).toBe(true)
    expect(new Set(stamped).size).toBe(2048)
    expect(stamped.filter((letters) => letters.length === 3)).toHaveLength(103)
  })
})

describe('numbers on a plate', () => {
  it('bring back each of the 2,048 words and count from 0001', () => {
    for (const at of everyIndex) expect(decodeWordNumber(encodeWordNumber(at))).toBe(at)
    expect([encodeWordNumber(0), encodeWordNumber(2047)]).toEqual(['0001', '2048'])
  })

  it('that are nobody’s are refused', () => {
    for (const digits of ['0000', '2049', '9999', '1', '12', '00001', ' 001', '1e03', '-001', '١٢٣٤', '']) expect(decodeWordNumber(digits)).toBeUndefined()
    for (const index of [-1, 2048, 1.5, Number.NaN]) expect(() => encodeWordNumber(index)).toThrow(RangeError)
  })
})

describe('dots on a plate', () => {
  it('bring back each of the 2,048 words, with and without the check dot', () => {
    for (const at of everyIndex) {
      const row = encodeGridRow(at)
      expect(row).toHaveLength(rowLength)
      expect(decodeGridRow(row)).toEqual({ kind: 'word', index: at })
      expect(decodeGridRow(row.slice(0, 11), false)).toEqual({ kind: 'word', index: at })
    }
  })

  it('never read as a word when one dot is too many or too few, wherever it is', () => {
    for (const at of everyIndex) {
      const row = encodeGridRow(at)
      for (let dot = 0; dot < rowLength; dot += 1) {
        const read = decodeGridRow(row.map((is, place) => (place === dot ? !is : is)))
        expect(read.kind).not.toBe('word')
      }
    }
  })

  it('add up to the number less one', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }), (dots) => {
        const sum = dots.reduce((total, is) => total * 2 + (is ? 1 : 0), 0)
        expect(decodeGridRow(dots, false)).toEqual({ kind: 'word', index: sum })
      }),
    )
  })
})
