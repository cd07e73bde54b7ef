/**
 * What a transaction would do if it ran now, as the user's own node says. An estimate and never a fact: it stands beside the
 * review, is no part of it, and can only add alerts to it (decision 0055). Plain data; amounts as decimal strings, and every name
 * of a token is what its contract claims.
 */
import type { Address } from './account.ts'
import type { Message } from './message.ts'
import type { Alert } from './review.ts'
import type { TokenKind } from './token.ts'

/**
 * How it was found. simulated: the node ran it and what it would leave behind was read (eth_simulateV1). traced: the node ran it
 * and said what it did (debug_traceCall). measured: balances and allowances were read before and after, and nothing else was seen
 * (eth_call with a state override). called: the node said whether it goes through, nothing else (eth_call).
 */
export type EstimateWay = 'simulated' | 'traced' | 'measured' | 'called' | 'none'

export type Asset = { readonly kind: 'coin' } | { readonly kind: TokenKind; readonly address: Address; readonly item?: string }

export type Named = {
  readonly asset: Asset
  /** As its contract says; a stranger's text. Absent when it does not say. */
  readonly unit?: string
  /** The name is that of the network's coin or of a token the person watches, and this is neither. */
  readonly isTaken?: true
}

/** `amount` in `unit`; without decimals the smallest unit, which `isRaw` says. */
export type Quantity = { readonly exact: string; readonly amount: string; readonly isRaw?: true; readonly isUnlimited?: true }

/** What the account has less or more of in the end. */
export type Move = Named & {
  readonly side: 'give' | 'get'
  readonly quantity: Quantity
  /** The contract's balances say this, its own record of transfers says something else. */
  readonly isUneven?: true
}

/** What somebody may take. `before` is absent when nobody could say. */
export type Allowance = Named & {
  readonly spender: Address
  /** Known to the wallet: an own account or an entry of the book. */
  readonly spenderName?: string
  readonly through?: 'permit2'
} & (
    | { readonly kind: 'amount'; readonly before?: Quantity; readonly after: Quantity; /** Epoch seconds. */ readonly until?: string }
    | { readonly kind: 'item' }
    | { readonly kind: 'all'; readonly before?: boolean; readonly after: boolean }
  )

/** owner-lost, owner-won: of `contract`, which the account owned or will own. votes: of a token, lent to `other`. */
export type Role = { readonly kind: 'owner-lost' | 'owner-won' | 'votes'; readonly contract: Address; readonly other: Address }

export type Estimate = {
  readonly way: EstimateWay
  readonly outcome: 'works' | 'fails' | 'unknown'
  /** Why it fails, or why nothing is known. */
  readonly reason?: Message
  /** Of several calls, the one that fails; from 0. */
  readonly failsAt?: number
  /** Of the block that it ran on top of, or in; decimal. */
  readonly block?: string
  readonly moves: readonly Move[]
  readonly allowances: readonly Allowance[]
  readonly roles: readonly Role[]
  /** What the account holds of the token that is called, where nothing more could be found out. */
  readonly holds?: Named & { readonly quantity: Quantity }
  /** Events of others. */
  readonly others: number
  /** Events that name the account and that nobody here can read. */
  readonly unread: number
  /** There was more than is looked at. */
  readonly isCut?: true
  /** Run again as in a later block: the same, other amounts, something else; or it could not be run again. */
  readonly again: 'same' | 'amounts' | 'differs' | 'unchecked'
  readonly alerts: readonly Alert[]
}

export function noEstimate(reason?: Message): Estimate {
  return {
    way: 'none', outcome: 'unknown', ...(reason === undefined ? {} : { reason }),
    moves: [], allowances: [], roles: [], others: 0, unread: 0, again: 'unchecked', alerts: [],
  }
}
