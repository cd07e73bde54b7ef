/** Applies what a grant method decided to the profile, and says so to the sites and the log. */
import { makeSiteKey } from '../core/caller.ts'
import { connectSite, moveSite, siteKey } from '../core/grants.ts'
import { message } from '../core/message.ts'
import type { Change } from '../core/method.ts'
import type { Profile } from '../core/settings.ts'
import { isSameToken, maxTokens, type TokenRecord } from '../core/token.ts'
import { readTokenFacts } from '../chains/eip155/token.ts'
import type { Platform } from '../platform/platform.ts'
import type { Events } from './events.ts'
import type { GrantClock } from './grant-clock.ts'
import type { Log } from './log.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'
import { WalletError } from '../core/errors.ts'
import { chainHex } from '../core/network.ts'

type Parts = { platform: Platform; profile: ProfileStore; events: Events; log: Log; nodes: Nodes; grantClock: GrantClock; showCalls: (key: string) => Promise<void> }

export function makeApplyChange({ platform, profile, events, log, nodes, grantClock, showCalls }: Parts) {
  return async (change: Change, cookieStoreId?: string): Promise<void> => {
    const now = platform.clock.now()
    if (change.kind === 'show-calls') return showCalls(change.key)
    if (change.kind === 'revoke') {
      await profile.revoke(makeSiteKey(change.origin, cookieStoreId))
    } else {
      if (change.kind === 'add-network') await checkNewNode(change.network)
      const token = change.kind === 'watch-token' ? await readToken(change, now) : undefined
      await profile.update((known) => (token === undefined ? applied(known, change, grantClock.now(), cookieStoreId) : withToken(known, token)))
    }
    if (change.kind === 'grant') await grantClock.keep(true)
    // What a person looks at is no business of sites.
    if (change.kind !== 'watch-token') await events.changed()
    if (change.kind === 'grant') await log.append(message('log.granted', { origin: change.origin }), { site: change.origin })
    if (change.kind === 'revoke') await log.append(message('log.revoked', { origin: change.origin }), { site: change.origin })
    if (change.kind === 'watch-token') await log.append(message('log.token-watched', { address: change.token.address }), { site: change.origin })
    if (change.kind === 'add-network') await log.append(message('log.network-changed', { chain: change.network.chain }))
  }

  /** Read anew: what is kept is what the contract says now, and still what the site claimed. */
  async function readToken({ token, origin }: Extract<Change, { kind: 'watch-token' }>, now: number): Promise<TokenRecord> {
    const network = getNetwork(profile.get(), token.chain)
    const facts = await readTokenFacts((_chain, method, params) => nodes.ask(network, method, params), token, token)
    const { chain, address, kind, item } = token
    return { chain, address, kind, ...facts, ...(item === undefined ? {} : { item }), addedBy: origin, addedAt: now }
  }

  /** The review named the host and the user approved it; it must be the chain it says it is (security.md 40). */
  async function checkNewNode(network: Extract<Change, { kind: 'add-network' }>['network']): Promise<void> {
    for (const node of network.nodes.filter((candidate) => candidate.acceptedAt !== undefined)) {
      const found = await nodes.probe(node.url)
      if (found.chain !== network.chain) {
        const host = new URL(node.url).host
        throw new WalletError('node.wrong-chain', { host, expected: chainHex(network.chain), found: chainHex(found.chain) })
      }
    }
  }
}

function withToken(known: Profile, token: TokenRecord): Profile {
  const others = (known.tokens ?? []).filter((each) => !isSameToken(each, token))
  if (others.length >= maxTokens) throw new WalletError('request.too-many')
  return { ...known, tokens: [...others, token] }
}

function applied(known: Profile, change: Exclude<Change, { kind: 'show-calls' }>, now: number, cookieStoreId?: string): Profile {
  if (change.kind === 'revoke' || change.kind === 'watch-token') return known
  const place = { origin: change.origin, ...(cookieStoreId === undefined ? {} : { cookieStoreId }) }
  if (change.kind === 'grant') return connectSite(known, place, change, change.at)
  if (change.kind === 'switch') return moveSite(known, siteKey(place), change.chain, now)
  const networks = known.networks.filter((network) => network.chain !== change.network.chain || network.builtIn)
  const isKnown = networks.some((network) => network.chain === change.network.chain)
  return moveSite({ ...known, networks: isKnown ? networks : [...networks, change.network] }, siteKey(place), change.network.chain, now)
}
