import { describe, expect, it } from 'vitest'
import { judge } from './verdict.mjs'

describe('a number', () => {
  it('is held to a bound of its own, the bound included', () => {
    expect([judge({ under: 12 }, 12, null), judge({ under: 12 }, 12.1, null)]).toEqual(['ok', 'NOT MET'])
    expect([judge({ atLeast: 90 }, 90, null), judge({ atLeast: 90 }, 89.9, null)]).toEqual(['ok', 'NOT MET'])
  })

  it('is held to the floor of its own run', () => {
    expect([judge({ times: 2 }, 1, 0.5), judge({ times: 2 }, 1.1, 0.5)]).toEqual(['ok', 'NOT MET'])
    expect([judge({ plus: 2 }, 6.4, 4.4), judge({ plus: 2 }, 6.5, 4.4)]).toEqual(['ok', 'NOT MET'])
  })

  it('that was not measured, or has no floor, is never ok', () => {
    expect(judge({ under: 12 }, null, 1)).toBe('not measured')
    expect(judge({ times: 2 }, 1, null)).toBe('not measured')
  })

  it('is not met when a single answer never came, however fast the others were', () => {
    expect(judge({ times: 2 }, 0.1, 1, 1)).toBe('NOT MET')
    expect(judge({ times: 2 }, null, 1, 3)).toBe('NOT MET')
  })
})
