import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxRolls } from '../../../core/phrase/dice-rolls.ts'
import { isReady, lookAt, pressKey } from './dice-state.ts'

const good = '31642553146221456134625316421653422516346125534162'

describe('a key on the dice', () => {
  it('adds the face it names, takes the last one back, or does nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('1', '2', '3', '4', '5', '6', 'Backspace'), fc.string({ maxLength: 8 })), { maxLength: 400 }), (keys) => {
        const rolls = keys.reduce(pressKey, '')
        expect(rolls).toMatch(/^[1-6]*$/)
        expect(rolls.length).toBeLessThanOrEqual(maxRolls)
      }),
    )
    expect(['1', '6', '0', '7', 'Backspace', 'Enter', '3'].reduce(pressKey, '')).toBe('13')
  })
})

describe('the rolls so far', () => {
  it('are counted against what is needed, and never give more bits than wanted', () => {
    expect(lookAt('', 12)).toMatchObject({ count: 0, needed: 50, missing: 50, bits: 0, wanted: 128, fault: undefined })
    expect(lookAt(good.slice(0, 20), 12)).toMatchObject({ missing: 30, bits: 51 })
    expect(lookAt(good, 12)).toMatchObject({ missing: 0, bits: 128, fault: undefined })
    expect(lookAt(good, 24)).toMatchObject({ needed: 100, missing: 50, bits: 129, wanted: 256 })
    expect(lookAt('1'.repeat(maxRolls), 24)).toMatchObject({ isFull: true, bits: 256, fault: 'runs' })
  })

  it('are said to be broken only once enough are there', () => {
    expect(lookAt('1'.repeat(49), 12).fault).toBeUndefined()
    expect(lookAt('1'.repeat(50), 12).fault).toBe('runs')
  })

  it('let words be made without dice, with none rolled, or with enough good ones', () => {
    expect(isReady(undefined, 12)).toBe(true)
    expect(isReady('', 24)).toBe(true)
    expect(isReady(good, 12)).toBe(true)
    for (const bad of ['1', good.slice(1), '6'.repeat(60)]) expect(isReady(bad, 12)).toBe(false)
    expect(isReady(good, 24)).toBe(false)
  })
})
