/**
 * What each site may know of the wallet, with an epoch that rises whenever something is taken away. Taking away is done
 * only once the new epoch is stored (ruling 19): a page that was away compares epochs and drops what it cached.
 */
import type { SiteCaller } from '../core/caller.ts'
import { chainHex } from '../core/network.ts'
import type { Platform } from '../platform/platform.ts'
import type { SiteState } from '../protocol/dapp.ts'
import type { ProfileStore } from './profile.ts'
import { findGrant, permittedAccounts } from './requests/ask-facts.ts'

const epochKey = 'site-epoch'

export type Events = {
  readonly load: () => Promise<void>
  readonly stateFor: (caller: SiteCaller) => SiteState
  /** Raises the epoch, then rings every page. */
  readonly changed: () => Promise<void>
}

export function makeEvents(platform: Platform, profile: ProfileStore): Events {
  let epoch = 0
  return {
    load: async () => {
      const stored = await platform.session.get(epochKey)
      epoch = typeof stored === 'number' ? stored : 1
    },
    stateFor: (caller) => {
      const known = profile.get()
      const now = platform.clock.now()
      const isVerified = profile.isVerified()
      const grant = isVerified ? findGrant(known, caller, now) : undefined
      return {
        epoch,
        chainId: chainHex(grant?.chain ?? known.selected.chain),
        accounts: isVerified ? permittedAccounts(known, caller, now) : [],
      }
    },
    changed: async () => {
      epoch += 1
      // Pages are rung either way; only a stored epoch is reported as done.
      await platform.session.set(epochKey, epoch).finally(() => platform.pages.ringAll())
    },
  }
}
