/**
 * What the wallet's own pages may know, as one plain value. The background pushes it on every change; pages draw it and
 * send verbs. No secret is ever in it: words and keys travel only as the answer to an explicit reveal.
 */
import type { Book } from './book.ts'
import type { Copy } from './backup/copy.ts'
import type { Coverage } from './backup/coverage.ts'
import type { Due } from './backup/due.ts'
import type { Purpose } from './backup/purpose.ts'
import type { Score } from './backup/score.ts'
import type { CopyWarning } from './backup/warnings.ts'
import type { AccountRecord, Address, SecretId, SecretRecord } from './account.ts'
import type { Approval } from './approvals.ts'
import type { CallsRecord, CallsStatus, CallStep } from './calls.ts'
import type { Message } from './message.ts'
import type { Edits } from './method.ts'
import type { ChainId, Network } from './network.ts'
import type { Term } from './grant-term.ts'
import type { Healths } from './node-health.ts'
import type { Found } from './phrase/discovery.ts'
import type { Scheme } from './phrase/path.ts'
import type { Request, RequestId } from './request.ts'
import type { Settings } from './settings.ts'
import type { TransactionRecord, TransactionState } from './transaction.ts'
import type { Origin } from './origin.ts'
import type { SiteKey } from './caller.ts'
import type { TokenRecord } from './token.ts'
import type { Waits } from './wait.ts'

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
  /** When it ends by itself, by the wall clock as it is now. */
  readonly endsAt?: number
  readonly term: Term
  readonly asMetaMask: boolean
}

/** A site that is remembered and sees nothing. */
export type PastSiteView = {
  readonly site: SiteKey
  readonly origin: Origin
  /** It ended by itself, then. */
  readonly endedAt?: number
  /** False for one that was never connected. */
  readonly wasConnected: boolean
  readonly asMetaMask: boolean
}

/** Balance of the selected account on the selected network. `at` is when the node said so, `host` which one. */
export type BalanceView =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'known'; readonly exact: string; readonly at: number; readonly host?: string }
  | { readonly state: 'failed'; readonly problem: Message; readonly exact?: string; readonly at?: number; readonly host?: string }

/** What is known of the backups, judged when the view was made. No copy's digits are in it. */
export type BackupView = {
  readonly copies: readonly Copy[]
  readonly warnings: readonly CopyWarning[]
  /** One per account, in the order of the accounts. */
  readonly coverage: readonly Coverage[]
  readonly score: Score
  /** Soonest first; those of the past too. */
  readonly due: readonly Due[]
  /** Phrases whose rehearsal of the last year counts. */
  readonly rehearsed: readonly SecretId[]
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

/** How far the logs of a chain were read for what an account approved. Blocks by number; `done` from 0 to 1. */
export type ApprovalScanView = {
  readonly host: string
  /** 'cut': the worker's life or a lock ended it. 'full': there is no room for more. What was found is kept. */
  readonly state: 'running' | 'stopped' | 'cut' | 'failed' | 'full' | 'over'
  readonly problem?: Message
  readonly done: number
  readonly newest: number
  readonly readFrom: number
}

/**
 * 'live': the chain says it stands. 'signed': a signature that nobody has handed in yet. 'unread': the node did not say.
 * `symbol` and `decimals` are what the token says of itself; `until` is its end, or by when the signature can be handed in.
 */
export type ApprovalView = Approval & {
  readonly key: string
  readonly state: 'live' | 'signed' | 'unread'
  readonly amount?: string
  readonly isUnlimited?: boolean
  readonly until?: number
  readonly symbol?: string
  readonly decimals?: number
  readonly own?: 'sent' | 'signed'
  readonly at?: number
  readonly block?: number
  /** A transaction about it is on its way. */
  readonly isChanging: boolean
}

/** What the selected account allowed others to take on the selected network. Only while somebody looks. */
export type ApprovalsView = {
  readonly account: Address
  readonly chain: ChainId
  readonly state: 'reading' | 'known' | 'no-node'
  readonly done: number
  readonly total: number
  readonly rows: readonly ApprovalView[]
  /** More that are not in `rows`. */
  readonly left: number
  /** There were more candidates than are kept. */
  readonly isFull: boolean
  readonly readAt?: number
  readonly scan?: ApprovalScanView
}

/** A watched token of the selected network; `exact` is what the selected account holds, once the node said so. */
export type TokenView = Pick<TokenRecord, 'address' | 'kind' | 'symbol' | 'decimals' | 'item' | 'addedBy'> & { readonly exact?: string }

/** An own account that runs the code of a contract on a network (EIP-7702). `isOurs`: the wallet's own choice, checked. */
export type DelegationView = { readonly account: Address; readonly chain: ChainId; readonly delegate: Address; readonly isOurs: boolean }

/** Where one of several transactions is: in the words of its row, not begun, or never to be. */
export type CallStepView = CallStep & { readonly state: TransactionState | 'waiting' | 'never'; readonly row?: string }

/** Several calls that were approved together, and what became of them. */
export type CallsView = Pick<CallsRecord, 'key' | 'request' | 'chain' | 'account' | 'isAtomic' | 'approvedAt' | 'endedBy'> & {
  readonly origin: Origin
  readonly status: CallsStatus
  /** Something more of it may still be sent. */
  readonly canStop: boolean
  readonly steps: readonly CallStepView[]
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
  readonly tokens?: readonly TokenView[]
  /** Accepted nodes that were asked in this run of the browser, by URL. */
  readonly nodes?: Healths
  /** Open requests, oldest first. */
  readonly requests: readonly RequestView[]
  /** Newest first, at most 100. */
  readonly activity: readonly TransactionRecord[]
  /** What those that were sent wait for, by id, as far as the node said. */
  readonly waits?: Waits
  /** Newest first, at most 20; absent where there are none. */
  readonly calls?: readonly CallsView[]
  readonly delegations?: readonly DelegationView[]
  readonly approvals?: ApprovalsView
  /** The selected network, where an account may be upgraded on it. */
  readonly upgradable?: ChainId
  /** Key of those that a site wants looked at. */
  readonly shownCalls?: string
  readonly sites: readonly SiteView[]
  /** The one that changed last comes first. */
  readonly pastSites?: readonly PastSiteView[]
  /** Addresses of others, without those that are accounts here. */
  readonly book: Book
  readonly settings: Settings
  readonly backup: BackupView
  /** The last one in this run of the browser. */
  readonly discovery?: DiscoveryView
  /** Things to say once, above everything (profile tampered, second copy used, ...). */
  readonly notices: readonly Message[]
}
