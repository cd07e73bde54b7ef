import { afterEach, describe, expect, it, vi } from 'vitest'
import { englishWords } from '../phrase/english.ts'
import type { Random } from '../phrase/entropy.ts'
import { readPhrase } from '../phrase/read-phrase.ts'
import { checkPassword } from './check-password.ts'
import { makeDraw } from './draw.ts'
import { makeEstimator } from './estimator.ts'
import { makePassword, makeWordPassword, passwordDigits, passwordLetters, passwordSymbols } from './make-password.ts'

/** A repeatable source, so that a statistic is the same in every run (splitmix32). */
const seeded = (seed: number): Random => {
  let state = seed
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 24
  }
  return (bytes) => Uint8Array.from({ length: bytes }, next)
}
const systemRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))

/** How far counts stray from even, in standard deviations of the chi-square distribution. */
function strayFromEven(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const chiSquare = counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)
  const freedom = counts.length - 1
  return (chiSquare - freedom) / Math.sqrt(2 * freedom)
}
const countEach = (alphabet: readonly string[], seen: Iterable<string>): readonly number[] => {
  const counts = new Map(alphabet.map((sign) => [sign, 0]))
  for (const sign of seen) counts.set(sign, (counts.get(sign) ?? Number.NaN) + 1)
  return [...counts.values()]
}

const runs = 100_000
const passwords = ((random) => Array.from({ length: runs }, () => makePassword(random)))(seeded(1))
const wordPasswords = ((random) => Array.from({ length: runs }, () => makeWordPassword(random)))(seeded(2))

afterEach(() => {
  vi.restoreAllMocks()
})

describe('makePassword', () => {
  const signs = passwordDigits + passwordSymbols

  it('makes 30 characters, exactly 7 of them digits or symbols, all four kinds present', () => {
    for (const password of passwords) {
      const others = Array.from(password).filter((sign) => signs.includes(sign)).length
      if (password.length === 30 && others === 7 && /[a-z]/.test(password) && /[A-Z]/.test(password) && /[2-9]/.test(password) && /[!#$%&*+\-=?@_]/.test(password)) continue
      expect.fail(`a password of ${password.length} characters with ${others} digits and symbols`)
    }
  })

  it('uses no character that is mistaken for another', () => {
    expect(passwordLetters + signs).not.toMatch(/[lIoO01'"`|\\,.;:^~<> ]/)
    expect(new Set(passwordLetters + signs).size).toBe(68)
  })

  it('favours no letter, no digit and no symbol', () => {
    const all = passwords.join('')
    for (const alphabet of [passwordLetters, passwordDigits, passwordSymbols]) {
      const seen = Array.from(all).filter((sign) => alphabet.includes(sign))
      expect(strayFromEven(countEach(Array.from(alphabet), seen))).toBeLessThan(5)
    }
  })

  it('takes digits and symbols as often as there are of them', () => {
    const none = (share: number): number => (1 - share) ** 7
    const share = passwordDigits.length / signs.length
    // Seven draws, given that they are neither all digits nor all symbols.
    const expected = (7 * share - 7 * none(1 - share)) / (1 - none(share) - none(1 - share))
    const found = passwords.join('').replace(/[^2-9]/g, '').length / runs
    expect(Math.abs(found - expected)).toBeLessThan(0.02)
  })

  it('favours no position for digits and symbols', () => {
    const counts = Array.from({ length: 30 }, (_, at) => passwords.filter((password) => signs.includes(password[at] ?? '')).length)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(7 * runs)
    expect(strayFromEven(counts)).toBeLessThan(5)
  })

  it('never makes the same one twice', () => {
    expect(new Set(passwords).size).toBe(runs)
  })
})

describe('makeWordPassword', () => {
  it('makes six words of the English list, joined by dashes', () => {
    const known = new Set(englishWords)
    expect(wordPasswords.every((password) => password.split('-').length === 6 && password.split('-').every((word) => known.has(word)))).toBe(true)
    expect(new Set(wordPasswords).size).toBe(runs)
  })

  it('favours no word and no place', () => {
    const words = wordPasswords.map((password) => password.split('-'))
    expect(strayFromEven(countEach(englishWords, words.flat()))).toBeLessThan(5)
    for (let at = 0; at < 6; at += 1) expect(strayFromEven(countEach(englishWords, words.map((made) => made[at] ?? '')))).toBeLessThan(5)
  })

  it('can never be taken for a recovery phrase', () => {
    for (const password of wordPasswords.slice(0, 500)) expect(readPhrase(password)).toMatchObject({ ok: false, problem: { code: 'phrase.wrong-count' } })
  })
})

describe('both generators', () => {
  it('make passwords the rule accepts', () => {
    const estimate = makeEstimator()
    for (const password of [...passwords.slice(0, 150), ...wordPasswords.slice(0, 150)]) {
      expect(checkPassword({ password, avoid: ['Everyday', 'Savings'], ...estimate(password, ['Everyday', 'Savings']) }).met).toMatch(/^[AB]$/)
    }
  })

  it('are determined by the source alone, and Math.random is not asked', () => {
    const rolled = vi.spyOn(Math, 'random').mockReturnValue(0.5)
    expect([makePassword(seeded(9)), makeWordPassword(seeded(9))]).toEqual([makePassword(seeded(9)), makeWordPassword(seeded(9))])
    expect(makePassword(systemRandom)).not.toBe(makePassword(systemRandom))
    expect(rolled).not.toHaveBeenCalled()
  })

  it.each([
    ['only zeros', (bytes: number) => new Uint8Array(bytes)],
    ['only ones', (bytes: number) => new Uint8Array(bytes).fill(0xff)],
    ['nothing', () => new Uint8Array()],
  ])('refuse a source that gives %s', (_name, random) => {
    expect(() => makePassword(random)).toThrow(/^password\.bad-random$/)
    expect(() => makeWordPassword(random)).toThrow(/^password\.bad-random$/)
  })
})

describe('makeDraw', () => {
  it.each([1, 2, 3, 20, 30, 48, 2048, 40_000, 65_536])('throws away what would favour small numbers, below %i', (below) => {
    const usable = 65_536 - (65_536 % below)
    const draws = [usable, 65_535, usable - 1].filter((value) => value < 65_536)
    const wanted = draws.find((value) => value < usable)
    const random: Random = () => {
      const value = draws.shift() ?? 0
      return Uint8Array.of(value >> 8, value & 0xff)
    }
    expect(makeDraw(random)(below)).toBe(wanted! % below)
  })
})
