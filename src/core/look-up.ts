/**
 * Facts that a review needs only if something in the request asks for them, and that take time: a file of the package, what a token
 * says. The review itself waits for nothing: it says what it misses, and is made again once that is there. So it stays a function of facts.
 */
import type { Address } from './account.ts'
import { canonicalJson, type Json } from './json.ts'
import type { ChainId } from './network.ts'

export type Wanted =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'token'; readonly chain: ChainId; readonly address: Address }

/** Undefined: not there, or not yet. */
export type LookUp = (wanted: Wanted) => Json | undefined

/** A file that names a file, a call in a call: each is a round. */
const maxRounds = 8
/** What a stranger's request may make us read and ask, all together. */
const maxWanted = { file: 24, token: 12 } as const

/** `make` must not do anything but make. `find` never rejects for what is not there. */
export async function withLookUps<T>(make: (lookUp: LookUp) => T | Promise<T>, find: (wanted: Wanted) => Promise<Json | undefined>): Promise<T> {
  const known = new Map<string, Json | undefined>()
  const left = { ...maxWanted } as { file: number; token: number }
  for (let round = 1; ; round += 1) {
    const missing = new Map<string, Wanted>()
    const made = await make((wanted) => {
      const key = canonicalJson(wanted)
      if (!known.has(key) && !missing.has(key) && left[wanted.kind] > 0) {
        left[wanted.kind] -= 1
        missing.set(key, wanted)
      }
      return known.get(key)
    })
    if (missing.size === 0 || round === maxRounds) return made
    await Promise.all([...missing].map(async ([key, wanted]) => known.set(key, await find(wanted))))
  }
}
