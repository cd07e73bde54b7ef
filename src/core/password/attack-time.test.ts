import { describe, expect, it } from 'vitest'
import { attackTime } from './attack-time.ts'

describe('attackTime', () => {
  it('is 10^10 guesses in 130 days of one graphics card', () => {
    const { cards, seconds } = attackTime(10).params
    expect((seconds * cards) / 86_400).toBeCloseTo(128.6, 1)
  })

  it('grows tenfold with every step and is finite for any estimate', () => {
    expect(attackTime(13).params.seconds / attackTime(12).params.seconds).toBeCloseTo(10)
    expect([0, 128, 256].every((log10) => Number.isFinite(attackTime(log10).params.seconds))).toBe(true)
  })
})
