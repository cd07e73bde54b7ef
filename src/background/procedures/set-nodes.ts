import { message } from '../../core/message.ts'
import { chainHex, type Network } from '../../core/network.ts'
import { shippedNetworks } from '../../chains/eip155/networks.ts'
import { WalletError } from '../../core/errors.ts'
import { getNetwork } from '../requests/ask-facts.ts'
import { parseNodeUrl } from '../node-url.ts'
import type { Procedure } from './procedure.ts'

/**
 * The user's own nodes for a network, in the user's order. Each new one is asked for its chain id before it is kept. One that
 * was typed and is taken out is gone; one that came with the network stays as a suggestion. `fallback` stays as it was where
 * it is not said.
 */
export const setNodes: Procedure<'set-nodes'> = async ({ profile, nodes, balances, events, log, platform }, { chain, urls, fallback }) => {
  const network = getNetwork(profile.get(), chain)
  const parsed = [...new Set(urls.map(parseNodeUrl))]
  const accepted = new Set(network.nodes.filter((node) => node.acceptedAt !== undefined).map((node) => node.url))
  for (const url of parsed) {
    if (accepted.has(url)) continue
    const found = await nodes.probe(url)
    if (found.chain !== chain) {
      throw new WalletError('node.wrong-chain', { host: new URL(url).host, expected: chainHex(chain), found: chainHex(found.chain) })
    }
  }
  const now = platform.clock.now()
  await profile.update((known) => ({
    ...known,
    nodeChosenAt: known.nodeChosenAt ?? now,
    // A first run that chose a node works on that network; later only the user's own switch does that.
    selected: known.readyAt === undefined ? { ...known.selected, chain } : known.selected,
    networks: known.networks.map((candidate) =>
      candidate.chain === chain
        ? {
            ...withFallback(candidate, fallback),
            nodes: [
              ...parsed.map((url) => candidate.nodes.find((node) => node.url === url && node.acceptedAt !== undefined) ?? { url, acceptedAt: now }),
              ...candidate.nodes.filter(({ url }) => !parsed.includes(url) && isSuggested(candidate, url)).map(({ url }) => ({ url })),
            ],
          }
        : candidate,
    ),
  }))
  // What one said of another is nothing without the other.
  if (parsed.length < 2) nodes.again(getNetwork(profile.get(), chain))
  else nodes.forget()
  await log.append(message('log.network-changed', { chain }))
  await events.changed()
  void balances.refresh()
  return null
}

function withFallback({ fallback: before, ...network }: Network, fallback: boolean | undefined): Network {
  return fallback ?? before ? { ...network, fallback: true } : network
}

/** A network that somebody else named has its suggestions from them; they are kept. */
function isSuggested({ builtIn, chain }: Network, url: string): boolean {
  return !builtIn || shippedNetworks.some((shipped) => shipped.chain === chain && shipped.nodes.some((node) => node.url === url))
}
