/** What the request engine is made of; one value so that each step of it can be a small file. */
import type { Log } from '../log.ts'
import type { Keeper } from '../keeper.ts'
import type { ProfileStore } from '../profile.ts'
import type { Names } from '../names.ts'
import type { Nodes } from '../nodes.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Delegations } from '../delegations.ts'
import type { Receipts } from '../receipts.ts'
import type { SiteLists } from '../site-lists.ts'
import type { Calls } from './calls.ts'
import type { Limits } from './limits.ts'
import type { Outbox } from './outbox.ts'
import type { Records } from './records.ts'
import type { Address } from '../../core/account.ts'
import type { Candidate } from '../../core/approvals.ts'
import type { SiteCaller } from '../../core/caller.ts'
import type { Change } from '../../core/method.ts'
import type { ChainId } from '../../core/network.ts'

export type Parts = {
  readonly platform: Platform
  readonly keeper: Keeper
  readonly profile: ProfileStore
  readonly nodes: Nodes
  readonly names: Pick<Names, 'paid'>
  readonly log: Log
  readonly records: Records
  readonly outbox: Outbox
  readonly siteLists: Pick<SiteLists, 'find'>
  readonly calls: Calls
  readonly receipts: Receipts
  /** What code an own account runs, as the node says now. */
  readonly look: Delegations['look']
  readonly limits: Limits
  /** Identity of this browser run: rows approved in an earlier one are never sent by themselves (ruling 15). */
  readonly browserSession: string
  /** Applies what a grant method decided, and tells the sites it touches. */
  readonly applyChange: (change: Change, cookieStoreId?: string) => Promise<void>
  /** Makes the account for that site alone, once: asked again, it is there already. */
  readonly makeFresh: (caller: SiteCaller) => Promise<void>
  /** Writes down what a signature approves. */
  readonly keepApprovals: (account: Address, chain: ChainId, candidates: readonly Candidate[]) => Promise<void>
  /** The time that grants end by. */
  readonly grantNow: () => number
}

/** Lifetimes (ruling 10). A deadline inside the payload always caps them. */
export const lifetimesMs = { send: 30 * 60_000, batch: 30 * 60_000, sign: 24 * 3_600_000, grant: 24 * 3_600_000 } as const

/** A review older than this is made anew when it is shown again (ruling 11). */
export const staleAfterMs = 60_000

/** An approved record without persisted bytes goes back to pending after this (ruling 10). */
export const relapseAfterMs = 30_000

/** A signed transaction is sent by itself only this long after its approval (ruling 15). */
export const resumeWithinMs = 120_000
