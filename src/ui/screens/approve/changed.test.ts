import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Block } from '../../../core/review.ts'
import { factsOf } from './changed.ts'

/** As a browser's store gives it back: the same members, sorted by name. */
const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]): [string, unknown] => [key, stored(member)]).sort(([a], [b]) => (a < b ? -1 : 1)))
}

it('a block that comes back from the store is not a changed one, and one with another fact is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
      const block = { kind: 'note', ...members } as unknown as Block
      expect(factsOf(stored(block) as Block)).toBe(factsOf(block))
      expect(factsOf({ ...block, another: 1, fact: 2 } as unknown as Block)).not.toBe(factsOf(block))
    }),
  )
})
