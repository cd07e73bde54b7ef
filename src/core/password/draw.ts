import { WalletError } from '../errors.ts'
import type { Random } from '../phrase/entropy.ts'

/** Picks a whole number from 0 to `below` - 1, each equally likely. */
export type Draw = (below: number) => number

const range = 0x1_0000
const patience = 1000

/**
 * Draws from a byte source by rejection: 16 bits at a time, those beyond the last whole multiple thrown away, so that no
 * number is more likely than another. `below` is at most 65,536. A source that never gives a usable number: 'password.bad-random'.
 */
export function makeDraw(random: Random): Draw {
  return (below) => {
    const usable = range - (range % below)
    for (let tries = 0; tries < patience; tries += 1) {
      const [high, low] = random(2)
      if (high === undefined || low === undefined) break
      const value = high * 0x100 + low
      if (value < usable) return value % below
    }
    throw new WalletError('password.bad-random')
  }
}
