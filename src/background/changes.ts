/** Applies what a grant method decided to the profile, and says so to the sites and the log. */
import { makeSiteKey } from '../core/caller.ts'
import type { Grant } from '../core/grant.ts'
import { message } from '../core/message.ts'
import type { Change } from '../core/method.ts'
import type { Profile } from '../core/settings.ts'
import type { Platform } from '../platform/platform.ts'
import type { Events } from './events.ts'
import type { Log } from './log.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { WalletError } from '../core/errors.ts'
import { chainHex } from '../core/network.ts'

type Parts = { platform: Platform; profile: ProfileStore; events: Events; log: Log; nodes: Nodes }

export function makeApplyChange({ platform, profile, events, log, nodes }: Parts) {
  return async (change: Change, cookieStoreId?: string): Promise<void> => {
    const now = platform.clock.now()
    if (change.kind === 'revoke') {
      await profile.revoke(makeSiteKey(change.origin, cookieStoreId))
    } else {
      if (change.kind === 'add-network') await checkNewNode(change.network)
      await profile.update((known) => applied(known, change, now, cookieStoreId))
    }
    await events.changed()
    if (change.kind === 'grant') await log.append(message('log.granted', { origin: change.origin }), { site: change.origin })
    if (change.kind === 'revoke') await log.append(message('log.revoked', { origin: change.origin }), { site: change.origin })
    if (change.kind === 'add-network') await log.append(message('log.network-changed', { chain: change.network.chain }))
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

function applied(known: Profile, change: Exclude<Change, { kind: 'revoke' }>, now: number, cookieStoreId?: string): Profile {
  const site = makeSiteKey(change.origin, cookieStoreId)
  const present = known.grants.find((grant) => grant.site === site)
  if (change.kind === 'grant') {
    const grant: Grant = {
      site,
      origin: change.origin,
      ...(cookieStoreId === undefined ? {} : { cookieStoreId }),
      accounts: change.accounts,
      chain: present?.chain ?? change.chain,
      grantedAt: now,
    }
    return { ...known, grants: [...known.grants.filter((candidate) => candidate.site !== site), grant] }
  }
  if (change.kind === 'switch') {
    return { ...known, grants: known.grants.map((grant) => (grant.site === site ? { ...grant, chain: change.chain } : grant)) }
  }
  const networks = known.networks.filter((network) => network.chain !== change.network.chain || network.builtIn)
  const isKnown = networks.some((network) => network.chain === change.network.chain)
  return {
    ...known,
    networks: isKnown ? networks : [...networks, change.network],
    grants: known.grants.map((grant) => (grant.site === site ? { ...grant, chain: change.network.chain } : grant)),
  }
}
