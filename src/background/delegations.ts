/**
 * Which own accounts run the code of a contract (EIP-7702), as the node said when it was last asked: for the account that is looked
 * at, together with its balance, so that no node learns more than it does already which addresses belong together. Memory only.
 */
import type { Address } from '../core/account.ts'
import { findNode, type ChainId } from '../core/network.ts'
import type { DelegationView } from '../core/view.ts'
import { askAccountCode, hasPublishedCode, offeredDelegate, type AccountCode } from '../chains/eip155/delegation.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'

export type Delegations = {
  /** All accounts that are known to run code, with where. */
  readonly list: () => readonly DelegationView[]
  /** Whether the wallet has a contract for that chain, and the node has its published code. Undefined while nobody asked. */
  readonly isOffered: (chain: ChainId) => boolean | undefined
  /** Asks for the selected account. Never rejects: what is not answered stays as it was. */
  readonly refresh: () => Promise<void>
  /** Asks for any own account. Rejects with 'node.*'. */
  readonly look: (account: Address, chain: ChainId) => Promise<AccountCode>
  readonly onChange: (listener: () => void) => void
}

export function makeDelegations({ profile, nodes }: { readonly profile: ProfileStore; readonly nodes: Nodes }): Delegations {
  const known = new Map<string, DelegationView>()
  const offered = new Map<ChainId, boolean>()
  const listeners: (() => void)[] = []
  const keyOf = (account: Address, chain: ChainId) => `${chain}|${account}`
  const changed = () => {
    for (const listener of listeners) listener()
  }

  const look: Delegations['look'] = async (account, chain) => {
    const network = getNetwork(profile.get(), chain)
    const code = await askAccountCode((_chain, method, params) => nodes.ask(network, method, params, { account }), network, account)
    const key = keyOf(account, chain)
    const before = known.get(key)
    if (code.kind !== 'delegated') {
      if (known.delete(key)) changed()
      return code
    }
    const { delegate, isOurs } = code
    known.set(key, { account, chain, delegate, isOurs })
    if (before?.delegate !== delegate || before.isOurs !== isOurs) changed()
    return code
  }

  /** Once per life of the worker and chain: a contract's code does not change under its address. */
  async function lookForOffer(chain: ChainId): Promise<void> {
    const delegate = offeredDelegate(chain)
    if (offered.get(chain) === true || delegate === undefined) return
    const network = getNetwork(profile.get(), chain)
    const isThere = await hasPublishedCode((_chain, method, params) => nodes.ask(network, method, params), network, delegate)
    if (offered.get(chain) === isThere) return
    offered.set(chain, isThere)
    changed()
  }

  return {
    list: () => [...known.values()],
    isOffered: (chain) => offered.get(chain),
    refresh: async () => {
      const { account, chain } = profile.get().selected
      if (account === undefined || findNode(getNetwork(profile.get(), chain)) === undefined) return
      await Promise.all([look(account, chain), lookForOffer(chain)]).catch(() => undefined)
    },
    look,
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
