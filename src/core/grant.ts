import type { Address } from './account.ts'
import type { SiteKey } from './caller.ts'
import type { ChainId } from './network.ts'
import type { Origin } from './origin.ts'

/** What a site may see, and on which network it works. Several accounts per site; an expired grant grants nothing. */
export type Grant = {
  readonly site: SiteKey
  readonly origin: Origin
  readonly cookieStoreId?: string
  /** Most recently chosen first: eth_accounts answers in this order. */
  readonly accounts: readonly Address[]
  readonly chain: ChainId
  readonly grantedAt: number
  readonly expiresAt?: number
}

export function isLive(grant: Grant, now: number): boolean {
  return grant.accounts.length > 0 && (grant.expiresAt === undefined || now < grant.expiresAt)
}
