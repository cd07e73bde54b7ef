import { describe, expect, it } from 'vitest'
import { orAfter } from './or-after.ts'

/** A clock that rings when it is told to. */
function makeClock() {
  const rings = new Set<() => void>()
  return {
    rings,
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
