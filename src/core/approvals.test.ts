import { expect, it } from 'vitest'
import type { Address } from './account.ts'
import { approvalKey, joinCandidates, type Candidate } from './approvals.ts'

const at = (n: number): Address => `0x${n.toString(16).padStart(40, '0')}` as Address
const one = (n: number, more: Partial<Candidate> = {}): Candidate => ({ kind: 'erc20', token: at(n), spender: at(1), ...more })

it('what a log claims never drives out what was signed here', () => {
  const own = [one(1, { own: 'sent' }), one(2, { own: 'signed' })]
  const { all, isFull } = joinCandidates(own, Array.from({ length: 50 }, (_, n) => one(n + 10)), 5)
  expect(all).toHaveLength(5)
  expect(all.slice(0, 2)).toEqual(own)
  expect(isFull).toBe(true)
})

it('one approval that was found twice is one, with what is known of both', () => {
  const { all } = joinCandidates([one(1, { own: 'sent', at: 5 })], [one(1, { block: 9 }), one(1, { block: 3 })])
  expect(all).toEqual([one(1, { own: 'sent', at: 5, block: 9 })])
})

it('of two permits for the same the newer counts', () => {
  const [old, young] = [one(1, { own: 'signed', at: 1, permit: { nonce: '1' } }), one(1, { own: 'signed', at: 2, permit: { nonce: '2' } })]
  expect(joinCandidates([old], [young]).all[0]?.permit).toEqual({ nonce: '2' })
  expect(joinCandidates([young], [old]).all[0]?.permit).toEqual({ nonce: '2' })
})

it('two approvals have two names: kind, token, spender and item all count', () => {
  const all: Candidate[] = [one(1), one(2), one(1, { kind: 'operator' }), one(1, { kind: 'permit2' }), one(1, { kind: 'item', item: '1' }), one(1, { kind: 'item', item: '2' }), { ...one(1), spender: at(2) }]
  expect(new Set(all.map(approvalKey)).size).toBe(all.length)
})
