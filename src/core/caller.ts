import type { Origin } from './origin.ts'

/**
 * Who asks. Made from what the browser says about the sender, never from the payload. A site is one document in one tab:
 * answers go to exactly that document (ruling 16: tabs.sendMessage handed A's account to B after a navigation).
 */
export type SiteCaller = {
  readonly kind: 'site'
  readonly origin: Origin
  readonly tabId: number
  readonly documentId: string
  /** Firefox containers and the like; part of the key of grants (ruling 32). */
  readonly cookieStoreId?: string
}

/** The wallet's own pages (the Send screen). */
export type WalletCaller = { readonly kind: 'wallet' }

export type Caller = SiteCaller | WalletCaller

/** Key of everything remembered per site: the origin, and the cookie store where the browser has several. */
export type SiteKey = string & { readonly __brand: 'SiteKey' }

export function makeSiteKey(origin: Origin, cookieStoreId?: string): SiteKey {
  return (cookieStoreId === undefined ? origin : `${origin}|${cookieStoreId}`) as SiteKey
}

/** An origin has no bar in it (RFC 6454). */
export function originOfSite(site: SiteKey): Origin {
  return site.split('|', 1)[0] as Origin
}

export function siteKeyOf(caller: SiteCaller): SiteKey {
  return makeSiteKey(caller.origin, caller.cookieStoreId)
}

/** True when both are the same document of the same site; nothing less may collect an answer. */
export function isSameDocument(a: Caller, b: Caller): boolean {
  if (a.kind !== 'site' || b.kind !== 'site') return a.kind === b.kind
  return a.origin === b.origin && a.tabId === b.tabId && a.documentId === b.documentId && a.cookieStoreId === b.cookieStoreId
}
