/** Balance of one account on one network, with when the node said so. Memory only: it is asked again whenever someone looks. */
import type { Address } from '../core/account.ts'
import { toMessage, WalletError } from '../core/errors.ts'
import type { ChainId } from '../core/network.ts'
import { findNode } from '../core/network.ts'
import type { BalanceView } from '../core/view.ts'
import type { Platform } from '../platform/platform.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'

export type Balances = {
  readonly empty: BalanceView
  readonly get: (account: Address, chain: ChainId) => BalanceView | undefined
  /** Asks the node for the selected account. Errors become part of the view, with the last figure kept. */
  readonly refresh: () => Promise<void>
  /** Accounts a node said hold something, as far as anybody looked in this life of the worker. */
  readonly funded: () => ReadonlySet<Address>
  readonly onChange: (listener: () => void) => void
}

export function makeBalances(parts: { platform: Platform; profile: ProfileStore; nodes: Nodes }): Balances {
  const { platform, profile, nodes } = parts
  const known = new Map<string, BalanceView>()
  const listeners: (() => void)[] = []
  const keyOf = (account: Address, chain: ChainId) => `${chain}|${account}`

  function put(key: string, view: BalanceView): void {
    known.set(key, view)
    for (const listener of listeners) listener()
  }

  async function refresh(): Promise<void> {
    const { account, chain } = profile.get().selected
    if (account === undefined) return
    const network = getNetwork(profile.get(), chain)
    const key = keyOf(account, chain)
    if (findNode(network) === undefined) return put(key, { state: 'none' })
    const before = known.get(key)
    if (before === undefined || before.state === 'none') put(key, { state: 'loading' })
    try {
      const answer = await nodes.ask(network, 'eth_getBalance', [account, 'latest'])
      if (typeof answer !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(answer)) {
        throw new WalletError('node.bad-answer', { host: findNode(network)?.url ?? '', detail: 'eth_getBalance' })
      }
      put(key, { state: 'known', exact: BigInt(answer).toString(), at: platform.clock.now() })
    } catch (error) {
      const last = before !== undefined && 'exact' in before && before.exact !== undefined ? { exact: before.exact, at: before.at ?? 0 } : {}
      put(key, { state: 'failed', problem: toMessage(error), ...last })
    }
  }

  return {
    empty: { state: 'none' },
    get: (account, chain) => known.get(keyOf(account, chain)),
    refresh,
    funded: () => new Set([...known].flatMap(([key, view]) => ('exact' in view && view.exact !== undefined && view.exact !== '0' ? [key.slice(key.indexOf('|') + 1) as Address] : []))),
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
