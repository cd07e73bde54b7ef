import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEdit } from './one-edit.ts'

const edit = (typed: string, meant: string) => findEdit(Array.from(typed), Array.from(meant))

/** Optimal string alignment, from its definition: the oracle. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)))
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      rows[i]![j] = best
    }
  }
  return rows[a.length]![b.length]!
}

describe('one slip of the fingers', () => {
  it.each([
    ['pbout', 'about', 'wrong'],
    ['zbout', 'about', 'neighbour'],
    ['sbout', 'about', 'neighbour'],
    ['avout', 'about', 'neighbour'],
    ['anout', 'about', 'neighbour'],
    ['aqout', 'about', 'wrong'],
    ['abuot', 'about', 'swapped'],
    ['abbout', 'about', 'doubled'],
    ['acess', 'access', 'doubled'],
    ['abot', 'about', 'left-out'],
    ['abouut', 'about', 'doubled'],
    ['abouit', 'about', 'added'],
    ['baout', 'about', 'swapped'],
    ['about', 'about', undefined],
    ['abuto', 'about', undefined],
    ['abo', 'about', undefined],
    ['', 'a', 'left-out'],
    ['', '', undefined],
  ] as const)('%s for %s is %s', (typed, meant, expected) => {
    expect(edit(typed, meant)).toBe(expected)
  })

  it('is found exactly where the Damerau distance is 1', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 's'), maxLength: 6 })
    fc.assert(fc.property(word, word, (a, b) => {
        expect(edit(a, b) !== undefined).toBe(distance(a, b) === 1)
      }), { numRuns: 3000 })
  })

  it('is a neighbour both ways or neither', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
    fc.assert(fc.property(letter, letter, (a, b) => {
        expect(edit(a, b)).toBe(edit(b, a))
      }))
  })
})
