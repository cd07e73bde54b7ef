import { describe, expect, it } from 'vitest'
import { difference, quantile, ratio, summarize } from './numbers.mjs'

describe('samples', () => {
  it('have the middle one as their median, and between two the middle of both', () => {
    expect(summarize([9, 1, 5]).median).toBe(5)
    expect(summarize([4, 1, 2, 3]).median).toBe(2.5)
  })

  it('are sorted as numbers', () => {
    expect(summarize([10, 9, 100, 1, 2]).median).toBe(9)
  })

  it('that never came are counted and are in no quantile', () => {
    expect(summarize([null, 3, null, 1])).toEqual({ count: 4, missing: 2, median: 2, p90: 2.8, p99: 2.98, least: 1 })
  })

  it('of which there are none have no median', () => {
    expect(summarize([])).toEqual({ count: 0, missing: 0, median: null, p90: null, p99: null, least: null })
    expect(summarize([null]).median).toBe(null)
  })

  it('have their extremes as outermost quantiles', () => {
    expect([quantile([1, 2, 3], 0), quantile([1, 2, 3], 1), quantile([], 0.5)]).toEqual([1, 3, null])
  })
})

describe('a ratio', () => {
  it('is none without both numbers, or of a base that is not above zero', () => {
    expect([ratio(3, 2), ratio(null, 2), ratio(3, null), ratio(3, 0), ratio(3, -1)]).toEqual([1.5, null, null, null, null])
  })
})

describe('a difference', () => {
  it('is none without both numbers', () => {
    expect([difference(3, 2), difference(null, 2), difference(3, null)]).toEqual([1, null, null])
  })
})
