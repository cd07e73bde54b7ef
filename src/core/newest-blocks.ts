/**
 * Two nodes of one chain, side by side: is one behind, ahead of time, or on another chain? A height alone says nothing: who
 * claims a higher one would win. The time inside the block does, because it is bounded by our own clock.
 */
export type Block = { readonly number: bigint; /** Epoch seconds. */ readonly time: number; readonly hash: string }

export const behindSeconds = 90
/** Clocks of miners and of this computer may differ by so much. */
export const futureSeconds = 15 * 60

export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'behind'; readonly which: 0 | 1; readonly blocks: bigint; readonly seconds: number }
  | { readonly kind: 'future'; readonly which: 0 | 1; readonly seconds: number }

/** `now` in epoch ms. */
export function compareBlocks(newest: readonly [Block, Block], now: number): Verdict {
  const ahead = newest.map(({ time }) => time - Math.floor(now / 1000))
  const which = ahead[0] !== undefined && ahead[0] > futureSeconds ? 0 : ahead[1] !== undefined && ahead[1] > futureSeconds ? 1 : undefined
  if (which !== undefined) return { kind: 'future', which, seconds: ahead[which] ?? 0 }
  const [a, b] = newest
  const blocks = b.number - a.number
  const seconds = b.time - a.time
  if (blocks > 0n && seconds > behindSeconds) return { kind: 'behind', which: 0, blocks, seconds }
  if (blocks < 0n && seconds < -behindSeconds) return { kind: 'behind', which: 1, blocks: -blocks, seconds: -seconds }
  return { kind: 'same' }
}

/** A block that both have and that no ordinary reorganisation touches any more; else the first of all. */
export function commonNumber([a, b]: readonly [Block, Block]): bigint {
  const lower = a.number < b.number ? a.number : b.number
  return lower > 64n ? lower - 64n : 0n
}
