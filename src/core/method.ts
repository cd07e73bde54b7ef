/**
 * A method is one file: parse -> describe -> sign. Four kinds (an improvement on the three of our design: a transaction is
 * built and signed in two steps, because its nonce is reserved between them; decision 0004):
 *
 *   answer  public facts only, no prompt
 *   grant   touches no key; changes what a site may do
 *   sign    signs a message; the only kinds that get a Signer are sign and send
 *   send    prepares, builds and signs a transaction
 *
 * `params` is the parsed, frozen value: describe and sign both read it, so what is shown is what is signed.
 */
import type { AccountRecord, Address } from './account.ts'
import type { Caller } from './caller.ts'
import type { Grant } from './grant.ts'
import type { Json } from './json.ts'
import type { ChainId, Network } from './network.ts'
import type { Origin } from './origin.ts'
import type { FeeChoice, Review } from './review.ts'

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
  /** The account the user last looked at; proposed first to a new site. */
  readonly selected?: Address
  readonly askNode: AskNode
  readonly now: number
  /** True until this site was first granted something. */
  readonly isFirstVisit: boolean
}

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
}

/** Effects of a grant method on the profile. */
export type Change =
  | { readonly kind: 'grant'; readonly origin: Origin; readonly accounts: readonly Address[]; readonly chain: ChainId }
  | { readonly kind: 'revoke'; readonly origin: Origin }
  | { readonly kind: 'switch'; readonly origin: Origin; readonly chain: ChainId }
  | { readonly kind: 'add-network'; readonly origin: Origin; readonly network: Network }

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

export type GrantMethod<P extends Json = Json> = Base<P> & {
  readonly kind: 'grant'
  /** An answer that needs no prompt (already connected, already on that chain, giving something up). */
  readonly settle?: (params: P, ask: Ask) => { readonly result: Json; readonly change?: Change } | undefined
  readonly describe: (params: P, ask: Ask) => Review | Promise<Review>
  /** `choice` is what the user picked (accounts for a connect); validated here. */
  readonly grant: (params: P, choice: Json | undefined, ask: Ask) => { readonly result: Json; readonly change: Change }
}

export type SignMethod<P extends Json = Json> = Base<P> & {
  readonly kind: 'sign'
  readonly describe: (params: P, ask: Ask) => Review | Promise<Review>
  /** Returns the result for the page (a 65-byte signature as hex). */
  readonly sign: (params: P, signer: Signer) => Json
}

export type SendMethod<P extends Json = Json, T extends Json = Json> = Base<P> & {
  readonly kind: 'send'
  /** Asks the node for what is missing (fee, gas, balance, nonce, code) and applies the user's edits. Plain JSON. */
  readonly prepare: (params: P, ask: Ask, edits: Edits) => Promise<T>
  readonly describe: (params: P, prepared: T, ask: Ask) => Review | Promise<Review>
  /** Nonce the user set by hand, if any, and the account's next nonce on the chain (pending). Decimal strings. */
  readonly nonces: (prepared: T) => { readonly own?: string; readonly next: string }
  /** The exact unsigned bytes (EIP-2718, 0x hex) for that nonce. Persisted before signing. */
  readonly build: (prepared: T, nonce: bigint) => string
  /** Signs exactly those bytes. */
  readonly sign: (unsigned: string, signer: Signer) => { readonly raw: string; readonly hash: string }
}

export type Method = AnswerMethod | GrantMethod | SignMethod | SendMethod

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
