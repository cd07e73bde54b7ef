/** Calls as they may lie on disk. A record that is none is passed over: it must not keep the wallet from starting. */
import * as v from 'valibot'
import { maxCalls, maxCallsIdLength, type CallsRecord } from '../../core/calls.ts'

const text = v.pipe(v.string(), v.maxLength(4096))
const time = v.pipe(v.number(), v.safeInteger())
const address = v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/))

const step = v.strictObject({
  to: v.optional(address),
  value: v.strictObject({ amount: text, unit: text, exact: v.pipe(v.string(), v.regex(/^\d{1,78}$/)) }),
  summary: v.strictObject({ kind: v.picklist(['send', 'call', 'create']), selector: v.optional(text) }),
})

const record = v.strictObject({
  key: text,
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(maxCallsIdLength)),
  site: text,
  caller: v.strictObject({ kind: v.literal('site'), origin: text, tabId: v.number(), documentId: text, cookieStoreId: v.optional(text) }),
  request: text,
  method: text,
  chain: v.pipe(v.string(), v.regex(/^eip155:[1-9]\d{0,15}$/)),
  account: address,
  isAtomic: v.boolean(),
  steps: v.pipe(v.array(step), v.minLength(1), v.maxLength(maxCalls)),
  digest: text,
  approvedAt: time,
  unlockedAt: time,
  browserSession: text,
  endedAt: v.optional(time),
  endedBy: v.optional(v.picklist(['done', 'failed', 'refused', 'replaced', 'late', 'locked', 'disconnected', 'stopped'])),
})

export function parseCalls(value: unknown): CallsRecord | undefined {
  const parsed = v.safeParse(record, value)
  return parsed.success ? (parsed.output as unknown as CallsRecord) : undefined
}
