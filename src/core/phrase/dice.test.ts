import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitsOfRolls, findDiceFault, maxRolls, mostByChance, rollsFor } from './dice-rolls.ts'
import { phraseFromEntropy } from './entropy.ts'
import { mixDice } from './mix-dice.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
/** A fair die that a test can repeat: mulberry32, its top bits, and no bias by a remainder. */
const fairDie = (seed: number) => {
  let state = seed
  return (count: number): string => {
    let rolls = ''
    while (rolls.length < count) {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      rolls += String(Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * 6) + 1)
    }
    return rolls
  }
}
const rolls = (min = 1) => fc.stringMatching(new RegExp(`^[1-6]{${min},120}$`))
const entropy = fc.constantFrom(16, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
const cut = (pattern: string, length: number): string => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)

describe('mixing', () => {
  it('of no entropy is what a hardware wallet publishes for its dice: SHA-256 of the rolls as text', () => {
    // Coldcard, docs/rolls.md and its "verify dice roll math" page: 123456.
    const mixed = mixDice(new Uint8Array(32), '123456')
    expect(hex(mixed)).toBe('8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92')
    expect(phraseFromEntropy(mixed, 'english')).toBe(
      'mirror reject rookie talk pudding throw happy era myth already payment own sentence push head sting video explain letter bomb casual hotel rather garment',
    )
  })

  it('is a XOR: the same rolls mixed in twice leave the entropy as it was', () => {
    fc.assert(
      fc.property(entropy, rolls(), (fresh, rolled) => {
        expect(mixDice(mixDice(fresh, rolled), rolled)).toEqual(fresh)
      }),
    )
    expect(hex(mixDice(unhex('ff'.repeat(16)), '123456'))).toBe('72696110 91352c3d 65c59d6d 7f197930'.replaceAll(' ', ''))
  })

  it('lets every bit of the entropy through, so dice alone never decide', () => {
    fc.assert(
      fc.property(entropy, entropy, rolls(), (a, b, rolled) => {
        fc.pre(a.length === b.length)
        expect(mixDice(a, rolled).map((byte, at) => byte ^ (mixDice(b, rolled)[at] ?? 0))).toEqual(a.map((byte, at) => byte ^ (b[at] ?? 0)))
      }),
    )
  })

  it('depends on every roll', () => {
    fc.assert(
      fc.property(entropy, rolls(), fc.nat(), fc.integer({ min: 1, max: 5 }), (fresh, rolled, place, by) => {
        const at = place % rolled.length
        const other = rolled.slice(0, at) + String(((Number(rolled[at]) - 1 + by) % 6) + 1) + rolled.slice(at + 1)
        expect(mixDice(fresh, other)).not.toEqual(mixDice(fresh, rolled))
        expect(mixDice(fresh, rolled.slice(0, -1) || '66')).not.toEqual(mixDice(fresh, rolled))
      }),
    )
  })

  it('does not touch the bytes it was given', () => {
    const fresh = new Uint8Array(16).fill(7)
    mixDice(fresh, '123456')
    expect(fresh).toEqual(new Uint8Array(16).fill(7))
  })

  it.each(['', '0', '7', '12 34', '１２３', 'abc', '1'.repeat(maxRolls + 1), '123\n'])('refuses what is no series of rolls: %j', (typed) => {
    expect(() => mixDice(new Uint8Array(16), typed)).toThrow('phrase.bad-dice')
  })

  it('says no roll in its error', () => {
    const thrown = (() => {
      try {
        return mixDice(new Uint8Array(16), '661245x')
      } catch (error) {
        return JSON.stringify(error) + String(error)
      }
    })()
    expect(thrown).not.toContain('661245')
  })
})

describe('the rolls', () => {
  it('are 50 for 128 bits and 100 for 256, and carry at least as many', () => {
    for (const bits of [128, 256] as const) {
      expect(bitsOfRolls(rollsFor(bits))).toBeGreaterThanOrEqual(bits)
      const rolled = fairDie(1)(rollsFor(bits))
      expect(findDiceFault(rolled, bits)).toBeUndefined()
      expect(findDiceFault(rolled.slice(1), bits)).toBe('too-few')
    }
    expect(findDiceFault('', 128)).toBe('too-few')
  })

  it.each([
    ['one face', '4', 'runs'],
    ['two faces in turn', '25', 'uneven'],
    ['three faces', '142241412', 'uneven'],
    ['counting up', '123456', 'pattern'],
    ['counting down', '654321', 'pattern'],
    ['there and back', '1234565432', 'pattern'],
    ['each face twice', '112233445566', 'pattern'],
    ['each face six times', '111111222222333333444444555555666666', 'pattern'],
    ['a group of seven again and again', '3164255', 'pattern'],
    ['a group of twelve again and again', '316425531462', 'pattern'],
    ['sixes with others in between', '6661662663664665', 'uneven'],
  ])('are refused when they are %s', (_name, pattern, fault) => {
    for (const bits of [128, 256] as const) {
      for (const length of [rollsFor(bits), rollsFor(bits) + 31, maxRolls]) expect(findDiceFault(cut(pattern, length), bits)).toBe(fault)
    }
  })

  it('are refused for eleven of one face in a row, however good the others are, and not for ten', () => {
    const good = fairDie(5)(60)
    const around = (count: number): string => `${good.slice(0, 30)}${good[29] === '2' ? '3' : ''}${'2'.repeat(count)}${good[30] === '2' ? '3' : ''}${good.slice(30)}`
    expect(findDiceFault(around(10), 128)).toBeUndefined()
    expect(findDiceFault(around(11), 128)).toBe('runs')
  })

  it('of a fair die pass: 20,000 series, and the cutoffs together refuse less than one in 2^14', () => {
    const roll = fairDie(20_261_127)
    for (let series = 0; series < 10_000; series += 1) {
      expect(findDiceFault(roll(50), 128)).toBeUndefined()
      expect(findDiceFault(roll(100), 256)).toBeUndefined()
    }
    // 13 series, of each 6 single values, 15 pairs and 20 triples, each refused by chance less than once in 2^24; and the runs.
    expect((13 * (6 + 15 + 20) + maxRolls) * 2 ** -24).toBeLessThan(2 ** -14)
  })

  it('have cutoffs that are the binomial ones', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
    const above = (n: number, p: number, most: number): number => {
      let sum = 0
      for (let hits = most + 1; hits <= n; hits += 1) sum += choose(n, hits) * p ** hits * (1 - p) ** (n - hits)
      return sum
    }
    for (const n of [38, 50, 88, 100, 256]) {
      for (const p of [1 / 6, 1 / 3, 1 / 2]) {
        const most = mostByChance(n, p)
        expect(above(n, p, most)).toBeLessThan(2 ** -24)
        expect(above(n, p, most - 1)).toBeGreaterThanOrEqual(2 ** -24)
      }
    }
  })

  it('are tried without an error, whatever they are', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), fc.constantFrom(128 as const, 256 as const), (typed, bits) => void findDiceFault(typed, bits)))
  })
})
