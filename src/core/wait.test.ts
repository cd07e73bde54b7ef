import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from './account.ts'
import { findLater, findOriginal, findWinner, whyNotReplaced } from './rivals.ts'
import type { TransactionRecord } from './transaction.ts'
import { findWait, type WaitFacts } from './wait.ts'

const row = (id: string, nonce: number, more: Partial<TransactionRecord> = {}): TransactionRecord => ({
  id, nonce: String(nonce), state: 'sent', chain: 'eip155:1', account: '0x01' as Address, unsigned: '0x', caller: { kind: 'wallet' },
  value: { amount: '0', unit: 'ETH', exact: '0' }, summary: { kind: 'send' }, approvedAt: 1_000, browserSession: 's', ...more,
})
const facts = (more: Partial<WaitFacts> & { readonly knows?: readonly string[] } = {}): WaitFacts => ({
  mined: 4n, pending: 5n, known: new Set(more.knows ?? ['a']), mostPerGas: () => 10n, ...more,
})

describe('what a sent transaction waits for', () => {
  const own = row('a', 6)

  it('is a missing nonce, with the reason that the list of what was sent has for it', () => {
    const wait = (other?: TransactionRecord) => findWait(own, other === undefined ? [own] : [own, other], facts())
    expect(wait()).toEqual({ kind: 'gap', nonce: '5', why: 'unknown' })
    expect(wait(row('b', 5, { state: 'signed' }))).toEqual({ kind: 'gap', nonce: '5', why: 'unsent', id: 'b' })
    expect(wait(row('b', 5, { state: 'abandoned' }))).toEqual({ kind: 'gap', nonce: '5', why: 'discarded', id: 'b' })
    expect(wait(row('b', 5))).toEqual({ kind: 'gap', nonce: '5', why: 'forgotten', id: 'b' })
  })

  it('is no missing nonce where the node has one that was sent from elsewhere', () => {
    expect(findWait(own, [own], facts({ pending: 7n }))).toEqual({ kind: 'block' })
  })

  it('is the first of ours before it, and a gap behind that one all the same', () => {
    const before = row('b', 4)
    expect(findWait(own, [own, before, row('c', 5)], facts({ knows: ['a', 'b', 'c'] }))).toEqual({ kind: 'behind', nonce: '4', id: 'b' })
    expect(findWait(own, [own, before], facts({ knows: ['a', 'b'] }))).toEqual({ kind: 'gap', nonce: '5', why: 'unknown' })
  })

  it('is a price below the base fee only when nothing else is in its way', () => {
    const next = row('a', 4)
    expect(findWait(next, [next], facts({ baseFee: 11n }))).toEqual({ kind: 'base-fee', base: '11', most: '10' })
    expect(findWait(next, [next], facts({ baseFee: 10n }))).toEqual({ kind: 'block' })
    expect(findWait(own, [own], facts({ baseFee: 11n })).kind).toBe('gap')
  })

  it('is a chain that began anew where it counts less than was in blocks, and only of what the node does not have', () => {
    const done = row('b', 8, { state: 'confirmed' })
    expect(findWait(own, [own, done], facts({ knows: [] }))).toEqual({ kind: 'restarted', count: '4' })
    expect(findWait(own, [own], facts({ knows: [] }))).toEqual({ kind: 'forgotten' })
    expect(findWait(own, [own, done], facts({ pending: 7n })).kind).toBe('block')
  })

  it('is said of any rows and any answer, and ends, however far a node says that it is', () => {
    const state = fc.constantFrom<TransactionRecord['state']>('reserved', 'signed', 'sent', 'confirmed', 'failed', 'superseded', 'abandoned')
    fc.assert(
      fc.property(fc.array(fc.tuple(state, fc.nat(9), fc.nat(5)), { maxLength: 8 }), fc.bigInt({ min: 0n, max: 2n ** 63n }), fc.nat({ max: 2 ** 40 }), fc.boolean(), (list, mined, far, isKnown) => {
        const rows = [row('a', far), ...list.map(([each, nonce, at], index) => row(`r${index}`, nonce, { state: each, approvedAt: at }))]
        const wait = findWait(rows[0]!, rows, facts({ mined, pending: mined, knows: isKnown ? ['a'] : [] }))
        if (!isKnown) expect(['restarted', 'rival', 'forgotten']).toContain(wait.kind)
        if (wait.kind === 'gap') expect(BigInt(wait.nonce)).toBeLessThan(BigInt(far))
      }),
    )
  })
})

describe('of one nonce', () => {
  const first = row('a', 3)
  const second = row('b', 3, { approvedAt: 2_000, replaces: { id: 'a', as: 'cancel' } })
  const third = row('c', 3, { approvedAt: 3_000, replaces: { id: 'b', as: 'cancel' } })

  it('the latest leads, the first is found from any, and a transaction of another place is none of them', () => {
    const rows = [first, third, second, row('d', 4, { approvedAt: 9_000 }), row('e', 3, { approvedAt: 9_000, chain: 'eip155:2' })]
    expect(findLater(first, rows)?.id).toBe('c')
    expect(findLater(third, rows)).toBeUndefined()
    expect(findOriginal(third, rows).id).toBe('a')
    // A clock that was set back changes nothing.
    expect(findLater(first, [first, { ...second, approvedAt: 10 }])?.id).toBe('b')
  })

  it('rows that name each other end the search all the same', () => {
    const [a, b] = [{ ...first, replaces: { id: 'b', as: 'cancel' as const } }, second]
    expect(['a', 'b']).toContain(findOriginal(a, [a, b]).id)
  })

  it('only what is over has a winner', () => {
    const rows = [first, { ...second, state: 'confirmed' as const }]
    expect(findWinner(first, rows)).toBeUndefined()
    expect(findWinner({ ...first, state: 'superseded' }, rows)?.id).toBe('b')
  })

  it('a step of several is not sped up, but can be cancelled; what sets code neither', () => {
    const step = row('s', 1, { part: { calls: 'k', index: 0, count: 2 } })
    expect([whyNotReplaced(step, [step], 'speed-up'), whyNotReplaced(step, [step], 'cancel')]).toEqual(['step', undefined])
    const code = row('s', 1, { summary: { kind: 'upgrade', of: '0x01' as Address, delegate: '0x02' as Address } })
    expect([whyNotReplaced(code, [code], 'speed-up'), whyNotReplaced(code, [code], 'cancel')]).toEqual(['code', 'code'])
    expect(whyNotReplaced(first, [first, second], 'speed-up')).toBe('has-later')
    expect(whyNotReplaced({ ...first, state: 'signed' }, [first], 'cancel')).toBe('sent-no-more')
  })
})
