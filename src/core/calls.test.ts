import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areCallsOpen, makeCallsId, makeCallsKey, statusOfCalls, type CallsRecord, type StepRows } from './calls.ts'
import type { SiteKey } from './caller.ts'
import type { TransactionRecord, TransactionState } from './transaction.ts'

type State = TransactionState | undefined
const states: readonly State[] = [undefined, 'reserved', 'signed', 'sent', 'confirmed', 'failed', 'superseded', 'abandoned']
const rowsOf = (list: readonly State[]): StepRows => list.map((state) => (state === undefined ? undefined : ({ state } as TransactionRecord)))
const callsOf = (count: number, isEnded: boolean): Pick<CallsRecord, 'endedAt' | 'steps'> => ({ steps: Array.from({ length: count }, () => ({}) as never), ...(isEnded ? { endedAt: 1 } : {}) })
const status = (list: readonly State[], isEnded = true) => statusOfCalls(callsOf(list.length, isEnded), rowsOf(list))

describe('the status of calls', () => {
  it('is 100 while something may still be made of them or mined', () => {
    expect(status(['confirmed', undefined], false)).toBe(100)
    expect(status(['confirmed', 'sent'])).toBe(100)
    expect(status(['signed', undefined])).toBe(100)
    expect(status([undefined, undefined], false)).toBe(100)
  })

  it('is 200 only when every one of them is on the chain and worked', () => {
    expect(status(['confirmed', 'confirmed'])).toBe(200)
    expect(status(['confirmed', 'confirmed', undefined])).toBe(600)
  })

  it('is 400 when nothing came onto the chain, 500 when only a failure did, 600 when part of it worked', () => {
    expect(status(['abandoned', undefined])).toBe(400)
    expect(status(['superseded', undefined])).toBe(400)
    expect(status([undefined])).toBe(400)
    expect(status(['failed', undefined])).toBe(500)
    expect(status(['confirmed', 'failed', undefined])).toBe(600)
    expect(status(['confirmed', 'superseded'])).toBe(600)
    expect(status(['confirmed', 'abandoned'])).toBe(600)
  })

  it('never says done or nothing of what may still change, whatever the rows are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 16 }), fc.boolean(), (list, isEnded) => {
        const said = status(list, isEnded)
        const isOpen = areCallsOpen(callsOf(list.length, isEnded), rowsOf(list))
        expect(said === 100).toBe(isOpen)
        if (said === 200) expect(list.every((state) => state === 'confirmed')).toBe(true)
        if (said === 400 || said === 500) expect(list.includes('confirmed')).toBe(false)
        if (said === 600) expect(list.includes('confirmed') && !list.every((state) => state === 'confirmed')).toBe(true)
      }),
    )
  })
})

describe('names of calls', () => {
  it('are each site’s own', () => {
    const [here, there] = ['https://a.example' as SiteKey, 'https://b.example' as SiteKey]
    expect(makeCallsKey(here, '0x1')).not.toBe(makeCallsKey(there, '0x1'))
    // No pair of site and name runs into another one.
    expect(makeCallsKey('a' as SiteKey, 'b","c')).not.toBe(makeCallsKey('a","b' as SiteKey, 'c'))
    expect(makeCallsKey(here, '0x1')).toMatch(/^[0-9a-f]{64}$/)
  })

  it('that we give are 32 bytes, one per request', () => {
    expect(makeCallsId('doc.1')).toMatch(/^0x[0-9a-f]{64}$/)
    expect(makeCallsId('doc.1')).not.toBe(makeCallsId('doc.2'))
  })
})
