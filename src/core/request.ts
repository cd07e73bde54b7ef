/**
 * Everything asked of the wallet is a record in one state machine. `step` is total and pure: an event that no longer
 * applies returns the same record (the same object), so "did anything change" is an identity test.
 *
 *   pending --approve--> approved --settle--> settled
 *      ^  \                 |
 *      |   +--settle--------+----------------> settled
 *      +------relapse-------+     (lock, or 30 s without persisted bytes; ruling 10)
 */
import type { Address, Family } from './account.ts'
import type { Caller } from './caller.ts'
import type { WireError } from './errors.ts'
import type { Json } from './json.ts'
import type { Edits } from './method.ts'
import type { ChainId } from './network.ts'
import type { Review } from './review.ts'
import type { Message } from './message.ts'

/** Key of a record: caller's document and the id that its content script minted. Unique for ever. */
export type RequestId = string & { readonly __brand: 'RequestId' }

/** 'standing': it turned out to be granted already, so no person was asked. */
export type OutcomeReason = 'approved' | 'standing' | 'rejected' | 'expired' | 'cancelled' | 'failed'

export type Outcome =
  | { readonly ok: true; readonly result: Json; readonly reason: 'approved' | 'standing' }
  | { readonly ok: false; readonly error: WireError; readonly reason: OutcomeReason }

type RequestBase = {
  readonly id: RequestId
  readonly caller: Caller
  readonly family: Family
  readonly chain: ChainId
  readonly account?: Address
  readonly method: string
  readonly params: Json
  readonly edits: Edits
  /** For transactions: what `prepare` found. Belongs to `revision`. */
  readonly prepared?: Json
  readonly review: Review
  readonly revision: number
  /** When this revision was made (prepare and describe ran). */
  readonly revisedAt: number
  /** First time this revision was reported shown; approve counts only 600 ms later (ruling 13). */
  readonly shownAt?: number
  readonly askedAt: number
  readonly expiresAt: number
  /** Ids of the same page that were coalesced into this record (ruling 17). */
  readonly alsoIds: readonly string[]
  /** When the page went into the back/forward cache; kept 30 s from then (ruling 18). */
  readonly frozenAt?: number
  /** Set when the page did not answer `still?` in time. */
  readonly unresponsive?: boolean
  /** Why the last attempt to finish did not; shown on the review. */
  readonly problem?: Message
}

export type PendingRequest = RequestBase & { readonly status: 'pending' }
export type ApprovedRequest = RequestBase & {
  readonly status: 'approved'
  readonly approvedAt: number
  readonly choice?: Json
  /** True once signed bytes are persisted (transactions): from here the outbox leads. */
  readonly persisted: boolean
}
export type SettledRequest = RequestBase & {
  readonly status: 'settled'
  readonly outcome: Outcome
  readonly settledAt: number
}
export type Request = PendingRequest | ApprovedRequest | SettledRequest

export type RequestEvent =
  | { readonly kind: 'show'; readonly revision: number; readonly at: number }
  | {
      readonly kind: 'revise'
      readonly from: number
      readonly at: number
      readonly edits: Edits
      readonly prepared?: Json
      readonly review: Review
    }
  | { readonly kind: 'approve'; readonly revision: number; readonly at: number; readonly choice?: Json }
  /** `approvedAt` names the approval an event belongs to: one that was taken back has no say in the next. */
  | { readonly kind: 'persist'; readonly approvedAt?: number }
  | { readonly kind: 'relapse'; readonly approvedAt?: number; readonly problem?: Message }
  | { readonly kind: 'freeze'; readonly at: number }
  | { readonly kind: 'thaw' }
  | { readonly kind: 'join'; readonly id: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'settle'; readonly outcome: Outcome; readonly at: number; readonly approvedAt?: number }

/** Ids that may be coalesced into one record; a page that asks more often is told to stop. */
export const maxJoined = 32

/** Earliest approve after a revision was first shown (ruling 13; security.md 22). */
export const armAfterMs = 600

export function step(record: Request, event: RequestEvent): Request {
  switch (event.kind) {
    case 'show':
      if (record.status !== 'pending' || event.revision !== record.revision || record.shownAt !== undefined) return record
      return { ...record, shownAt: event.at }
    case 'revise': {
      if (record.status !== 'pending' || event.from !== record.revision) return record
      const { shownAt: _shown, prepared: _prepared, problem: _problem, ...rest } = record
      const prepared = event.prepared === undefined ? {} : { prepared: event.prepared }
      return { ...rest, ...prepared, edits: event.edits, review: event.review, revision: record.revision + 1, revisedAt: event.at }
    }
    case 'approve': {
      if (record.status !== 'pending' || event.revision !== record.revision) return record
      if (record.shownAt === undefined || event.at - record.shownAt < armAfterMs || event.at >= record.expiresAt) return record
      const { unresponsive: _unresponsive, problem: _problem, ...rest } = record
      const choice = event.choice === undefined ? {} : { choice: event.choice }
      return { ...rest, ...choice, status: 'approved', approvedAt: event.at, persisted: false }
    }
    case 'persist':
      if (record.status !== 'approved' || record.persisted || !isOfApproval(record, event.approvedAt)) return record
      return { ...record, persisted: true }
    case 'relapse': {
      if (record.status !== 'approved' || record.persisted || !isOfApproval(record, event.approvedAt)) return record
      const { approvedAt: _at, choice: _choice, persisted: _persisted, shownAt: _shown, ...rest } = record
      const problem = event.problem === undefined ? {} : { problem: event.problem }
      return { ...rest, ...problem, status: 'pending' }
    }
    case 'join':
      if (record.status !== 'pending' || record.alsoIds.includes(event.id) || record.alsoIds.length >= maxJoined) return record
      return { ...record, alsoIds: [...record.alsoIds, event.id] }
    case 'freeze':
      if (record.status !== 'pending' || record.frozenAt !== undefined) return record
      return { ...record, frozenAt: event.at }
    case 'thaw': {
      if (record.status !== 'pending' || record.frozenAt === undefined) return record
      const { frozenAt: _frozen, ...rest } = record
      return rest
    }
    case 'silent':
      if (record.status !== 'pending' || record.unresponsive === true) return record
      return { ...record, unresponsive: true }
    case 'settle': {
      if (record.status === 'settled') return record
      // Only an approval that still stands can succeed: a result computed before a relapse is thrown away.
      if (record.status === 'pending' && event.outcome.reason === 'approved') return record
      if (record.status === 'approved' && !isOfApproval(record, event.approvedAt)) return record
      // A signed transaction is on its way: from here only its own outcome may settle the record, never a reject.
      if (record.status === 'approved' && event.outcome.reason !== 'approved' && event.outcome.reason !== 'failed') return record
      return slim(record, event.outcome, event.at)
    }
  }
}

function isOfApproval(record: ApprovedRequest, approvedAt: number | undefined): boolean {
  return approvedAt === undefined || record.approvedAt === approvedAt
}

/** What is settled is kept only so that the page can collect it: who, what for, and the outcome; not what was shown. */
function slim({ id, caller, family, chain, method, revision, revisedAt, askedAt, expiresAt, alsoIds, review }: Request, outcome: Outcome, at: number): SettledRequest {
  return {
    id, caller, family, chain, method, revision, revisedAt, askedAt, expiresAt, alsoIds,
    params: null,
    edits: {},
    review: { title: review.title, intent: review.intent, approve: review.approve, blocks: [], alerts: [] },
    status: 'settled',
    outcome,
    settledAt: at,
  }
}
