import { describe, expect, it } from 'vitest'
import { purposes, recommend } from './purpose.ts'
import { findOpen, questions } from './questions.ts'

describe('what is recommended', () => {
  it.each([
    ['pocket', { wordCount: 12, copies: 2, metal: false, dice: false }],
    ['savings', { wordCount: 24, copies: 3, metal: true, dice: true }],
    ['shared', { wordCount: 24, copies: 3, metal: true, dice: true }],
  ] as const)('follows from what the wallet is for: %s', (purpose, recommended) => {
    expect(recommend(purpose)).toEqual(recommended)
  })

  it('is never fewer than two copies, and that of a pocket where nobody said', () => {
    expect(purposes.every((purpose) => recommend(purpose).copies >= 2)).toBe(true)
    expect(recommend(undefined)).toEqual(recommend('pocket'))
  })
})

describe('the three questions', () => {
  it('pass for one of the eight ways to answer, and that is neither all yes nor all no', () => {
    const ways = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => questions.map((_, at) => ((bits >> at) & 1) === 1))
    expect(ways.filter((answers) => findOpen(answers).length === 0)).toEqual([[false, false, true]])
  })

  it('name each one that is wrong or was not answered', () => {
    expect(findOpen([])).toEqual(['who', 'photo', 'lost'])
    expect(findOpen([false, undefined, true])).toEqual(['photo'])
    expect(findOpen([true, false, false])).toEqual(['who', 'lost'])
  })
})
