import { describe, expect, it } from 'vitest'
import { findStillWrong, markField } from './proof-state.ts'

const listed = (word: string): boolean => word === 'zoo'
const comparison = { wrong: [2], compared: ['zoo', 'miror', 'zoo'] }

describe('the mark of a word field', () => {
  it('says no more than that a word is in the list before everything was compared', () => {
    expect(markField(0, ['zoo'], undefined, listed)).toBe('listed')
    expect(markField(0, ['miror'], undefined, listed)).toBeUndefined()
    expect(markField(0, [], undefined, listed)).toBeUndefined()
  })

  it('says right or wrong once everything was compared', () => {
    expect([0, 1, 2].map((at) => markField(at, comparison.compared, comparison, listed))).toEqual(['right', 'wrong', 'right'])
  })

  it('judges a changed word no more, so that words cannot be tried one after the other', () => {
    expect(markField(1, ['zoo', 'zoo', 'zoo'], comparison, listed)).toBe('listed')
    expect(markField(0, ['zon', 'miror', 'zoo'], comparison, listed)).toBeUndefined()
  })
})

describe('what is said about a wrong proof', () => {
  it('is said until the word is changed', () => {
    expect(findStillWrong(comparison.compared, comparison)).toEqual([2])
    expect(findStillWrong(['zoo', 'mirro', 'zoo'], comparison)).toEqual([])
    expect(findStillWrong(['zoo'], undefined)).toEqual([])
  })
})
