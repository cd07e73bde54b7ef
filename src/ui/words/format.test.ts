import { describe, expect, it } from 'vitest'
import { splitLength } from './format.ts'
import { currentLanguage } from './languages.ts'

const { format } = currentLanguage()

describe('format', () => {
  it('rounds lengths of time down to the largest whole unit', () => {
    expect(splitLength(59_999)).toEqual({ count: 59, unit: 'second' })
    expect(splitLength(60_000)).toEqual({ count: 1, unit: 'minute' })
    expect(splitLength(86_399_999)).toEqual({ count: 23, unit: 'hour' })
    expect(splitLength(86_400_000)).toEqual({ count: 1, unit: 'day' })
    expect(splitLength(-5)).toEqual({ count: 0, unit: 'second' })
    expect(format.length(120_000)).toBe('2 min')
  })

  it('names days as a person does', () => {
    const now = new Date(2026, 10, 20, 9, 0).getTime()
    expect(format.day(new Date(2026, 10, 20, 0, 1).getTime(), now)).toBe('Today')
    expect(format.day(new Date(2026, 10, 19, 23, 59).getTime(), now)).toBe('Yesterday')
    expect(format.day(new Date(2026, 10, 6).getTime(), now)).toBe('6 November')
    expect(format.day(new Date(2025, 10, 6).getTime(), now)).toBe('6 November 2025')
    expect(format.day(new Date(2026, 10, 21).getTime(), now)).toBe('21 November')
  })

  it('counts with thousands and lists with a word before the last', () => {
    expect(format.count(23_912_004n)).toBe('23,912,004')
    expect(format.list(['2', '5', '9'])).toBe('2, 5 and 9')
  })
})
