/**
 * What is remembered of a site besides its grant: what was chosen for it last, so that it is proposed again, and whether it is
 * told that the wallet is MetaMask. It allows nothing. Kept until the person forgets the site.
 */
import type { Address } from './account.ts'
import type { SiteKey } from './caller.ts'
import type { Term } from './grant-term.ts'
import type { ChainId } from './network.ts'
import type { Origin } from './origin.ts'

export type LastChoice = {
  readonly accounts: readonly Address[]
  readonly chain: ChainId
  readonly term: Term
  /** When that connection ends or ended by itself; absent when it has no end, or somebody ended it before. */
  readonly endsAt?: number
}

export type SiteMemory = {
  readonly site: SiteKey
  readonly origin: Origin
  readonly cookieStoreId?: string
  readonly last?: LastChoice
  /** For sites that look for MetaMask and nothing else. */
  readonly asMetaMask?: true
  /** When any of this last changed. */
  readonly changedAt: number
}

/** Sites remembered at most; the one that changed longest ago makes room. */
export const maxSites = 200

export const findSite = (sites: readonly SiteMemory[] | undefined, site: SiteKey): SiteMemory | undefined => sites?.find((each) => each.site === site)

/** The name of an account that is made for a site: its host, from the end that says whose it is. */
export function hostName(origin: Origin): string {
  const { host } = new URL(origin)
  return host.length <= maxName ? host : `…${host.slice(1 - maxName)}`
}

/** As long as the name of an account may be. */
const maxName = 40
