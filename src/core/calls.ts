/**
 * Several calls under one approval (EIP-5792), as they are kept: in IndexedDB, from the approval until days after the last of
 * them is over. What became of each step is said by its row in the outbox and by nothing else; this record says what was
 * approved and whether anything more will be made of it. What steps are built from is in memory only (decision 0048).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Address } from './account.ts'
import type { SiteCaller, SiteKey } from './caller.ts'
import type { ChainId } from './network.ts'
import type { Amount } from './review.ts'
import type { TransactionRecord, TransactionSummary } from './transaction.ts'

/** More than this nobody reads before approving. */
export const maxCalls = 16
/** EIP-5792: 4096 bytes, 8194 characters of hex. */
export const maxCallsIdLength = 8194
/** After the approval no further step is made (ruling 23). */
export const stepsWithinMs = 10 * 60_000
/** The standard asks for 24 hours. */
export const keepCallsMs = 7 * 24 * 60 * 60_000
export const keepCallsAtLeastMs = 24 * 60 * 60_000
/** Of one site. More within a day are refused rather than forgotten. */
export const maxCallsOfSite = 200

/** One transaction of it, in short. */
export type CallStep = { readonly to?: Address; readonly value: Amount; readonly summary: Extract<TransactionSummary, { readonly kind: 'send' | 'call' | 'create' }> }

/**
 * Why nothing more is made: every step worked, one failed on the chain, the node took one for no good, another transaction took
 * its place in the row, too long ago, the wallet was locked or opened anew, the site was disconnected, or the person said stop.
 */
export type CallsEnd = 'done' | 'failed' | 'refused' | 'replaced' | 'late' | 'locked' | 'disconnected' | 'stopped'

export type CallsRecord = {
  readonly key: string
  /** What the site calls it. */
  readonly id: string
  readonly site: SiteKey
  readonly caller: SiteCaller
  /** The request that was approved. */
  readonly request: string
  readonly method: string
  readonly chain: ChainId
  readonly account: Address
  /** All or nothing, in one transaction. */
  readonly isAtomic: boolean
  readonly steps: readonly CallStep[]
  /** Of the review that was approved. */
  readonly digest: string
  readonly approvedAt: number
  /** Which unlocking it was approved under: a later one was not asked (ruling 23). */
  readonly unlockedAt: number
  readonly browserSession: string
  readonly endedAt?: number
  readonly endedBy?: CallsEnd
}

/** A site's own name for its calls; two sites never share one. */
export function makeCallsKey(site: SiteKey, id: string): string {
  return toHex(sha256(new TextEncoder().encode(JSON.stringify([site, id]))))
}

/** For calls that the site gave no name: nobody can guess it who does not know the request. */
export function makeCallsId(request: string): string {
  return `0x${toHex(sha256(new TextEncoder().encode(`calls ${request}`)))}`
}

/** Key of a step's row in the outbox. */
export function stepRowId({ request }: Pick<CallsRecord, 'request'>, index: number): string {
  return `${request}.step-${index}`
}

export type StepRows = readonly (TransactionRecord | undefined)[]

/** 100 on its way, 200 all of it, 400 nothing and never, 500 nothing but fees, 600 part of it (EIP-5792). */
export type CallsStatus = 100 | 200 | 400 | 500 | 600

/** `rows`: one per step. True while something may still be made or mined of it. */
export function areCallsOpen(calls: Pick<CallsRecord, 'endedAt'>, rows: StepRows): boolean {
  return calls.endedAt === undefined || rows.some((row) => row?.state === 'reserved' || row?.state === 'signed' || row?.state === 'sent')
}

export function statusOfCalls(calls: Pick<CallsRecord, 'endedAt' | 'steps'>, rows: StepRows): CallsStatus {
  if (areCallsOpen(calls, rows)) return 100
  const confirmed = rows.filter((row) => row?.state === 'confirmed').length
  if (confirmed === calls.steps.length) return 200
  if (confirmed > 0) return 600
  return rows.some((row) => row?.state === 'failed') ? 500 : 400
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
