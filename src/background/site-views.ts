/** What our pages may know of sites: those that see something, and those that are only remembered. */
import type { Profile } from '../core/settings.ts'
import { findSite } from '../core/site.ts'
import type { PastSiteView, SiteView } from '../core/view.ts'

type Times = { readonly now: number; readonly grantNow: number }

export function listSites({ grants, sites }: Profile, { now, grantNow }: Times): readonly SiteView[] {
  return grants.map(({ site, origin, accounts, chain, grantedAt, expiresAt }) => ({
    site, origin, accounts, chain,
    grantedAt,
    // What is left, added to what the person's clock says: the two times differ where that was put back.
    ...(expiresAt === undefined ? {} : { endsAt: now + (expiresAt - grantNow) }),
    term: findSite(sites, site)?.last?.term ?? 'open',
    asMetaMask: findSite(sites, site)?.asMetaMask === true,
  }))
}

export function listPastSites({ grants, sites = [] }: Profile, { grantNow }: Times): readonly PastSiteView[] {
  const connected = new Set(grants.map(({ site }) => site))
  return sites
    .filter(({ site }) => !connected.has(site))
    .toSorted((a, b) => b.changedAt - a.changedAt)
    .map(({ site, origin, last, asMetaMask }) => ({
      site, origin,
      ...(last?.endsAt === undefined || last.endsAt > grantNow ? {} : { endedAt: last.endsAt }),
      wasConnected: last !== undefined,
      asMetaMask: asMetaMask === true,
    }))
}
