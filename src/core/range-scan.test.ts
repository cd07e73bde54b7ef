import fc from 'fast-check'
import { expect, it } from 'vitest'
import { beginScan, doneOf, maxSpan, narrowed, rangeOf, revived, took } from './range-scan.ts'

it('every block is read once and only once, whatever width a node refuses, and it ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.infiniteStream(fc.integer({ min: 1, max: 200_000 })), (newest, limits) => {
      let scan = beginScan(newest)
      let above = newest + 1
      for (let turns = 0; ; turns += 1) {
        const range = rangeOf(scan)
        if (range === undefined) break
        if (turns > 100_000 || range.from > range.to || range.to - range.from + 1 > maxSpan) throw new Error(`${turns} ${range.from} ${range.to}`)
        const limit = Math.max(Math.floor(newest / 500), limits.next().value)
        if (range.to - range.from + 1 > limit) {
          scan = narrowed(scan) ?? { ...scan, next: -2 }
          continue
        }
        if (range.to !== above - 1) throw new Error(`${range.to} ${above}`)
        above = range.from
        scan = took(scan)
      }
      expect(above).toBe(0)
      expect(doneOf(scan)).toBe(1)
    }),
    { numRuns: 60 },
  )
})

it('one block that is refused ends it, and nothing above it is asked for again', () => {
  let scan = beginScan(10)
  for (let next = narrowed(scan); next !== undefined; next = narrowed(scan)) scan = next
  expect(rangeOf(scan)).toEqual({ from: 10, to: 10 })
  const again = revived(took(scan))
  expect(rangeOf(again)).toEqual({ from: 0, to: 9 })
})

it('how far it is never goes back and never says all before all was read', () => {
  let scan = beginScan(1_000_000)
  let before = 0
  while (rangeOf(scan) !== undefined) {
    expect(doneOf(scan)).toBeLessThan(1)
    scan = took(scan)
    expect(doneOf(scan)).toBeGreaterThan(before)
    before = doneOf(scan)
  }
  expect(before).toBe(1)
})
