import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWalletError } from '../../core/errors.ts'
import { chooseType, makeOption, mostPerGas, presets, priceOf, readMarket, readOwnPrice, type FlatMarket, type Market } from './fee.ts'

const wei = fc.bigInt({ min: 0n, max: 10n ** 13n })
const rows = fc.array(fc.tuple(wei, wei, wei).map((row) => [...row].sort((a, b) => (a < b ? -1 : 1))), { maxLength: 10 })
const markets: fc.Arbitrary<Market> = fc.tuple(wei, rows, fc.option(wei, { nil: undefined })).map(([nextBaseFee, tips, suggested]) => readMarket({ nextBaseFee, tips }, suggested))
const flats: fc.Arbitrary<FlatMarket> = wei.map((gasPrice) => ({ kind: 'flat', gasPrice }))
const types = fc.constantFrom('legacy' as const, 'eip2930' as const, 'eip1559' as const)

const gwei = 10n ** 9n

describe('the market', () => {
  test('tips never fall from slow to fast and are never nothing', () => {
    fc.assert(
      fc.property(markets, ({ tips }) => {
        expect(tips.slow >= 1n && tips.slow <= tips.normal && tips.normal <= tips.fast).toBe(true)
      }),
    )
  })

  test('a tip is the median of what blocks were paid, so one odd block moves nothing', () => {
    const quiet = Array.from({ length: 9 }, () => [1n, 2n, 3n])
    expect(readMarket({ nextBaseFee: 1n, tips: [...quiet, [gwei, gwei, gwei]] }, undefined).tips).toEqual({ slow: 1n, normal: 2n, fast: 3n })
  })

  test('tiny tips stay tiny: there is no floor but 1 wei', () => {
    const { tips } = readMarket({ nextBaseFee: 5_000_000n, tips: [[0n, 100n, 1000n]] }, gwei)
    expect(tips).toEqual({ slow: 1n, normal: 100n, fast: 1000n })
  })

  test('without transactions to learn from, the node’s suggestion is used', () => {
    expect(readMarket({ nextBaseFee: 1n, tips: [] }, gwei).tips).toEqual({ slow: gwei, normal: gwei, fast: gwei })
    expect(readMarket({ nextBaseFee: 1n, tips: [] }, undefined).tips).toEqual({ slow: 1n, normal: 1n, fast: 1n })
  })
})

describe('prices', () => {
  test('every price covers the next base fee and its own tip', () => {
    fc.assert(
      fc.property(markets, types, (market, type) => {
        for (const choice of presets) {
          const price = priceOf(type, choice, market)
          expect(mostPerGas(price) >= market.nextBaseFee + market.tips[choice]).toBe(true)
          if ('maxFeePerGas' in price) expect(BigInt(price.maxPriorityFeePerGas)).toBe(market.tips[choice])
        }
      }),
    )
  })

  test('slow is never above normal, nor normal above fast', () => {
    fc.assert(
      fc.property(fc.oneof(markets, flats), types, (market, type) => {
        const [slow = 0n, normal = 0n, fast = 0n] = presets.map((choice) => mostPerGas(priceOf(type, choice, market)))
        expect(slow <= normal && normal <= fast && slow > 0n).toBe(true)
      }),
    )
  })

  test('normal survives the base fee doubling', () => {
    const market = readMarket({ nextBaseFee: 10n * gwei, tips: [[1n, gwei, gwei]] }, undefined)
    expect(priceOf('eip1559', 'normal', market)).toEqual({ maxFeePerGas: (21n * gwei).toString(), maxPriorityFeePerGas: gwei.toString() })
  })

  test('a price has the fields of its type', () => {
    fc.assert(
      fc.property(fc.oneof(markets, flats), types, (market, type) => {
        const fields = Object.keys(priceOf(type, 'normal', market))
        expect(fields).toEqual(type === 'eip1559' ? ['maxFeePerGas', 'maxPriorityFeePerGas'] : ['gasPrice'])
      }),
    )
  })

  test('an open type is legacy only where there is no base fee', () => {
    expect(chooseType(undefined, { kind: 'flat', gasPrice: 1n })).toBe('legacy')
    expect(chooseType(undefined, readMarket({ nextBaseFee: 0n, tips: [] }, 1n))).toBe('eip1559')
    expect(chooseType(undefined, undefined)).toBe('eip1559')
    expect(chooseType('eip2930', { kind: 'flat', gasPrice: 1n })).toBe('eip2930')
  })

  test('an option says the highest total', () => {
    const option = makeOption('normal', { maxFeePerGas: '20', maxPriorityFeePerGas: '1' }, 21_000n, 'ETH', 18)
    expect(option.most).toEqual({ amount: '0.00000000000042', unit: 'ETH', exact: '420000' })
  })
})

describe('an own price', () => {
  const codeOf = (...args: Parameters<typeof readOwnPrice>): string | undefined => {
    try {
      readOwnPrice(...args)
      return undefined
    } catch (error) {
      return isWalletError(error) ? error.code : 'other'
    }
  }

  test('has exactly the fields of its type, the tip within the whole', () => {
    expect(readOwnPrice('legacy', { choice: 'own', gasPrice: '07' })).toEqual({ gasPrice: '7' })
    expect(readOwnPrice('eip1559', { choice: 'own', maxFeePerGas: '2', maxPriorityFeePerGas: '2' })).toEqual({ maxFeePerGas: '2', maxPriorityFeePerGas: '2' })
    const wrong: Parameters<typeof readOwnPrice>[] = [
      ['legacy', { choice: 'own' }],
      ['legacy', { choice: 'own', gasPrice: '1', maxFeePerGas: '1' }],
      ['eip2930', { choice: 'own', maxFeePerGas: '1', maxPriorityFeePerGas: '1' }],
      ['eip1559', { choice: 'own', gasPrice: '1' }],
      ['eip1559', { choice: 'own', maxFeePerGas: '1' }],
      ['eip1559', { choice: 'own', maxFeePerGas: '1', maxPriorityFeePerGas: '2' }],
      ['legacy', { choice: 'own', gasPrice: '0x1' }],
      ['legacy', { choice: 'own', gasPrice: '-1' }],
      ['legacy', { choice: 'own', gasPrice: '1.5' }],
      ['legacy', { choice: 'own', gasPrice: '' }],
      ['legacy', { choice: 'own', gasPrice: (10n ** 18n + 1n).toString() }],
    ]
    for (const args of wrong) expect(codeOf(...args), JSON.stringify(args)).toBe('input.fee-invalid')
  })
})
