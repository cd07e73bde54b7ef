/**
 * Rolls of a real die, tried for the plainly broken by the health tests of NIST SP 800-90B (4.4.1 repetition count, 4.4.2 adaptive
 * proportion, the whole series as one window).
 *
 * A step between rolls that lie `lag` apart is as evenly spread as the rolls are, and independent of the others, so the same tests over
 * steps find what repeats ("123123") and what counts ("1234561"). All cutoffs together refuse a fair die less than once in 2^14.
 */

/** '1' to '6', one character a roll. As secret as a phrase while it exists. */
export type Rolls = string

/** `runs`: one face many times in a row. `uneven`: some faces far too often. `pattern`: it repeats or counts. */
export type DiceFault = 'too-few' | 'runs' | 'uneven' | 'pattern'

/** Nobody rolls more, and nothing is won by it. */
export const maxRolls = 256

const bitsPerRoll = Math.log2(6)

/** 50 rolls carry 129 bits, 100 carry 258. */
export const rollsFor = (bits: 128 | 256): number => (bits === 128 ? 50 : 100)

/** Bits that so many rolls of a fair die carry, rounded down. */
export const bitsOfRolls = (count: number): number => Math.floor(count * bitsPerRoll)

/** Of each single test: 2^-24. */
const alphaBits = 24
const longestLag = 12
const longestRun = Math.ceil(alphaBits / bitsPerRoll)

/** Undefined when nothing speaks against them. Throws nothing, says no roll. */
export function findDiceFault(rolls: Rolls, bits: 128 | 256): DiceFault | undefined {
  const faces = Array.from(rolls, (roll) => Number(roll) - 1)
  if (faces.length < rollsFor(bits)) return 'too-few'
  if (runOf(faces) > longestRun) return 'runs'
  if (isCrowded(faces)) return 'uneven'
  for (let lag = 1; lag <= longestLag; lag += 1) {
    const steps = faces.slice(lag).map((face, at) => (face - (faces[at] ?? 0) + 6) % 6)
    if (isCrowded(steps)) return 'pattern'
  }
  return undefined
}

function runOf(faces: readonly number[]): number {
  let longest = 0
  let length = 0
  faces.forEach((face, at) => {
    length = at > 0 && face === faces[at - 1] ? length + 1 : 1
    longest = Math.max(longest, length)
  })
  return longest
}

/** Whether the one, two or three most frequent of six values take more of the series than chance leaves them. */
function isCrowded(values: readonly number[]): boolean {
  const counts = Array.from({ length: 6 }, (_, value) => values.filter((each) => each === value).length).toSorted((a, b) => b - a)
  let together = 0
  return [1, 2, 3].some((size) => {
    together += counts[size - 1] ?? 0
    return together > mostByChance(values.length, size / 6)
  })
}

/** The most hits in `n` tries of probability `p` that chance exceeds less than once in 2^24 (critbinom of SP 800-90B). */
export function mostByChance(n: number, p: number): number {
  let term = p ** n
  let tail = 0
  for (let hits = n; hits > 0; hits -= 1) {
    tail += term
    if (tail >= 2 ** -alphaBits) return hits
    term *= (hits / (n - hits + 1)) * ((1 - p) / p)
  }
  return 0
}
