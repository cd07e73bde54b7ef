import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from './message.ts'
import type { Origin } from './origin.ts'
import { armAfterMs, step, type Outcome, type Request, type RequestEvent, type RequestId } from './request.ts'
import type { Review } from './review.ts'

const review: Review = {
  title: message('review.message.title'),
  intent: message('review.message.intent'),
  approve: message('review.message.approve'),
  blocks: [],
  alerts: [],
}

const fresh: Request = {
  id: 'document.id' as RequestId,
  caller: { kind: 'site', origin: 'https://site.example' as Origin, tabId: 1, documentId: 'document' },
  family: 'eip155',
  chain: 'eip155:1',
  method: 'personal_sign',
  params: { text: 'hello' },
  edits: {},
  review,
  revision: 1,
  revisedAt: 0,
  askedAt: 0,
  expiresAt: 100_000,
  alsoIds: [],
  status: 'pending',
}

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ ok: true, result: '0x1', reason: 'approved' }),
  fc.constantFrom('rejected', 'expired', 'cancelled', 'failed').map(
    (reason): Outcome => ({ ok: false, error: { code: 4001, message: '' }, reason: reason as 'rejected' }),
  ),
)
const revision = fc.integer({ min: 1, max: 3 })
const at = fc.integer({ min: 0, max: 150_000 })
const event: fc.Arbitrary<RequestEvent> = fc.oneof(
  fc.record({ kind: fc.constant('show' as const), revision, at }),
  fc.record({ kind: fc.constant('revise' as const), from: revision, at, edits: fc.constant({}), review: fc.constant(review) }),
  fc.record({ kind: fc.constant('approve' as const), revision, at }),
  fc.constant<RequestEvent>({ kind: 'persist' }),
  fc.constant<RequestEvent>({ kind: 'relapse' }),
  fc.record({ kind: fc.constant('join' as const), id: fc.constantFrom('a', 'b') }),
  fc.constant<RequestEvent>({ kind: 'silent' }),
  fc.record({ kind: fc.constant('settle' as const), outcome, at }),
)
const events = fc.array(event, { maxLength: 30 })

const run = (list: readonly RequestEvent[]) => list.reduce<Request>(step, fresh)

describe('step', () => {
  it('is total: any event on any record gives a record', () => {
    fc.assert(fc.property(events, (list) => ['pending', 'approved', 'settled'].includes(run(list).status)))
  })

  it('never changes a settled request', () => {
    fc.assert(
      fc.property(events, events, (before, after) => {
        const record = run(before)
        if (record.status !== 'settled') return
        expect(after.reduce<Request>(step, record)).toBe(record)
      }),
    )
  })

  it('never changes who asked what while it can be decided: caller, method, params, chain, account', () => {
    fc.assert(
      fc.property(events, (list) => {
        const record = run(list)
        const { id, caller, method, params, chain, account, askedAt } = record
        expect({ id, caller, method, chain, account, askedAt }).toEqual({
          id: fresh.id, caller: fresh.caller, method: fresh.method, chain: fresh.chain, account: undefined, askedAt: 0,
        })
        // What is over keeps nothing of what was asked: it only waits to be collected.
        expect(params).toEqual(record.status === 'settled' ? null : fresh.params)
      }),
    )
  })

  it('lets an approval that was taken back have no say in the next one', () => {
    const armed = { kind: 'show', revision: 1, at: 0 } as const
    const first = [armed, { kind: 'approve', revision: 1, at: 700 } as const].reduce<Request>(step, fresh)
    const second = [{ kind: 'relapse' } as const, { ...armed, at: 800 }, { kind: 'approve', revision: 1, at: 1_500 } as const].reduce<Request>(step, first)
    const stale = { ok: true, result: '0x1', reason: 'approved' } as const
    expect(step(second, { kind: 'settle', outcome: stale, at: 1_600, approvedAt: 700 })).toBe(second)
    expect(step(second, { kind: 'relapse', approvedAt: 700 })).toBe(second)
    expect(step(second, { kind: 'settle', outcome: stale, at: 1_600, approvedAt: 1_500 })).toMatchObject({ status: 'settled' })
  })

  it('approves only the revision that was shown, at least 600 ms after it was shown, before it expires', () => {
    fc.assert(
      fc.property(events, revision, at, (list, chosen, when) => {
        const before = run(list)
        const after = step(before, { kind: 'approve', revision: chosen, at: when })
        if (after === before) return
        expect(before.status).toBe('pending')
        expect(chosen).toBe(before.revision)
        expect(when - (before.shownAt ?? Infinity)).toBeGreaterThanOrEqual(armAfterMs)
        expect(when).toBeLessThan(before.expiresAt)
      }),
    )
  })

  it('returns the same object when nothing applies, so a changed record means an event that counted', () => {
    expect(step(fresh, { kind: 'approve', revision: 2, at: 5 })).toBe(fresh)
    expect(step(fresh, { kind: 'persist' })).toBe(fresh)
    expect(step(fresh, { kind: 'relapse' })).toBe(fresh)
  })

  it('forgets that it was shown when it is revised or falls back, so approval is armed anew', () => {
    const shown = step(fresh, { kind: 'show', revision: 1, at: 10 })
    expect(step(shown, { kind: 'revise', from: 1, at: 20, edits: {}, review }).shownAt).toBeUndefined()
    const approved = step(shown, { kind: 'approve', revision: 1, at: 10 + armAfterMs })
    expect(step(approved, { kind: 'relapse' })).toMatchObject({ status: 'pending' })
    expect(step(approved, { kind: 'relapse' }).shownAt).toBeUndefined()
  })

  it('never gives a result to a request that nobody approved', () => {
    fc.assert(
      fc.property(events, (list) => {
    let record: Request = fresh
        let wasApproved = false
        for (const next of list) {
          record = step(record, next)
          if (record.status === 'approved') wasApproved = true
          if (record.status === 'settled' && record.outcome.ok) expect(wasApproved).toBe(true)
        }
      }),
    )
  })

  it('cannot be rejected any more once it is approved', () => {
    const approved = [
      { kind: 'show', revision: 1, at: 0 } as const,
      { kind: 'approve', revision: 1, at: armAfterMs } as const,
    ].reduce<Request>(step, fresh)
    const reject = { ok: false, error: { code: 4001, message: '' }, reason: 'rejected' } as const
    expect(step(approved, { kind: 'settle', outcome: reject, at: 1_000 })).toBe(approved)
  })

  it('never falls back once signed bytes are persisted', () => {
    const persisted = [
      { kind: 'show', revision: 1, at: 0 } as const,
      { kind: 'approve', revision: 1, at: armAfterMs } as const,
      { kind: 'persist' } as const,
    ].reduce<Request>(step, fresh)
    expect(step(persisted, { kind: 'relapse' })).toBe(persisted)
  })
})
