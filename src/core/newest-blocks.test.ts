import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { behindSeconds, commonNumber, compareBlocks, futureSeconds, type Block } from './newest-blocks.ts'

const now = 1_767_225_600
const block = (number: number | bigint, time: number): Block => ({ number: BigInt(number), time, hash: `0x${'0'.repeat(64)}` })

describe('two newest blocks', () => {
  it('a few blocks or seconds apart say nothing', () => {
    expect(compareBlocks([block(100, now), block(104, now + behindSeconds)], now * 1000)).toEqual({ kind: 'same' })
    expect(compareBlocks([block(100, now), block(100, now - 9_999)], now * 1000)).toEqual({ kind: 'same' })
  })

  it('the older and lower one is behind, and it is said by how much', () => {
    expect(compareBlocks([block(100, now - 600), block(150, now)], now * 1000)).toEqual({ kind: 'behind', which: 0, blocks: 50n, seconds: 600 })
    expect(compareBlocks([block(150, now), block(100, now - 600)], now * 1000)).toEqual({ kind: 'behind', which: 1, blocks: 50n, seconds: 600 })
  })

  it('a height that is only claimed pushes nobody aside: without a later time it is nothing, from the future it is the liar', () => {
    expect(compareBlocks([block(100, now), block(10n ** 15n, now)], now * 1000)).toEqual({ kind: 'same' })
    expect(compareBlocks([block(100, now), block(10n ** 15n, now + futureSeconds + 1)], now * 1000)).toMatchObject({ kind: 'future', which: 1 })
  })

  it('that are fresh are never behind, whatever the other one says', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n }), fc.bigInt({ min: 0n, max: 2n ** 64n }), fc.integer({ min: 0, max: 2 ** 40 }), (a, b, time) => {
        const verdict = compareBlocks([block(a, now + futureSeconds - behindSeconds), block(b, time)], now * 1000)
        expect(verdict.kind === 'behind' && verdict.which === 0).toBe(false)
      }),
    )
  })

  it('are laid side by side at a number that both have', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n }), fc.bigInt({ min: 0n, max: 2n ** 64n }), (a, b) => {
        const common = commonNumber([block(a, 0), block(b, 0)])
        expect(common >= 0n && common <= a && common <= b).toBe(true)
      }),
    )
  })
})
