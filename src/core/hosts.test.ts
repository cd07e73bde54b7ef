import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from './account.ts'
import { emptyHostLog, maxHosts, noteContact, parseHostLog, saysMore, type Contact } from './hosts.ts'

const address = (digit: string): Address => `0x${digit.repeat(40)}` as Address
const contact: fc.Arbitrary<Contact> = fc.record({
  host: fc.constantFrom('a.example', 'b.example', '127.0.0.1:8545'),
  at: fc.integer({ min: 0, max: 2 ** 45 }),
  chains: fc.subarray(['eip155:1', 'eip155:10'] as const),
  accounts: fc.subarray([address('a'), address('b')]),
  isSearch: fc.boolean(),
})

describe('the network log', () => {
  it('has every host that was contacted, how often, first and last, with everything it was told', () => {
    fc.assert(
      fc.property(fc.array(contact), (contacts) => {
        const log = contacts.reduce(noteContact, emptyHostLog(5, false))
        expect(log.hosts.map(({ host }) => host).toSorted()).toEqual([...new Set(contacts.map(({ host }) => host))].toSorted())
        for (const known of log.hosts) {
          const mine = contacts.filter(({ host }) => host === known.host)
          expect(known.count).toBe(mine.length)
          expect([known.firstAt, known.lastAt]).toEqual([Math.min(...mine.map(({ at }) => at)), Math.max(...mine.map(({ at }) => at))])
          expect(new Set(known.accounts)).toEqual(new Set(mine.flatMap(({ accounts }) => accounts)))
          expect(new Set(known.chains)).toEqual(new Set(mine.flatMap(({ chains }) => chains)))
          expect(known.checked).toBe(mine.some(({ chains }) => chains.length === 0))
          expect(known.searched).toBe(mine.filter(({ isSearch }) => isSearch).length)
        }
        expect(parseHostLog(JSON.parse(JSON.stringify(log)))).toEqual(log)
      }),
    )
  })

  it('is bounded: the host that was silent longest goes, and it is counted that one went', () => {
    let log = emptyHostLog(5, false)
    for (let at = 0; at < maxHosts + 3; at += 1) log = noteContact(log, { host: `h${at}.example`, at, chains: [], accounts: [], isSearch: false })
    expect(log.hosts).toHaveLength(maxHosts)
    expect(log.hosts[0]?.host).toBe('h3.example')
    expect(log.left).toBe(3)
  })

  it('tells what is news from what is only one more', () => {
    const one = { host: 'a.example', at: 1, chains: ['eip155:1'] as const, accounts: [address('a')], isSearch: false }
    const log = noteContact(emptyHostLog(5, false), one)
    expect(saysMore(emptyHostLog(5, false), log, 'a.example')).toBe(true)
    expect(saysMore(log, noteContact(log, one), 'a.example')).toBe(false)
    expect(saysMore(log, noteContact(log, { ...one, accounts: [address('b')] }), 'a.example')).toBe(true)
    expect(saysMore(log, noteContact(log, { ...one, chains: [] }), 'a.example')).toBe(true)
    expect(saysMore(log, noteContact(log, { ...one, isSearch: true }), 'a.example')).toBe(true)
  })

  it('is read from a disk that holds anything at all', () => {
    fc.assert(fc.property(fc.jsonValue(), (junk) => void parseHostLog(junk)))
    expect(parseHostLog({ since: 1, isCleared: false, hosts: [{}], left: 0 })).toBeUndefined()
  })
})
