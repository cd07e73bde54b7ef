/** Builds what a method may know (`Ask`) from the profile: public facts only, and only this caller's. */
import { siteKeyOf, type Caller, type SiteKey } from '../../core/caller.ts'
import { bookOf } from '../../core/book.ts'
import type { AccountRecord, Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import type { Grant } from '../../core/grant.ts'
import type { Ask, KnownCalls } from '../../core/method.ts'
import type { ChainId, Network } from '../../core/network.ts'
import type { Profile } from '../../core/settings.ts'
import { findFresh, findMadeFor } from '../../core/fresh.ts'
import { findSite, type LastChoice } from '../../core/site.ts'
import type { Nodes } from '../nodes.ts'

/** Of `profile` as the store gives it, which holds no grant that is over. */
export function findGrant(profile: Profile, caller: Caller): Grant | undefined {
  if (caller.kind === 'wallet') return undefined
  const site = siteKeyOf(caller)
  return profile.grants.find((candidate) => candidate.site === site && candidate.accounts.length > 0)
}

/** What is only watched is nobody's to give away, and what is hidden is out of sight: no site sees it, nothing is asked of it. */
export const isGivable = ({ kind, hidden }: AccountRecord): boolean => kind !== 'watch' && !hidden

export function permittedAccounts(profile: Profile, caller: Caller): readonly Address[] {
  if (caller.kind === 'wallet') return profile.accounts.filter(isGivable).map((account) => account.address)
  const known = new Set(profile.accounts.filter(isGivable).map((account) => account.address))
  return (findGrant(profile, caller)?.accounts ?? []).filter((address) => known.has(address))
}

export function getNetwork(profile: Profile, chain: ChainId): Network {
  const network = profile.networks.find((candidate) => candidate.chain === chain)
  if (network === undefined) throw new WalletError('request.unknown-chain', { chain })
  return network
}

/** Of the sites that were shown an account, now or before. */
function hostsBesides(profile: Profile, site: SiteKey): readonly string[] {
  const remembered = (profile.sites ?? []).filter(({ last }) => last !== undefined)
  return [...profile.grants, ...remembered].filter((each) => each.site !== site).map(({ origin }) => new URL(origin).hostname)
}

export type FindCalls = (site: SiteKey, id: string) => Promise<KnownCalls | undefined>

const lastOf = (profile: Profile, caller: Caller): LastChoice | undefined => (caller.kind === 'site' ? findSite(profile.sites, siteKeyOf(caller))?.last : undefined)

/**
 * The network a site works on: its own, else the one it had when it was last connected, else the one the person looks at. A site that was
 * shown nothing stays on the network that its page was told first (`told`): what a person does in the wallet is no business
 * of a site that they never let in.
 */
export function chainOf(profile: Profile, caller: Caller, told?: ChainId): ChainId {
  const isKnown = (chain: ChainId | undefined): chain is ChainId => profile.networks.some((network) => network.chain === chain)
  return [findGrant(profile, caller)?.chain, lastOf(profile, caller)?.chain, told].find(isKnown) ?? profile.selected.chain
}

/** `chain` pins the facts to a record's own chain: a switch elsewhere changes nothing for it (ruling 11). `told`: see `chainOf`. */
export function makeAsk(profile: Profile, nodes: Nodes, caller: Caller, now: number, chain?: ChainId, findCalls?: FindCalls, told?: ChainId): Ask {
  const [grant, last] = [findGrant(profile, caller), lastOf(profile, caller)]
  const network = getNetwork(profile, chain ?? chainOf(profile, caller, told))
  const own = caller.kind === 'site' ? findMadeFor(profile.accounts, siteKeyOf(caller)) : undefined
  const fresh = caller.kind === 'site' ? findFresh(profile, siteKeyOf(caller)) : undefined
  return {
    caller,
    ...(grant === undefined ? {} : { grant }),
    ...(profile.selected.account === undefined ? {} : { selected: profile.selected.account }),
    ...(last === undefined ? {} : { last }),
    ...(own === undefined || !isGivable(own) ? {} : { own: own.address }),
    ...(fresh === undefined ? {} : { fresh }),
    connectsTo: chainOf(profile, caller),
    permitted: permittedAccounts(profile, caller),
    network,
    networks: profile.networks,
    accounts: profile.accounts.filter(isGivable),
    book: bookOf(profile),
    ...(profile.tokens === undefined ? {} : { tokens: profile.tokens }),
    ...(findCalls === undefined || caller.kind !== 'site' ? {} : { findCalls: (id: string) => findCalls(siteKeyOf(caller), id) }),
    askNode: (id, method, params) => nodes.ask(getNetwork(profile, id), method, params),
    ...(caller.kind === 'site' ? { knownHosts: hostsBesides(profile, siteKeyOf(caller)) } : {}),
    now,
    isFirstVisit: caller.kind === 'site' && last === undefined && !profile.grants.some((candidate) => candidate.site === siteKeyOf(caller)),
  }
}
