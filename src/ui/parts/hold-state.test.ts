import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdMs, progressOf, resting, stepHold, type HoldEvent, type HoldState } from './hold-state.ts'

/** Events at times that only go forward. */
const story = fc
  .array(fc.tuple(fc.constantFrom('press', 'tick', 'release', 'reset'), fc.integer({ min: 0, max: 700 })), { maxLength: 40 })
  .map((pairs) => {
    let at = 0
    return pairs.map(([kind, later]): HoldEvent & { at: number } => ({ kind, at: (at += later) }) as HoldEvent & { at: number })
  })

describe('hold', () => {
  it('is held only after 1.6 seconds without letting go', () => {
    fc.assert(
      fc.property(story, (events) => {
        let state: HoldState = resting
        let since: number | undefined
        for (const event of events) {
          const before = state
          state = stepHold(state, event)
          if (event.kind === 'press' && before.phase === 'rest') since = event.at
          if (event.kind === 'release' || event.kind === 'reset') if (before.phase === 'holding') since = undefined
          if (state.phase === 'held' && before.phase !== 'held') {
            expect(since).toBeDefined()
            expect(event.at - (since ?? 0)).toBeGreaterThanOrEqual(holdMs)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('starts over when let go early', () => {
    const holding = stepHold(resting, { kind: 'press', at: 0 })
    expect(stepHold(holding, { kind: 'tick', at: holdMs - 1 })).toBe(holding)
    expect(stepHold(holding, { kind: 'release' })).toBe(resting)
  })

  it('stays held when let go after the end, until it is reset', () => {
    const held = stepHold(stepHold(resting, { kind: 'press', at: 0 }), { kind: 'tick', at: holdMs })
    expect(held.phase).toBe('held')
    expect(stepHold(held, { kind: 'release' })).toBe(held)
    expect(stepHold(held, { kind: 'reset' })).toBe(resting)
  })

  it('a second press while holding changes nothing', () => {
    const holding = stepHold(resting, { kind: 'press', at: 10 })
    expect(stepHold(holding, { kind: 'press', at: 500 })).toBe(holding)
  })

  it('fills from nothing to all, in four steps where motion is reduced', () => {
    const holding = stepHold(resting, { kind: 'press', at: 0 })
    expect(progressOf(resting, 99)).toBe(0)
    expect(progressOf(holding, holdMs / 2)).toBe(0.5)
    expect(progressOf(holding, holdMs * 0.6, 4)).toBe(0.5)
    expect(progressOf({ phase: 'held' }, 0)).toBe(1)
  })
})
