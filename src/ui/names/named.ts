/** What asking for a name, or for the name of an address, came to; bound to what was typed and to the network it is paid on. */
import { nameChainOf, type ResolvedName } from '../../core/ens-name.ts'
import type { ChainId, Network } from '../../core/network.ts'
import type { Send } from '../app/shell.ts'

export type NameOf = {
  /** Typed as it was when it was asked for. */
  readonly typed: string
  readonly chain: ChainId
  /** Absent: nobody says a name for the address. `shown`: as it is drawn. */
  readonly found?: ResolvedName & { readonly shown: string }
}

const normaliser = () => import('./normalise.ts')

/** Rejects with a Message or a WalletError: 'name.*', 'node.*'. */
export async function askAddressOf(send: Send, typed: string, chain: ChainId): Promise<NameOf> {
  const { readEnsName } = await normaliser()
  const { name, shown } = readEnsName(typed)
  return { typed, chain, found: { ...(await send('resolve-name', { name, chain })), shown } }
}

/** A claimed name that is not normalised is none: it could be drawn as another. */
export async function askNameOf(send: Send, typed: string, chain: ChainId): Promise<NameOf> {
  const [said, { findShown }] = await Promise.all([send('look-up-name', { address: typed }), normaliser()])
  const shown = said === null ? undefined : findShown(said.name)
  return said === null || shown === undefined ? { typed, chain } : { typed, chain, found: { ...said, shown } }
}

/** Of what is typed now, for where it is paid now. */
export const isOf = (named: NameOf | undefined, typed: string, chain: ChainId): named is NameOf => named?.typed === typed && named.chain === chain

/** The name that a payment is reviewed under: not that of an address on another network. */
export const payableName = ({ found }: NameOf, network: Network): string | undefined => (found?.of === nameChainOf(network) ? found.name : undefined)
