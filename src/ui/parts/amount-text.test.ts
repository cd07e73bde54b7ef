import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatUnits as viemFormat, parseUnits as viemParse } from 'viem'
import { atMost, findWei, formatGwei, formatUnits, glance, groupThousands } from './amount-text.ts'

const wei = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })
const decimals = fc.integer({ min: 0, max: 30 })

describe('amounts as text', () => {
  it('formatUnits says what viem says', () => {
    fc.assert(fc.property(wei, decimals, (value, places) => {
      expect(formatUnits(value.toString(), places)).toBe(viemFormat(value, places))
    }))
  })

  it('a glance never says more than there is, and never nothing for something', () => {
    fc.assert(
      fc.property(wei, (value) => {
        const shown = glance(formatUnits(value.toString(), 18))
        if (shown.startsWith('<')) {
          expect(value > 0n && value < 10n ** 14n).toBe(true)
          return
        }
        const said = viemParse(shown.replaceAll(',', ''), 18)
        expect(said <= value && value - said < 10n ** 14n).toBe(true)
        if (value > 0n) expect(said).toBeGreaterThan(0n)
      }),
    )
    expect(glance('0.00001')).toBe('<0.0001')
    expect(glance('1842.01234567')).toBe('1,842.0123')
    expect(glance('0')).toBe('0.0000')
  })

  it('"at most" is never less than what may be paid, and close to it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 24n }), (value) => {
        const said = viemParse(atMost(formatUnits(value.toString(), 18)).replaceAll(',', ''), 18)
        expect(said).toBeGreaterThanOrEqual(value)
        // Two significant digits below one, two places above.
        expect((said - value) * 10n).toBeLessThanOrEqual(value < 10n ** 18n ? value : 10n ** 17n)
      }),
    )
    expect(atMost('0.000412837')).toBe('0.00042')
    expect(atMost('0.00042')).toBe('0.00042')
    expect(atMost('1.001')).toBe('1.01')
    expect(atMost('0')).toBe('0')
  })

  it('thousands stand apart in the whole part only', () => {
    expect(groupThousands('1234567.1234567')).toBe('1,234,567.1234567')
    expect(groupThousands('123')).toBe('123')
  })

  it('gwei goes both ways without loss', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (value) => {
      expect(findWei(formatGwei(value.toString()))).toBe(value.toString())
    }))
  })

  it('what is no number of gwei is none', () => {
    for (const typed of ['', '.', ',', '-1', '1e3', '1.0000000001', '1 2', '0x10', '１']) expect(findWei(typed), typed).toBeUndefined()
    expect(findWei('1,5')).toBe('1500000000')
    expect(findWei(' .5 ')).toBe('500000000')
  })
})
