/** A search for accounts as it lies in storage.session: whoever killed the worker killed no search. Read as somebody's text. */
import * as v from 'valibot'
import type { SecretId } from '../core/account.ts'
import type { Json } from '../core/json.ts'
import type { Message } from '../core/message.ts'
import type { ChainId } from '../core/network.ts'
import type { Search } from '../core/phrase/discovery.ts'
import { schemes } from '../core/phrase/path.ts'

export type StoredSearch = {
  readonly secret: SecretId
  readonly chain: ChainId
  /** The node that a person agreed to; no other is asked. */
  readonly host: string
  readonly search: Search
  /** 'running' in a life of the worker in which nothing runs: it was cut off. */
  readonly state: 'running' | 'stopped' | 'failed' | 'over'
  readonly problem?: Message
}

export const discoveryKey = 'discovery'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 31 - 1))
const scheme = v.picklist(schemes)
const text = v.pipe(v.string(), v.maxLength(512))

const stored = v.strictObject({
  secret: text,
  chain: v.pipe(v.string(), v.regex(/^eip155:[1-9]\d{0,15}$/)),
  host: text,
  search: v.strictObject({
    rows: v.pipe(v.array(v.strictObject({ scheme, next: count, unused: count, asked: count })), v.minLength(1), v.maxLength(schemes.length)),
    found: v.pipe(
      v.array(
        v.strictObject({
          scheme,
          path: text,
          address: v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/)),
          balance: v.pipe(v.string(), v.regex(/^\d{1,78}$/)),
          nonce: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        }),
      ),
      v.maxLength(10_000),
    ),
  }),
  state: v.picklist(['running', 'stopped', 'failed', 'over']),
  problem: v.optional(v.strictObject({ code: text, params: v.record(v.string(), v.unknown()) })),
})

/** Undefined for anything else. */
export function parseStoredSearch(value: Json | undefined): StoredSearch | undefined {
  const parsed = v.safeParse(stored, value)
  return parsed.success ? (parsed.output as unknown as StoredSearch) : undefined
}
