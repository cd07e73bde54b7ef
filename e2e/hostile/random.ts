/** A seeded source of choices. The same seed text gives the same case on every machine, so a number is enough to see a failure again. */
export type Random = {
  /** 0 to `below` - 1. */
  readonly int: (below: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  /** Between `min` and `max` values. */
  readonly many: <T>(min: number, max: number, make: (at: number) => T) => readonly T[]
  readonly bytes: (length: number) => Uint8Array
  /** 0x and two digits for each byte. */
  readonly hex: (length: number) => string
  readonly big: (bits: number) => bigint
}

/** sfc32 (Chris Doty-Humphrey's PractRand), seeded through xmur3; no use for secrets. */
export function makeRandom(seed: string): Random {
  const word = makeHash(seed)
  let [a, b, c, count] = [word(), word(), word(), 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let turn = 0; turn < 12; turn += 1) next()

  const int = (below: number): number => Math.floor((next() / 2 ** 32) * below)
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => next() & 0xff)
  return {
    int,
    chance: (share) => next() / 2 ** 32 < share,
    pick: (list) => list[int(list.length)] ?? list[0],
    many: (min, max, make) => Array.from({ length: min + int(max - min + 1) }, (_, at) => make(at)),
    bytes,
    hex: (length) => `0x${Buffer.from(bytes(length)).toString('hex')}`,
    big: (bits) => (bits === 0 ? 0n : BigInt(`0x${Buffer.from(bytes(Math.ceil(bits / 8))).toString('hex')}`) & ((1n << BigInt(bits)) - 1n)),
  }
}

function makeHash(text: string): () => number {
  let hash = 1779033703 ^ text.length
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 3432918353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    return (hash ^= hash >>> 16) >>> 0
  }
}
