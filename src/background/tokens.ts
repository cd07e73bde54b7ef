/** What the selected account holds of the tokens it watches, as the node says. Memory only: asked again whenever someone looks. */
import type { Address } from '../core/account.ts'
import { holdingOf } from '../core/holding.ts'
import { findNode } from '../core/network.ts'
import type { TokenRecord } from '../core/token.ts'
import type { TokenView } from '../core/view.ts'
import { readTokenBalance } from '../chains/eip155/token.ts'
import type { NoteHolding } from './holdings.ts'
import type { Nodes } from './nodes.ts'
import type { ProfileStore } from './profile.ts'
import { getNetwork } from './requests/ask-facts.ts'

export type Tokens = {
  /** Those of the selected network, in the order they were added. */
  readonly list: () => readonly TokenView[]
  /** Never rejects: what is not answered keeps its last figure. */
  readonly refresh: () => Promise<void>
  readonly onChange: (listener: () => void) => void
}

export function makeTokens({ profile, nodes, note }: { readonly profile: ProfileStore; readonly nodes: Nodes; readonly note: NoteHolding }): Tokens {
  const known = new Map<string, string>()
  const listeners: (() => void)[] = []
  const keyOf = (account: Address, { chain, address, item }: TokenRecord) => `${chain}|${address}|${item ?? ''}|${account}`
  const here = (): readonly TokenRecord[] => (profile.get().tokens ?? []).filter((token) => token.chain === profile.get().selected.chain)

  return {
    list: () => {
      const { account } = profile.get().selected
      return here().map((token) => {
        const exact = account === undefined ? undefined : known.get(keyOf(account, token))
        const { address, kind, symbol, decimals, item, addedBy } = token
        return { address, kind, symbol, decimals, addedBy, ...(item === undefined ? {} : { item }), ...(exact === undefined ? {} : { exact }) }
      })
    },
    refresh: async () => {
      const { account, chain } = profile.get().selected
      const tokens = here()
      if (account === undefined || tokens.length === 0) return
      const network = getNetwork(profile.get(), chain)
      if (findNode(network) === undefined) return
      await Promise.all(
        tokens.map(async (token) => {
          const held = await readTokenBalance((_chain, method, params) => nodes.ask(network, method, params), token, account).catch(() => undefined)
          if (held === undefined) return
          known.set(keyOf(account, token), held.toString())
          // Taken off while its node was asked: nobody would ask again, so it would be at stake for ever.
          if (!(profile.get().tokens ?? []).some((listed) => holdingOf(listed) === holdingOf(token))) return
          note(account, holdingOf(token), held > 0n)
        }),
      )
      for (const listener of listeners) listener()
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}
