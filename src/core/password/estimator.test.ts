import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeEstimator } from './estimator.ts'
import { loadEstimator } from './load-estimator.ts'

const estimate = makeEstimator()

describe('the estimate', () => {
  it.each([
    ['Password123!', 4.7],
    ['Qwerty123456!', 5.1],
    ['kX9$mQ2!vL7z', 12],
    ['correct horse battery staple', 19.7],
  ])('of %s is about 10^%d', (password, guesses) => {
    expect(estimate(password, []).guessesLog10).toBeCloseTo(guesses, 1)
  })

  it('counts words of this trade and names typed elsewhere as nearly free', () => {
    for (const word of ['Ethereum', 'hodl', 'Satoshi', 'sepolia']) {
      expect(estimate(word, [])).toMatchObject({ weakness: 'product' })
      expect(estimate(word, []).guessesLog10).toBeLessThan(3)
    }
    const free = estimate('Kovrigina-7', [])
    const named = estimate('Kovrigina-7', ['Savings of Kovrigina'])
    expect(named.guessesLog10).toBeLessThan(free.guessesLog10 - 3)
    expect(named.weakness).toBe('name')
  })

  it.each([
    ['common', 'Monkey-vqzk'],
    ['repeat', 'aaaaaaaaaaaa'],
    ['sequence', 'abcdefghijkl'],
    ['keyboard', 'zxcvbnm,./asdfghjkl'],
    ['date', 'q!14.07.1789'],
  ])('names the weakness %s', (weakness, password) => {
    expect(estimate(password, []).weakness).toBe(weakness)
  })

  it('knows a common password as a whole, also in disguise', () => {
    expect(['password', 'Dragon', 'dr@g0n', '123456'].map((password) => estimate(password, []).common)).toEqual([true, true, true, true])
    expect(['passwordx!', 'kX9$mQ2!vL7z', ''].map((password) => estimate(password, []).common)).toEqual([false, false, false])
  })

  it('is a number for any text, also for names of object members', () => {
    for (const password of ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf']) {
      expect(estimate(password, [password]).guessesLog10).toBeGreaterThanOrEqual(0)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }), (password, avoid) => {
        const { guessesLog10 } = estimate(password, avoid)
        expect(Number.isFinite(guessesLog10) && guessesLog10 >= 0).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('looks at 128 characters and no more', () => {
    const long = 'kX9$mQ2!vL7zBw4%'.repeat(8)
    expect(long).toHaveLength(128)
    expect(estimate(`${long}ZZtop42!`, [])).toEqual(estimate(long, []))
  })

  it('is loaded once', async () => {
    expect(await loadEstimator()).toBe(await loadEstimator())
  })
})
