/** Builds what a method may know (`Ask`) from the profile: public facts only, and only this caller's. */
import { siteKeyOf, type Caller } from '../../core/caller.ts'
import type { AccountRecord, Address } from '../../core/account.ts'
import { WalletError } from '../../core/errors.ts'
import { isLive, type Grant } from '../../core/grant.ts'
import type { Ask } from '../../core/method.ts'
import type { ChainId, Network } from '../../core/network.ts'
import type { Profile } from '../../core/settings.ts'
import type { Nodes } from '../nodes.ts'

export function findGrant(profile: Profile, caller: Caller, now: number): Grant | undefined {
  if (caller.kind === 'wallet') return undefined
  const site = siteKeyOf(caller)
  const grant = profile.grants.find((candidate) => candidate.site === site)
  return grant !== undefined && isLive(grant, now) ? grant : undefined
}

/** What is only watched is nobody's to give away, and what is hidden is out of sight: no site sees it, nothing is asked of it. */
const isGivable = ({ kind, hidden }: AccountRecord): boolean => kind !== 'watch' && !hidden

export function permittedAccounts(profile: Profile, caller: Caller, now: number): readonly Address[] {
  if (caller.kind === 'wallet') return profile.accounts.filter(isGivable).map((account) => account.address)
  const known = new Set(profile.accounts.filter(isGivable).map((account) => account.address))
  return (findGrant(profile, caller, now)?.accounts ?? []).filter((address) => known.has(address))
}

export function getNetwork(profile: Profile, chain: ChainId): Network {
  const network = profile.networks.find((candidate) => candidate.chain === chain)
  if (network === undefined) throw new WalletError('request.unknown-chain', { chain })
  return network
}

/** `chain` pins the facts to a record's own chain: a switch elsewhere changes nothing for it (ruling 11). */
export function makeAsk(profile: Profile, nodes: Nodes, caller: Caller, now: number, chain?: ChainId): Ask {
  const grant = findGrant(profile, caller, now)
  const networkOf = (id: ChainId) => profile.networks.find((candidate) => candidate.chain === id)
  const network = networkOf(chain ?? grant?.chain ?? profile.selected.chain) ?? getNetwork(profile, profile.selected.chain)
  if (chain !== undefined && network.chain !== chain) throw new WalletError('request.unknown-chain', { chain })
  return {
    caller,
    ...(grant === undefined ? {} : { grant }),
    ...(profile.selected.account === undefined ? {} : { selected: profile.selected.account }),
    permitted: permittedAccounts(profile, caller, now),
    network,
    networks: profile.networks,
    accounts: profile.accounts.filter(isGivable),
    askNode: (id, method, params) => nodes.ask(getNetwork(profile, id), method, params),
    now,
    isFirstVisit: caller.kind === 'site' && !profile.grants.some((candidate) => candidate.site === siteKeyOf(caller)),
  }
}
