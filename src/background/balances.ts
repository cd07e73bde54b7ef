/** Balance of one account on one network, with when the node said so. Memory only: it is asked again whenever someone looks. */
import type { Address } from '../core/account.ts'
import { toMessage, WalletError } from '../core/errors.ts'
import type { ChainId } from '../core/network.ts'
import { findNode } from '../core/network.ts'
import type { BalanceView } from '../core/view.ts'
import type { Platform } from '../platform/platform.ts'
import type { NoteHolding } from './holdings.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'

export type Balances = {
  readonly empty: BalanceView
  readonly get: (account: Address, chain: ChainId) => BalanceView | undefined
  /** Asks the node for the selected account. Errors become part of the view, with the last figure kept. */
  readonly refresh: () => Promise<void>
  readonly onChange: (listener: () => void) => void
}

export function makeBalances(parts: { platform: Platform; profile: ProfileStore; nodes: Nodes; note: NoteHolding }): Balances {
  const { platform, profile, nodes, note } = parts
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
      const { result: answer, host } = await nodes.askWhom(network, 'eth_getBalance', [account, 'latest'])
      if (typeof answer !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(answer)) {
        throw new WalletError('node.bad-answer', { host, detail: 'eth_getBalance' })
      }
      put(key, { state: 'known', exact: BigInt(answer).toString(), at: platform.clock.now(), host })
      note(account, chain, BigInt(answer) > 0n)
    } catch (error) {
      const last = before !== undefined && 'exact' in before && before.exact !== undefined ? { exact: before.exact, at: before.at ?? 0, ...(before.host === undefined ? {} : { host: before.host }) } : {}
      put(key, { state: 'failed', problem: toMessage(error), ...last })
    }
  }

  return {
    empty: { state: 'none' },
    get: (account, chain) => known.get(keyOf(account, chain)),
    refresh,
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
