import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveOn, parseGrantTime, type GrantTime } from './grant-time.ts'

const day = 24 * 60 * 60_000
const start = 1_800_000_000_000

/** The wall clock goes on, or jumps; a worker looks, or is not there for a while and knows nothing of what a steady clock said. */
const looks = fc.array(fc.record({ passes: fc.nat(40 * day), jumps: fc.oneof(fc.constant(0), fc.integer({ min: -400 * day, max: 400 * day })), isThere: fc.boolean() }), { maxLength: 30 })

const run = (story: readonly { passes: number; jumps: number; isThere: boolean }[]) => {
  let wall = start
  let time: GrantTime = moveOn(undefined, wall)
  return story.map(({ passes, jumps, isThere }) => {
    const before = time
    wall = Math.max(0, wall + passes + jumps)
    time = moveOn(time, wall, isThere ? passes : 0)
    return { before, time, passes, jumps, isThere, wall }
  })
}

describe('the time that grants end by', () => {
  it('never goes back, and is never behind the wall clock', () => {
    fc.assert(
      fc.property(looks, (story) => {
        for (const { before, time, wall } of run(story)) {
          expect(time.at).toBeGreaterThanOrEqual(before.at)
          expect(time.at).toBeGreaterThanOrEqual(wall)
        }
      }),
    )
  })

  it('goes on by at least what passed while somebody was there to see it, wherever the wall clock went', () => {
    fc.assert(
      fc.property(looks, (story) => {
        for (const { before, time, passes, jumps, isThere } of run(story)) {
          if (jumps >= 0 || isThere) expect(time.at - before.at).toBeGreaterThanOrEqual(passes)
        }
      }),
    )
  })

  it('is the wall clock itself where that was never put back', () => {
    fc.assert(
      fc.property(looks, (story) => {
        for (const { time, wall } of run(story.map((look) => ({ ...look, jumps: Math.max(0, look.jumps) })))) expect(time).toEqual({ at: wall, wall })
      }),
    )
  })

  it('is read from what was stored only if it is a time', () => {
    expect(parseGrantTime({ at: start, wall: start - day, more: 1 })).toEqual({ at: start, wall: start - day })
    for (const value of [undefined, null, 'now', start, [], {}, { at: start }, { at: start, wall: -1 }, { at: Number.NaN, wall: 1 }, { at: 1.5, wall: 1 }, { at: 2 ** 60, wall: 1 }, { at: '1', wall: 1 }]) {
      expect(parseGrantTime(value)).toBeUndefined()
    }
  })
})
