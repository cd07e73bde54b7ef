/**
 * What each site may know of the wallet, with an epoch that rises whenever something is taken away. Taking away is done
 * only once the new epoch is stored (ruling 19): a page that was away compares epochs and drops what it cached.
 */
import { siteKeyOf, type SiteCaller } from '../core/caller.ts'
import { chainHex, type ChainId } from '../core/network.ts'
import { findSite } from '../core/site.ts'
import type { Platform } from '../platform/platform.ts'
import type { SiteState } from '../protocol/dapp.ts'
import type { ProfileStore } from './profile.ts'
import { chainOf, findGrant, permittedAccounts } from './requests/ask-facts.ts'

const epochKey = 'site-epoch'

export type Events = {
  readonly load: () => Promise<void>
  /** `told`: the network that the page was told before. */
  readonly stateFor: (caller: SiteCaller, told?: ChainId) => SiteState
  /** Raises the epoch, then rings every page. */
  readonly changed: () => Promise<void>
}

export function makeEvents(platform: Platform, profile: ProfileStore, grantNow: () => number): Events {
  let epoch = 0
  return {
    load: async () => {
      const stored = await platform.session.get(epochKey)
      epoch = typeof stored === 'number' ? stored : 1
    },
    stateFor: (caller, told) => {
      const known = profile.get()
      const site = siteKeyOf(caller)
      const isVerified = profile.isVerified()
      const { sites: _sites, ...nobody } = { ...known, grants: [] }
      const grant = isVerified ? findGrant(known, caller) : undefined
      return {
        epoch,
        chainId: chainHex(chainOf(isVerified ? known : nobody, caller, told)),
        accounts: isVerified ? permittedAccounts(known, caller) : [],
        ...(grant?.expiresAt === undefined ? {} : { forMs: grant.expiresAt - grantNow() }),
        // A name for the wallet, which a person gave to this site: nothing is allowed by it.
        ...(findSite(known.sites, site)?.asMetaMask === true ? { asMetaMask: true as const } : {}),
      }
    },
    changed: async () => {
      epoch += 1
      // Pages are rung either way; only a stored epoch is reported as done.
      await platform.session.set(epochKey, epoch).finally(() => platform.pages.ringAll())
    },
  }
}
