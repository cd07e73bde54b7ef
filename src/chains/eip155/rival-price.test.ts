import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTransaction } from 'viem'
import type { Address } from '../../core/account.ts'
import type { Price, TransactionType } from './fee.ts'
import { isAtLeast, leastOver, offeredOver, overRival } from './rival-price.ts'
import { readUnsigned } from './read-unsigned.ts'
import { encodeUnsigned } from './transaction.ts'

/** go-ethereum, core/txpool/legacypool/list.go: both fields at or above the old times 110 / 100 rounded down, and both above the old. */
const gethTakes = (old: readonly bigint[], next: readonly bigint[]): boolean =>
  next.every((price, index) => price > (old[index] ?? 0n) && price >= ((old[index] ?? 0n) * 110n) / 100n)
/** The rule of an eighth: no less than the old and 12.5 % of it. */
const strictestTakes = (old: readonly bigint[], next: readonly bigint[]): boolean => next.every((price, index) => price * 1000n >= (old[index] ?? 0n) * 1125n)

const fieldsOf = (price: Price): readonly bigint[] => ('gasPrice' in price ? [BigInt(price.gasPrice)] : [BigInt(price.maxFeePerGas), BigInt(price.maxPriorityFeePerGas)])
const wei = fc.bigInt({ min: 0n, max: 10n ** 17n })
const price: fc.Arbitrary<Price> = fc.oneof(
  wei.map((gasPrice) => ({ gasPrice: gasPrice.toString() })),
  fc.tuple(wei, wei).map(([a, b]) => ({ maxFeePerGas: (a > b ? a : b).toString(), maxPriorityFeePerGas: (a > b ? b : a).toString() })),
)

describe('the price in the place of another', () => {
  it('is taken by geth at its least, and by the strictest of nodes as it is offered', () => {
    fc.assert(
      fc.property(price, (old) => {
        expect(gethTakes(fieldsOf(old), fieldsOf(leastOver(old)))).toBe(true)
        expect(gethTakes(fieldsOf(old), fieldsOf(offeredOver(old)))).toBe(true)
        expect(strictestTakes(fieldsOf(old), fieldsOf(offeredOver(old)))).toBe(true)
        expect(isAtLeast(old, leastOver(old))).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('as every choice offers it is a price of the same kind, never below today’s, with the tip within the whole', () => {
    const market = { slow: { maxFeePerGas: '125', maxPriorityFeePerGas: '1' }, normal: { maxFeePerGas: '203', maxPriorityFeePerGas: '3' }, fast: { maxFeePerGas: '309', maxPriorityFeePerGas: '9' } }
    fc.assert(
      fc.property(fc.tuple(fc.bigInt({ min: 0n, max: 1_000n }), fc.bigInt({ min: 0n, max: 1_000n })), ([a, b]) => {
        const old = { maxFeePerGas: (a > b ? a : b).toString(), maxPriorityFeePerGas: (a > b ? b : a).toString() }
        const { presets: offered } = overRival({ selected: 'normal', price: market.normal, presets: market, isFromSite: false }, old)
        for (const choice of ['slow', 'normal', 'fast'] as const) {
          const [most = 0n, tip = 0n] = fieldsOf(offered![choice])
          expect(strictestTakes(fieldsOf(old), [most, tip])).toBe(true)
          expect(most >= BigInt(market[choice].maxFeePerGas) && tip >= BigInt(market[choice].maxPriorityFeePerGas) && tip <= most).toBe(true)
          // The room over the base fee is not eaten up by a higher tip.
          expect(most - tip >= BigInt(market[choice].maxFeePerGas) - BigInt(market[choice].maxPriorityFeePerGas)).toBe(true)
        }
      }),
    )
  })

  it('is known where the node says nothing of fees, and of another kind is refused', () => {
    expect(overRival({ selected: 'normal', isFromSite: false }, { gasPrice: '80' })).toEqual({ selected: 'own', price: { gasPrice: '90' }, isFromSite: false })
    expect(() => overRival({ selected: 'own', price: { gasPrice: '99' }, isFromSite: false }, { maxFeePerGas: '9', maxPriorityFeePerGas: '9' })).toThrow('transaction.fee-below-rival')
  })
})

describe('unsigned bytes read back', () => {
  const to = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as Address
  const bytes = fc.uint8Array({ maxLength: 80 }).map((list) => `0x${Buffer.from(list).toString('hex')}`)
  const accessList = fc.array(fc.record({ address: fc.constant(to), storageKeys: fc.array(fc.constant(`0x${'0a'.repeat(32)}`), { maxLength: 2 }) }), { maxLength: 2 })

  it('are what was written, field by field, and make the same bytes again', () => {
    fc.assert(
      fc.property(fc.constantFrom<TransactionType>('legacy', 'eip2930', 'eip1559'), fc.boolean(), fc.nat(10_000), wei, bytes, accessList, (type, isCreate, nonce, value, input, list) => {
        const made = {
          type, chain: 'eip155:31337' as const, nonce: BigInt(nonce), gasLimit: 90_000n, value, input: isCreate && input === '0x' ? '0x00' : input,
          price: type === 'eip1559' ? { maxFeePerGas: '9', maxPriorityFeePerGas: '3' } : { gasPrice: '7' },
          ...(isCreate ? {} : { to }), accessList: type === 'legacy' ? [] : list,
        }
        const unsigned = encodeUnsigned(made)
        expect(readUnsigned(unsigned)).toEqual(made)
        expect(encodeUnsigned({ ...readUnsigned(unsigned), type })).toBe(unsigned)
        expect(parseTransaction(unsigned as `0x02${string}`).nonce ?? 0).toBe(nonce)
      }),
    )
  })

  it('that are damaged are refused', () => {
    for (const damaged of ['', '0x', '0x02', '0x02c0', '0x03c0', 'nonsense', `0x04${'00'.repeat(40)}`]) expect(() => readUnsigned(damaged)).toThrow('request.internal')
  })
})
