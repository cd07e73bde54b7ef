/** JSON deeper or wider than this is refused (security.md 27). */
export const maxDepth = 32
export const maxNodes = 20_000
/** Reads under way at once, per page. */
export const maxReads = 1_000
/** Requests with effects that are open at once, per page; the background allows fewer prompts still (ruling 21). */
export const maxOpen = 64
/** Requests with effects: this many at once, then this many a second (security.md 25). */
export const burst = 40
export const perSecond = 20

/** True when `value`, parsed from JSON, is deeper than `maxDepth` or has more than `maxNodes` values in it. */
export function isTooComplex(value: unknown): boolean {
  let nodes = 0
  const isOver = (part: unknown, depth: number): boolean => {
    nodes += 1
    if (nodes > maxNodes || depth > maxDepth) return true
    if (typeof part !== 'object' || part === null) return false
    return Object.values(part).some((member) => isOver(member, depth + 1))
  }
  return isOver(value, 1)
}

/** Token bucket; `take` is false when it is empty. A clock that jumps back costs nothing but patience. */
export function makeBucket(now: () => number): { readonly take: () => boolean } {
  let tokens = burst
  let filledAt = now()
  return {
    take: () => {
      const at = now()
      tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) * perSecond) / 1000)
      filledAt = at
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
