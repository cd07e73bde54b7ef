/**
 * A method is one file: parse -> describe -> sign. Five kinds (an improvement on the three of our design: a transaction is
 * built and signed in two steps, because its nonce is reserved between them; decision 0004):
 *
 *   answer  public facts only, no prompt
 *   grant   touches no key; changes what a site may do
 *   sign    signs a message; the only kinds that get a Signer are sign, send and batch
 *   send    prepares, builds and signs a transaction
 *   batch   the same for several, one after the other under one approval (decision 0048)
 *
 * `params` is the parsed, frozen value: describe and sign both read it, so what is shown is what is signed.
 */
import type { AccountRecord, Address } from './account.ts'
import type { Candidate } from './approvals.ts'
import type { Book } from './book.ts'
import type { Caller } from './caller.ts'
import type { CallsRecord, StepRows } from './calls.ts'
import type { SaidName } from './ens-name.ts'
import type { Estimate } from './estimate.ts'
import type { Grant } from './grant.ts'
import type { Term } from './grant-term.ts'
import type { Json } from './json.ts'
import type { Listed } from './listed-site.ts'
import type { LookUp } from './look-up.ts'
import type { ChainId, Network } from './network.ts'
import type { Origin } from './origin.ts'
import type { FeeChoice, Review } from './review.ts'
import type { LastChoice } from './site.ts'
import type { TokenRecord } from './token.ts'
import type { TransactionRecord, TransactionSummary } from './transaction.ts'

/**
 * Asks the user's chosen node for `chain`. Resolves with the result; throws WalletError 'node.*'. `retry` only for reads.
 * A chain without an accepted node throws 'node.not-chosen'.
 */
export type AskNode = (chain: ChainId, method: string, params: readonly Json[]) => Promise<Json>

/** What a method may know while it works. Public facts only: no key, no store, no browser. */
export type Ask = {
  readonly caller: Caller
  /** The site's live grant; absent when it has none. */
  readonly grant?: Grant
  /** Accounts this caller may use: the grant's for a site, all visible ones for the wallet itself. */
  readonly permitted: readonly Address[]
  /** The network this caller works on. */
  readonly network: Network
  readonly networks: readonly Network[]
  readonly accounts: readonly AccountRecord[]
  /** Names that the user gave to addresses of others; for reviews, never for an answer. */
  readonly book: Book
  /** Addresses that were paid from this wallet. */
  readonly paid?: readonly Address[]
  /** Contracts that this wallet called on this network. */
  readonly used?: readonly Address[]
  /** Names that the person paid addresses under, as their node resolved them; for reviews of the wallet's own Send. */
  readonly names?: readonly SaidName[]
  /** Tokens that are watched already. */
  readonly tokens?: readonly TokenRecord[]
  /** The account the user last looked at; proposed first to a new site. */
  readonly selected?: Address
  /** The account that was made for this site alone, where there is one and it is shown. */
  readonly own?: Address
  /** One can be made when the person wants it, or comes back into sight. */
  readonly fresh?: 'new' | 'hidden'
  /** What the person chose for this site before. */
  readonly last?: LastChoice
  /** The network that a connect of this site is for: its own, or the one it works on once it is connected. */
  readonly connectsTo: ChainId
  readonly askNode: AskNode
  /** For reviews: what is looked up on the way (look-up.ts). */
  readonly lookUp?: LookUp
  /** Calls that this very site sent, by its own name for them, with what became of each step. */
  readonly findCalls?: (id: string) => Promise<KnownCalls | undefined>
  readonly now: number
  /** The same by the time that grants end by (grant-time.ts); where it is absent, nothing begins or ends one. */
  readonly grantNow?: number
  /** Hosts of the other sites that were connected here: a name that is made to be taken for one of them is said so. */
  readonly knownHosts?: readonly string[]
  /** On a list of bad sites that the person brought, or 'unread' when those could not be read. */
  readonly listed?: Listed | 'unread'
  /** True until this site was first granted something. */
  readonly isFirstVisit: boolean
}

export type KnownCalls = { readonly calls: CallsRecord; readonly rows: StepRows }

export type Parsed<P extends Json> = {
  readonly params: P
  readonly account?: Address
  readonly chain?: ChainId
  /** A deadline or expirationTime inside the payload (epoch ms); always caps the record's life (ruling 10). */
  readonly deadlineAt?: number
}

/** What the user changed on the review screen; each change makes a new revision. */
export type Edits = {
  readonly fee?: {
    readonly choice: FeeChoice
    /** Wei, decimal; only with choice 'own'. */
    readonly gasPrice?: string
    readonly maxFeePerGas?: string
    readonly maxPriorityFeePerGas?: string
  }
  readonly gasLimit?: string
  readonly nonce?: string
  /** How much an approval allows: as it was typed, in the unit that the review shows, or 'asked' for what the site asked for. */
  readonly cap?: string
  /** The same for several calls under one approval, by the place of each, from 0. */
  readonly caps?: Readonly<Record<string, string>>
}

/** Effects of a grant method on the profile. */
export type Change =
  | { readonly kind: 'grant'; readonly origin: Origin; readonly accounts: readonly Address[]; readonly chain: ChainId; readonly term: Term; readonly at: number }
  | { readonly kind: 'revoke'; readonly origin: Origin }
  | { readonly kind: 'switch'; readonly origin: Origin; readonly chain: ChainId }
  | { readonly kind: 'add-network'; readonly origin: Origin; readonly network: Network }
  /** Symbol and decimals are what the site claimed; what is kept is what the contract says then. */
  | { readonly kind: 'show-calls'; readonly origin: Origin; readonly key: string }
  | { readonly kind: 'watch-token'; readonly origin: Origin; readonly token: Pick<TokenRecord, 'chain' | 'address' | 'kind' | 'item'> & Partial<Pick<TokenRecord, 'symbol' | 'decimals'>> }

/** Signs for one account. Deterministic (RFC 6979, no extra entropy): doing it twice gives the same bytes. */
export type Signer = {
  readonly address: Address
  /** secp256k1 over a 32-byte digest; low s. */
  readonly signDigest: (digest: Uint8Array) => { readonly r: bigint; readonly s: bigint; readonly yParity: 0 | 1 }
}

/** 'anyone' may be asked by every page; 'granted' needs a live grant (4100 otherwise). */
export type Access = 'anyone' | 'granted'

type Base<P extends Json> = {
  /** Name on the wire. */
  readonly name: string
  readonly access: Access
  /** Reads raw params once; throws 'request.invalid-params' or another WalletError. The result is frozen and persisted. */
  readonly parse: (params: Json | undefined, ask: Ask) => Parsed<P>
}

export type AnswerMethod<P extends Json = Json> = Base<P> & {
  readonly kind: 'answer'
  readonly answer: (params: P, ask: Ask) => Json | Promise<Json>
}

export type Granted = { readonly result: Json; readonly change: Change }
export type Settled = { readonly result: Json; readonly change?: Change }

export type GrantMethod<P extends Json = Json> = Base<P> & {
  readonly kind: 'grant'
  /** A site may ask for several at once, as for signatures; of the other grants one waits at a time (ruling 21). */
  readonly isAskedInNumbers?: true
  /** An answer that needs no prompt (already connected, already on that chain, giving something up). */
  readonly settle?: (params: P, ask: Ask) => Settled | undefined | Promise<Settled | undefined>
  readonly describe: (params: P, ask: Ask) => Review | Promise<Review>
  /** True when the person picked an account that is still to be made: the background makes it before `grant`, which finds it in `ask.own`. */
  readonly wantsFresh?: (choice: Json | undefined) => boolean
  /** `choice` is what the user picked (accounts and how long, for a connect); validated here. */
  readonly grant: (params: P, choice: Json | undefined, ask: Ask) => Granted
}

export type SignMethod<P extends Json = Json> = Base<P> & {
  readonly kind: 'sign'
  readonly describe: (params: P, ask: Ask) => Review | Promise<Review>
  /** What the signature becomes once it is handed in, for the list of approvals. */
  readonly approves?: (params: P, now: number) => readonly Candidate[]
  /** Returns the result for the page (a 65-byte signature as hex). */
  readonly sign: (params: P, signer: Signer) => Json
}

/** Sets the code of `account` on one chain: the zero address clears it. `nonce` is the account's own, decimal. */
export type Authorization = { readonly account: Address; readonly chain: ChainId; readonly delegate: Address; readonly nonce: string }

/**
 * What it would do, as the node says: beside the review, never in it (decision 0055). `random`: 32 bytes, 0x hex. `tell`: what is
 * known before all of it is.
 */
export type Estimator<T> = (prepared: T, ask: Ask, random: string, tell: (early: Estimate) => void) => Promise<Estimate>

export type SendMethod<P extends Json = Json, T extends Json = Json> = Base<P> & {
  readonly kind: 'send'
  /** Asks the node for what is missing (fee, gas, balance, nonce, code) and applies the user's edits. Plain JSON. */
  readonly prepare: (params: P, ask: Ask, edits: Edits) => Promise<T>
  readonly describe: (params: P, prepared: T, ask: Ask) => Review | Promise<Review>
  /** Nonce the user set by hand, if any, and the account's next nonce on the chain (pending). Decimal strings. */
  readonly nonces: (prepared: T) => { readonly own?: string; readonly next: string }
  /**
   * What it carries that another account signs first (EIP-7702). It is part of the bytes, so it is signed before they are built; the
   * same every time, as every signature here is.
   */
  readonly authorization?: {
    readonly of: (params: P, prepared: T) => Authorization
    readonly sign: (authorization: Authorization, signer: Signer) => Json
  }
  /** The exact unsigned bytes (EIP-2718, 0x hex) for that nonce. Persisted before signing. */
  readonly build: (prepared: T, nonce: bigint, authorization?: Json) => string
  /** Signs exactly those bytes. */
  readonly sign: (unsigned: string, signer: Signer) => { readonly raw: string; readonly hash: string }
  /** The row whose place it takes: it is looked at once more before anything is signed (decision 0054). */
  readonly replaces?: (params: P) => NonNullable<TransactionRecord['replaces']>
  readonly estimate?: Estimator<T>
  /** For the list of what was done; without it, the facts of a plain transaction. */
  readonly summarize?: (params: P) => TransactionSummary
}

/** What one transaction of several does: '0x' for no data, wei as a decimal string. No `to` creates a contract. */
export type Step = { readonly to?: Address; readonly value: string; readonly input: string }

export type BatchMethod<P extends Json = Json, T extends Json = Json> = Base<P> & {
  readonly kind: 'batch'
  readonly prepare: (params: P, ask: Ask, edits: Edits) => Promise<T>
  readonly describe: (params: P, prepared: T, ask: Ask) => Review | Promise<Review>
  /** The site's own name for it, if it gave one. */
  readonly idOf: (params: P) => string | undefined
  /** The transactions, in order. Throws when one of them cannot be made. */
  readonly steps: (prepared: T) => readonly Step[]
  readonly isAtomic: (prepared: T) => boolean
  /** The account's next nonce on the chain when it was prepared (pending). Decimal. */
  readonly nextNonce: (prepared: T) => string
  /** What the first step carries that the account signs first (EIP-7702): an upgrade that the calls need. */
  readonly authorization?: {
    readonly of: (prepared: T) => Authorization | undefined
    readonly sign: (authorization: Authorization, signer: Signer) => Json
  }
  readonly estimate?: Estimator<T>
  /** The exact unsigned bytes of one step for that nonce. Persisted before signing. */
  readonly build: (prepared: T, index: number, nonce: bigint, authorization?: Json) => string
  readonly sign: (unsigned: string, signer: Signer) => { readonly raw: string; readonly hash: string }
}

export type Method = AnswerMethod | GrantMethod | SignMethod | SendMethod | BatchMethod

/** A method we know and refuse on purpose (4200); `why` names the decision record. */
export type RefusedMethod = { readonly name: string; readonly kind: 'refused'; readonly why: string }

/** Erases the parameter types for the registry, once and in one place. */
export function defineAnswer<P extends Json>(method: Omit<AnswerMethod<P>, 'kind'>): AnswerMethod {
  return { kind: 'answer', ...method } as unknown as AnswerMethod
}
export function defineGrant<P extends Json>(method: Omit<GrantMethod<P>, 'kind'>): GrantMethod {
  return { kind: 'grant', ...method } as unknown as GrantMethod
}
export function defineSign<P extends Json>(method: Omit<SignMethod<P>, 'kind'>): SignMethod {
  return { kind: 'sign', ...method } as unknown as SignMethod
}
export function defineSend<P extends Json, T extends Json>(method: Omit<SendMethod<P, T>, 'kind'>): SendMethod {
  return { kind: 'send', ...method } as unknown as SendMethod
}
export function defineBatch<P extends Json, T extends Json>(method: Omit<BatchMethod<P, T>, 'kind'>): BatchMethod {
  return { kind: 'batch', ...method } as unknown as BatchMethod
}
