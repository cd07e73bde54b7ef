/**
 * Grants taken away while the profile cannot be sealed. This list only ever takes away, so it needs no seal: whoever writes
 * into it loses access, nobody gains any. It lies in storage.local until the next unlock has written it into the profile.
 */
import type { SiteKey } from '../core/caller.ts'
import { WalletError } from '../core/errors.ts'
import type { Profile } from '../core/settings.ts'
import type { KeyValue } from '../platform/platform.ts'

const storageKey = 'profile.revoked'

/** More than this is said as "all of them". */
const maxSites = 1_000
const everySite = '*'

export type PendingRevocations = {
  readonly isEmpty: () => boolean
  readonly without: (profile: Profile) => Profile
  readonly add: (site: SiteKey) => Promise<void>
  readonly clear: () => Promise<void>
}

export async function makePendingRevocations(local: KeyValue): Promise<PendingRevocations> {
  const stored = await local.get(storageKey).catch(() => undefined)
  let sites: ReadonlySet<string> = new Set(Array.isArray(stored) ? stored.filter((site) => typeof site === 'string') : [])

  return {
    isEmpty: () => sites.size === 0,
    without: (profile) => {
      const grants = sites.has(everySite) ? [] : profile.grants.filter(({ site }) => !sites.has(site))
      return grants.length === profile.grants.length ? profile : { ...profile, grants }
    },
    add: async (site) => {
      const more = new Set([...sites, site])
      sites = more.size > maxSites ? new Set([everySite]) : more
      await local.set(storageKey, [...sites]).catch(() => {
        throw new WalletError('vault.write-failed')
      })
    },
    clear: async () => {
      if (sites.size === 0) return
      await local.remove(storageKey)
      sites = new Set()
    },
  }
}
