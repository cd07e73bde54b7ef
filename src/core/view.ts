/**
 * What the wallet's own pages may know, as one plain value. The background pushes it on every change; pages draw it and
 * send verbs. No secret is ever in it: words and keys travel only as the answer to an explicit reveal.
 */
import type { Copy } from './backup/copy.ts'
import type { Coverage } from './backup/coverage.ts'
import type { Due } from './backup/due.ts'
import type { Purpose } from './backup/purpose.ts'
import type { Score } from './backup/score.ts'
import type { CopyWarning } from './backup/warnings.ts'
import type { AccountRecord, Address, SecretId, SecretRecord } from './account.ts'
import type { Message } from './message.ts'
import type { Edits } from './method.ts'
import type { ChainId, Network } from './network.ts'
import type { Found } from './phrase/discovery.ts'
import type { Scheme } from './phrase/path.ts'
import type { Request, RequestId } from './request.ts'
import type { Settings } from './settings.ts'
import type { TransactionRecord } from './transaction.ts'
import type { Origin } from './origin.ts'
import type { SiteKey } from './caller.ts'

/** First incomplete step of first run; derived from what exists, so closing the tab loses nothing. */
export type SetupStep = 'node' | 'words' | 'look' | 'prove' | 'done'

export type View = EmptyView | DamagedView | LockedView | UnlockedView

/** No wallet and no trace of one: first run is offered. */
export type EmptyView = { readonly phase: 'empty' }

/** A wallet exists but no stored image opens: never first run, the bytes are kept (security.md R17). */
export type DamagedView = { readonly phase: 'damaged'; readonly problem: Message }

export type LockedView = {
  readonly phase: 'locked'
  /** Requests that wait behind the lock. */
  readonly waiting: number
  /** Failed attempts so far and, while backing off, when the next may be made (epoch ms). */
  readonly attempts: number
  readonly retryAt?: number
  /** True while first run is not finished, so the tab says what comes after unlocking. */
  readonly isSetup: boolean
}

export type RequestView = {
  readonly id: RequestId
  readonly status: Request['status']
  readonly method: string
  /** Absent for the wallet's own requests. */
  readonly origin?: Origin
  readonly isFirstVisit: boolean
  readonly review: Request['review']
  readonly revision: number
  /** What the person changed so far; a page that opens again goes on from there. */
  readonly edits: Edits
  readonly revisedAt: number
  readonly askedAt: number
  readonly expiresAt: number
  readonly unresponsive: boolean
  readonly problem?: Message
}

export type SiteView = {
  readonly site: SiteKey
  readonly origin: Origin
  readonly accounts: readonly Address[]
  readonly chain: ChainId
  readonly grantedAt: number
}

/** Balance of the selected account on the selected network. `at` is when the node said so. */
export type BalanceView =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'known'; readonly exact: string; readonly at: number }
  | { readonly state: 'failed'; readonly problem: Message; readonly exact?: string; readonly at?: number }

/** What is known of the backups, judged when the view was made. No copy's digits are in it. */
export type BackupView = {
  readonly copies: readonly Copy[]
  readonly warnings: readonly CopyWarning[]
  /** One per account, in the order of the accounts. */
  readonly coverage: readonly Coverage[]
  readonly score: Score
  /** Soonest first; those of the past too. */
  readonly due: readonly Due[]
  readonly triesLeft: number
  /** Checks are closed until then. */
  readonly closedUntil?: number
  /** Words made here that nobody has typed back. */
  readonly unbacked?: { readonly isNagDue: boolean; readonly snoozesLeft: number }
  readonly canSkip: boolean
}

/** A search for accounts that were used, as far as it is. */
export type DiscoveryView = {
  readonly secret: SecretId
  readonly chain: ChainId
  readonly host: string
  /** 'cut': the worker's life or a lock ended it; what was found is kept. */
  readonly state: 'running' | 'stopped' | 'cut' | 'failed' | 'over'
  readonly problem?: Message
  /** `next`: the first index nobody has looked at. */
  readonly rows: readonly { readonly scheme: Scheme; readonly next: number }[]
  /** Those that are not in the wallet yet. */
  readonly found: readonly Found[]
  readonly asked: number
  readonly left: number
}

export type UnlockedView = {
  readonly phase: 'unlocked'
  readonly setup?: SetupStep
  readonly purpose?: Purpose
  readonly accounts: readonly AccountRecord[]
  readonly secrets: readonly SecretRecord[]
  readonly selected: { readonly account?: Address; readonly chain: ChainId }
  readonly networks: readonly Network[]
  readonly balance: BalanceView
  /** Open requests, oldest first. */
  readonly requests: readonly RequestView[]
  /** Newest first, at most 100. */
  readonly activity: readonly TransactionRecord[]
  readonly sites: readonly SiteView[]
  readonly settings: Settings
  readonly backup: BackupView
  /** The last one in this run of the browser. */
  readonly discovery?: DiscoveryView
  /** Things to say once, above everything (profile tampered, second copy used, ...). */
  readonly notices: readonly Message[]
}
