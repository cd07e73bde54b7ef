import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countDiffering, differingGroups, groupsOf, shortAddress } from './address-text.ts'

const nadia = '0xf7bE1f0c4036889F64df669841f82EC8CF1A5843'
const copy = '0xf7bEf352E999b7D9425e2fb205f94487C1d85843'
const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`)

describe('address text', () => {
  it('is ten groups of four that join to the whole address', () => {
    fc.assert(
      fc.property(address, (value) => {
        const groups = groupsOf(value)
        expect(groups).toHaveLength(10)
        expect(`0x${groups.join('')}`).toBe(value)
      }),
    )
  })

  it('marks every group that differs and no other', () => {
    expect(differingGroups(copy, nadia)).toEqual([false, true, true, true, true, true, true, true, true, false])
    expect(countDiffering(copy, nadia)).toBe(8)
    expect(countDiffering(nadia, nadia.toLowerCase())).toBe(0)
  })

  it('marks a single changed digit, wherever it is', () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 0, max: 39 }), (value, place) => {
        const digit = value[place + 2] === '0' ? '1' : '0'
        const other = value.slice(0, place + 2) + digit + value.slice(place + 3)
        expect(differingGroups(value, other).map((differs, index) => (differs ? index : -1)).filter((index) => index >= 0)).toEqual([Math.floor(place / 4)])
      }),
    )
  })

  it('shortens only to first and last group', () => {
    expect(shortAddress(nadia)).toBe('0xf7bE … 5843')
  })
})
