import type { Address } from './account.ts'
import type { ChainId } from './network.ts'
import type { Origin } from './origin.ts'

export type TokenKind = 'erc20' | 'erc721' | 'erc1155'

/** A token a person wants to see, as its contract described itself when it was added (EIP-747). */
export type TokenRecord = {
  readonly chain: ChainId
  readonly address: Address
  readonly kind: TokenKind
  /** A stranger's text, bounded. */
  readonly symbol: string
  /** 0 for what is counted in pieces. */
  readonly decimals: number
  /** Which piece, decimal; not for ERC-20. */
  readonly item?: string
  readonly addedBy: Origin
  readonly addedAt: number
}

/** What is kept; a site that fills it up fills up a list, nothing else. */
export const maxTokens = 200

export function isSameToken(a: Pick<TokenRecord, 'chain' | 'address' | 'item'>, b: Pick<TokenRecord, 'chain' | 'address' | 'item'>): boolean {
  return a.chain === b.chain && a.address === b.address && a.item === b.item
}

/** The list with those of `others` that it has not, as far as there is room. */
export function joinTokens(known: readonly TokenRecord[], others: readonly TokenRecord[]): readonly TokenRecord[] {
  return others.reduce((all, token) => (all.length >= maxTokens || all.some((each) => isSameToken(each, token)) ? all : [...all, token]), known)
}
