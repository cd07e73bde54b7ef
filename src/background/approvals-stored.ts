/**
 * What is known of an account's approvals on one network beside its transactions: permits that were signed here, what logs
 * claimed, and how far the logs were read. Lies in clear in IndexedDB as transactions do, and is read as somebody's text:
 * nothing in it counts before the chain was asked.
 */
import * as v from 'valibot'
import type { Address } from '../core/account.ts'
import { approvalKinds, joinCandidates, maxCandidates, type Candidate } from '../core/approvals.ts'
import { WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import type { Message } from '../core/message.ts'
import type { ChainId } from '../core/network.ts'
import { maxSpan, type RangeScan } from '../core/range-scan.ts'
import type { Db } from '../platform/platform.ts'

export type StoredScan = {
  /** The node that a person agreed to; no other is asked. */
  readonly host: string
  readonly range: RangeScan
  /** 'running' in a life of the worker in which nothing runs: it was cut off. */
  readonly state: 'running' | 'stopped' | 'failed' | 'full' | 'over'
  readonly problem?: Message
}

export type StoredApprovals = { readonly candidates: readonly Candidate[]; readonly scan?: StoredScan }

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = v.pipe(v.string(), v.maxLength(512))
const decimal = v.pipe(v.string(), v.regex(/^\d{1,78}$/))
const address = v.pipe(v.string(), v.regex(/^0x[0-9a-fA-F]{40}$/))

const candidate = v.strictObject({
  kind: v.picklist(approvalKinds),
  token: address,
  spender: address,
  item: v.optional(decimal),
  own: v.optional(v.picklist(['sent', 'signed'])),
  at: v.optional(count),
  block: v.optional(count),
  permit: v.optional(v.strictObject({ amount: v.optional(decimal), nonce: v.optional(decimal), deadlineAt: v.optional(count) })),
})

const stored = v.strictObject({
  candidates: v.pipe(v.array(candidate), v.maxLength(maxCandidates)),
  scan: v.optional(
    v.strictObject({
      host: text,
      range: v.strictObject({
        newest: count,
        next: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
        span: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxSpan)),
        well: count,
        asked: count,
      }),
      state: v.picklist(['running', 'stopped', 'failed', 'full', 'over']),
      problem: v.optional(v.strictObject({ code: text, params: v.record(v.string(), v.unknown()) })),
    }),
  ),
})

const empty: StoredApprovals = { candidates: [] }

/** Nothing for anything else. */
export function parseStoredApprovals(value: Json | undefined): StoredApprovals {
  const parsed = v.safeParse(stored, value)
  return parsed.success ? (parsed.output as unknown as StoredApprovals) : empty
}

export type ApprovalsStore = {
  readonly read: (account: Address, chain: ChainId) => Promise<StoredApprovals>
  /** Adds candidates, and says whether there was room for all; puts `scan` in place where it is given. */
  readonly add: (account: Address, chain: ChainId, candidates: readonly Candidate[], scan?: (isFull: boolean) => StoredScan) => Promise<{ readonly isFull: boolean }>
}

export function makeApprovalsStore(db: Db): ApprovalsStore {
  const keyOf = (account: Address, chain: ChainId): string => `${chain}|${account}`
  return {
    read: async (account, chain) => parseStoredApprovals(await db.read(['approvals'], (tx) => tx.get('approvals', keyOf(account, chain)))),
    add: (account, chain, candidates, scan) =>
      db.write(['approvals'], async (tx) => {
        const key = keyOf(account, chain)
        const before = parseStoredApprovals(await tx.get('approvals', key))
        // A permit that was signed here finds room, whatever logs have claimed.
        const isOwn = candidates.some(({ own }) => own !== undefined)
        const { all, isFull } = isOwn ? joinCandidates(candidates, before.candidates) : joinCandidates(before.candidates, candidates)
        const next = scan?.(isFull) ?? before.scan
        await tx.put('approvals', key, { candidates: all, ...(next === undefined ? {} : { scan: next }) } as unknown as Json)
        const kept = parseStoredApprovals(await tx.get('approvals', key))
        if (kept.candidates.length !== all.length) throw new WalletError('vault.write-failed')
        return { isFull }
      }),
  }
}
