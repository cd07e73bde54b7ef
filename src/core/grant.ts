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
  /** Both by the time of grants (grant-time.ts), which is the wall clock's unless that was put back. */
  readonly grantedAt: number
  readonly expiresAt?: number
}

/** `now` by the time of grants. One that ends and lies in the future is of a time nobody knows any more: it grants nothing. */
export function isLive({ accounts, grantedAt, expiresAt }: Grant, now: number): boolean {
  if (accounts.length === 0) return false
  return expiresAt === undefined || (now < expiresAt && now >= grantedAt)
}
