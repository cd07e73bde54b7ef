import { describe, expect, it } from 'vitest'
import { makeTestAsk, stranger } from '../../chains/eip155/fixture.ts'
import type { Json } from '../../core/json.ts'
import { message } from '../../core/message.ts'
import type { Ask } from '../../core/method.ts'
import { describe as describeRequest, type PromptMethod } from './ask.ts'
import { orAfter } from './or-after.ts'

/** A clock that rings when it is told to. */
function makeClock() {
  const rings = new Set<() => void>()
  return {
    rings,
    now: () => 0,
    monotonic: () => 0,
    after: (_ms: number, work: () => void) => {
      rings.add(work)
      return () => void rings.delete(work)
    },
  }
}

describe('what may take too long', () => {
  it('is what it says, and leaves no clock running', async () => {
    const clock = makeClock()
    expect(await orAfter(clock, 5, Promise.resolve('said'))).toBe('said')
    await expect(orAfter(clock, 5, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await Promise.resolve()
    expect(clock.rings.size).toBe(0)
  })

  it('is nothing once its time is over, whatever comes of it later', async () => {
    const clock = makeClock()
    let fail: (error: Error) => void = () => undefined
    const waited = orAfter(clock, 5, new Promise<string>((_, reject) => (fail = reject)))
    for (const ring of clock.rings) ring()
    expect(await waited).toBeUndefined()
    fail(new Error('too late'))
  })
})

describe('a review that asks how a token is counted', () => {
  it('is made without it when the node does not say in time', async () => {
    const clock = makeClock()
    const ask = makeTestAsk({ askNode: () => new Promise(() => undefined) })
    const token = { kind: 'token', chain: ask.network.chain, address: stranger } as const
    const review = { title: message('review.call.title'), intent: message('review.call.title'), approve: message('review.call.approve'), blocks: [], alerts: [] }
    const seen: unknown[] = []
    const method = { kind: 'sign', describe: (_params: Json, { lookUp }: Ask) => (seen.push(lookUp?.(token)), review) } as unknown as PromptMethod
    const made = describeRequest(method, null, ask, {}, { clock, readDescriptors: () => Promise.reject(new Error('no file is asked for')) })
    await expect.poll(() => clock.rings.size).toBe(1)
    for (const ring of clock.rings) ring()
    expect((await made).review).toMatchObject({ blocks: [] })
    expect(seen).toEqual([undefined, undefined])
  })
})
