/**
 * What becomes of grants: every change of one is a pure step from profile to profile, of one site and no other. `now` is the
 * time of grants (grant-time.ts).
 */
import type { Address } from './account.ts'
import { makeSiteKey, type SiteKey } from './caller.ts'
import { isLive, type Grant } from './grant.ts'
import { endOf, type Term } from './grant-term.ts'
import type { ChainId } from './network.ts'
import type { Origin } from './origin.ts'
import type { Profile } from './settings.ts'
import { findSite, maxSites, type LastChoice, type SiteMemory } from './site.ts'

export type Place = { readonly origin: Origin; readonly cookieStoreId?: string }

export type Connection = { readonly accounts: readonly Address[]; readonly chain: ChainId; readonly term: Term }

export const siteKey = ({ origin, cookieStoreId }: Place): SiteKey => makeSiteKey(origin, cookieStoreId)

/** Shows a site accounts. One that is connected keeps its network: the grant is about accounts. */
export function connectSite(known: Profile, place: Place, { accounts, chain, term }: Connection, now: number): Profile {
  const site = siteKey(place)
  const present = known.grants.find((grant) => grant.site === site && isLive(grant, now))
  const expiresAt = endOf(term, now)
  const grant: Grant = { site, ...place, accounts, chain: present?.chain ?? chain, grantedAt: now, ...(expiresAt === undefined ? {} : { expiresAt }) }
  const grants = [...known.grants.filter((each) => each.site !== site), grant]
  return remember({ ...known, grants }, place, { last: lastOf(grant, term) }, now)
}

/** A person, or the site itself, ends it. What was chosen is still proposed next time. */
export function disconnectSite(known: Profile, site: SiteKey, now: number): Profile {
  const grant = known.grants.find((each) => each.site === site)
  if (grant === undefined) return known
  const { endsAt: _over, ...last } = findSite(known.sites, site)?.last ?? lastOf(grant, 'open')
  return remember({ ...known, grants: known.grants.filter((each) => each !== grant) }, grant, { last }, now)
}

/** What is over by itself goes; that it was there stays remembered. */
export function withoutEnded(known: Profile, now: number): Profile {
  const grants = known.grants.filter((grant) => isLive(grant, now))
  return grants.length === known.grants.length ? known : { ...known, grants }
}

/** Only this site works on another network. */
export function moveSite(known: Profile, site: SiteKey, chain: ChainId, now: number): Profile {
  return changeGrant(known, site, (grant) => ({ ...grant, chain }), now)
}

/** Other accounts, in the order in which the site will be told of them: at least one. */
export function chooseAccounts(known: Profile, site: SiteKey, accounts: readonly Address[], now: number): Profile {
  return accounts.length === 0 ? known : changeGrant(known, site, (grant) => ({ ...grant, accounts }), now)
}

/** The connection lasts that long from now on. */
export function chooseTerm(known: Profile, site: SiteKey, term: Term, now: number): Profile {
  const expiresAt = endOf(term, now)
  const next = changeGrant(known, site, ({ expiresAt: _before, ...grant }) => ({ ...grant, ...(expiresAt === undefined ? {} : { expiresAt }) }), now)
  const grant = next.grants.find((each) => each.site === site)
  return grant === undefined || next === known ? next : remember(next, grant, { last: lastOf(grant, term) }, now)
}

/** Whether the site is told that the wallet is MetaMask; also for one that was never connected. */
export function answerAsMetaMask(known: Profile, place: Place, isOn: boolean, now: number): Profile {
  return remember(known, place, { asMetaMask: isOn }, now)
}

/** Nothing of it is left: no grant, no memory. */
export function forgetSite(known: Profile, site: SiteKey): Profile {
  const others = (known.sites ?? []).filter((each) => each.site !== site)
  const { sites: _sites, ...rest } = known
  return { ...rest, grants: known.grants.filter((each) => each.site !== site), ...(others.length === 0 ? {} : { sites: others }) }
}

function changeGrant(known: Profile, site: SiteKey, change: (grant: Grant) => Grant, now: number): Profile {
  const present = known.grants.find((each) => each.site === site)
  // What is over may still lie there until it was said; it comes back to life by a connect only.
  if (present === undefined || !isLive(present, now)) return known
  const next = change(present)
  const term = findSite(known.sites, site)?.last?.term ?? 'open'
  return remember({ ...known, grants: known.grants.map((grant) => (grant === present ? next : grant)) }, next, { last: lastOf(next, term) }, now)
}

const lastOf = ({ accounts, chain, expiresAt }: Grant, term: Term): LastChoice => ({ accounts, chain, term, ...(expiresAt === undefined ? {} : { endsAt: expiresAt }) })

type Told = { readonly last?: LastChoice; readonly asMetaMask?: boolean }

function remember(known: Profile, { origin, cookieStoreId }: Place, { last, asMetaMask }: Told, now: number): Profile {
  const place = { origin, ...(cookieStoreId === undefined ? {} : { cookieStoreId }) }
  const site = siteKey(place)
  const before = findSite(known.sites, site)
  const { asMetaMask: _switch, ...kept } = before ?? { site, ...place, changedAt: now }
  const isOn = asMetaMask ?? before?.asMetaMask === true
  const memory: SiteMemory = { ...kept, ...(last === undefined ? {} : { last }), ...(isOn ? { asMetaMask: true as const } : {}), changedAt: now }
  return { ...known, sites: withRoom(known, [...(known.sites ?? []).filter((each) => each.site !== site), memory]) }
}

/** A connected site is never forgotten to make room, and a switch that was set only when there is nothing else. */
function withRoom({ grants }: Profile, sites: readonly SiteMemory[]): readonly SiteMemory[] {
  if (sites.length <= maxSites) return sites
  const connected = new Set(grants.map(({ site }) => site))
  const weight = (memory: SiteMemory): number => (connected.has(memory.site) ? 2 : memory.asMetaMask === true ? 1 : 0)
  const [least] = sites.slice(0, -1).toSorted((a, b) => weight(a) - weight(b) || a.changedAt - b.changedAt)
  return least === undefined || weight(least) === 2 ? sites : sites.filter((each) => each !== least)
}
