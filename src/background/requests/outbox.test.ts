import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from '../../core/account.ts'
import { makeMemoryPlatform } from '../../platform/memory/platform.ts'
import { abandon, isOpen, makeOutbox, sentHoldsMs, type Reservation } from './outbox.ts'

const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' as Address
const none = { amount: '0', unit: 'ETH', exact: '0' }

const row = (id: string): Reservation => ({
  id, chain: 'eip155:1', account, caller: { kind: 'wallet' }, value: none, summary: { kind: 'send' }, approvedAt: 1, browserSession: 's',
})
const build = (nonce: bigint) => `0x${nonce.toString(16)}`

async function freshOutbox() {
  return makeOutbox((await makeMemoryPlatform()).db)
}

describe('a reservation', () => {
  it('gives transactions approved together distinct, consecutive nonces, in 200 interleavings', async () => {
    const outbox = await freshOutbox()
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), fc.nat({ max: 1_000_000 }), async (scheduler, count, next) => {
        const made: Promise<string>[] = []
        for (let each = 0; each < count; each += 1) {
          const id = `${next}-${each}-${Math.floor(performance.now() * 1_000)}`
          made.push(scheduler.schedule(Promise.resolve(id)).then(async (at) => (await outbox.reserve(row(at), { next: String(next) }, build)).nonce))
        }
        await scheduler.waitAll()
        const nonces = (await Promise.all(made)).map(Number).sort((a, b) => a - b)
        expect(new Set(nonces).size).toBe(count)
        expect((nonces.at(-1) ?? 0) - (nonces[0] ?? 0)).toBe(count - 1)
        for (const { id } of (await outbox.list()).filter(isOpen)) await outbox.release(id)
      }),
      { numRuns: 200 },
    )
  })

  it('writes the exact bytes for its nonce together with the nonce', async () => {
    const outbox = await freshOutbox()
    expect(await outbox.reserve(row('a'), { next: '7' }, build)).toMatchObject({ state: 'reserved', nonce: '7', unsigned: '0x7' })
  })

  it('made again for a row that is signed changes nothing', async () => {
    const outbox = await freshOutbox()
    await outbox.reserve(row('a'), { next: '7' }, build)
    const signed = await outbox.change('a', (now) => ({ ...now, state: 'signed', signed: '0x01', hash: '0x02' }))
    expect(await outbox.reserve(row('a'), { next: '9' }, build)).toEqual(signed)
  })

  it('with a nonce set by hand takes that one, or refuses it when another open row holds it', async () => {
    const outbox = await freshOutbox()
    expect(await outbox.reserve(row('a'), { own: '12', next: '7' }, build)).toMatchObject({ nonce: '12' })
    await expect(outbox.reserve(row('b'), { own: '12', next: '7' }, build)).rejects.toMatchObject({ code: 'transaction.nonce-taken' })
  })

  it('with a nonce set by hand may replace one that is sent, so that no account is stuck behind a dropped transaction', async () => {
    const outbox = await freshOutbox()
    await outbox.reserve(row('a'), { next: '7' }, build)
    await outbox.change('a', (now) => ({ ...now, state: 'sent' }))
    expect(await outbox.reserve(row('b'), { own: '7', next: '7' }, build)).toMatchObject({ nonce: '7' })
  })

  it('believes the chain about "next" again once a sent one is older than ten minutes', async () => {
    const outbox = await freshOutbox()
    await outbox.reserve(row('a'), { next: '7' }, build)
    await outbox.change('a', (now) => ({ ...now, state: 'sent' }))
    expect(await outbox.reserve({ ...row('b'), approvedAt: sentHoldsMs }, { next: '7' }, build)).toMatchObject({ nonce: '8' })
    await outbox.release('b')
    expect(await outbox.reserve({ ...row('c'), approvedAt: sentHoldsMs + 1 }, { next: '7' }, build)).toMatchObject({ nonce: '7' })
  })

  it('of another account or chain does not count', async () => {
    const outbox = await freshOutbox()
    await outbox.reserve(row('a'), { next: '7' }, build)
    expect(await outbox.reserve({ ...row('b'), chain: 'eip155:10' }, { next: '7' }, build)).toMatchObject({ nonce: '7' })
    const other = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as Address
    expect(await outbox.reserve({ ...row('c'), account: other }, { next: '7' }, build)).toMatchObject({ nonce: '7' })
  })

  it('that is given up frees its nonce; one that is signed cannot be given up', async () => {
    const outbox = await freshOutbox()
    await outbox.reserve(row('a'), { next: '7' }, build)
    expect(await outbox.release('a')).toBeUndefined()
    expect(await outbox.reserve(row('b'), { next: '7' }, build)).toMatchObject({ nonce: '7' })
    await outbox.change('b', (now) => ({ ...now, state: 'signed', signed: '0x01' }))
    expect(await outbox.release('b')).toMatchObject({ state: 'signed' })
  })
})

describe('abandoning', () => {
  it('wipes the signed bytes in the same write, and only of what was never sent', async () => {
    const outbox = await freshOutbox()
    await outbox.reserve(row('a'), { next: '7' }, build)
    await outbox.change('a', (now) => ({ ...now, state: 'signed', signed: '0x01', hash: '0x02' }))
    const gone = await outbox.change('a', (now) => abandon(now, 5))
    expect(gone).toMatchObject({ state: 'abandoned' })
    expect(gone).not.toHaveProperty('signed')
    await outbox.reserve(row('b'), { next: '8' }, build)
    const sent = await outbox.change('b', (now) => ({ ...now, state: 'sent', signed: '0x03' }))
    if (sent === undefined) throw new Error('no row')
    expect(abandon(sent, 5)).toBe(sent)
  })
})
