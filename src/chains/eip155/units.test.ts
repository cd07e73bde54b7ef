import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatEther } from 'viem'
import { isWalletError } from '../../core/errors.ts'
import { formatUnits, makeAmount, parseAmount, parseUnits } from './units.ts'

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    return isWalletError(error) ? error.code : 'other'
  }
}

const amount = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })
const decimals = fc.nat(77)

describe('formatUnits and parseUnits', () => {
  test('an amount comes back as it was', () => {
    fc.assert(fc.property(amount, decimals, (value, places) => { expect(parseUnits(formatUnits(value, places), places)).toBe(value) }))
  })

  test('the text is the one of an independent library', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n }), (value) => { expect(formatUnits(value, 18)).toBe(formatEther(value)) }))
  })

  test('a number that does not fit 256 bits is refused', () => {
    expect(parseUnits((2n ** 256n - 1n).toString(), 0)).toBe(2n ** 256n - 1n)
    expect(codeOf(() => parseUnits((2n ** 256n).toString(), 0))).toBe('input.amount-invalid')
  })

  test('an amount carries both its texts', () => {
    expect(makeAmount(1_500_000_000_000_000_000n, 18, 'ETH')).toEqual({ amount: '1.5', unit: 'ETH', exact: '1500000000000000000' })
  })
})

describe('parseAmount', () => {
  test('what people type is read', () => {
    const ether = 10n ** 18n
    const cases: readonly (readonly [string, bigint])[] = [
      ['1', ether],
      ['0', 0n],
      [' 1.5 ', (ether * 3n) / 2n],
      ['0,25', ether / 4n],
      [',5', ether / 2n],
      ['.5', ether / 2n],
      ['5.', 5n * ether],
      ['007', 7n * ether],
      ['1 000', 1000n * ether],
      ['12 000 000,5', 12_000_000n * ether + ether / 2n],
      ['1\u202f000.25', 1000n * ether + ether / 4n],
      ['1\u00a0000', 1000n * ether],
      ['０．５', ether / 2n],
      ['0.000000000000000001', 1n],
      ['1.5000000000000000000000', (ether * 3n) / 2n],
      ['0,123', 123n * 10n ** 15n],
      ['1234,567', 1234n * ether + 567n * 10n ** 15n],
    ]
    for (const [typed, expected] of cases) expect(parseAmount(typed, 18), typed).toBe(expected)
  })

  test('what could mean two amounts, or none, is refused', () => {
    const wrong = [
      '1,000', '12,345', '1.000,5', '1,000.5', '1,2,3', '1.2.3', '1e18', '1E5', '0x10', '-1', '+1', 'abc', '1 ETH', '.', ',', '1 00', '1 0000',
      '1 000 00', "1'000", '1_000', '٣', '½', 'Infinity', 'NaN', '1..5', '9'.repeat(100),
    ]
    for (const typed of wrong) expect(codeOf(() => parseAmount(typed, 18)), typed).toBe('input.amount-invalid')
    for (const typed of ['', '  ', '\n']) expect(codeOf(() => parseAmount(typed, 18))).toBe('input.amount-empty')
  })

  test('more decimals than the unit has are named', () => {
    expect(codeOf(() => parseAmount('0.0000000000000000001', 18))).toBe('input.amount-decimals')
    expect(codeOf(() => parseAmount('1.0000001', 6))).toBe('input.amount-decimals')
  })

  test('a formatted amount reads back as itself', () => {
    fc.assert(fc.property(amount, fc.nat(36), (value, places) => { expect(parseAmount(formatUnits(value, places), places)).toBe(value) }))
  })

  test('no text makes it throw anything but a wallet error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => { expect(codeOf(() => parseAmount(typed, 18))).not.toBe('other') }))
  })
})
