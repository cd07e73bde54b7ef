import { WalletError } from '../../core/errors.ts'
import { message } from '../../core/message.ts'
import { chainHex, type Network } from '../../core/network.ts'
import { parseNodeUrl } from '../node-url.ts'
import type { Procedure } from './procedure.ts'

/** A network the user types in. The chain id the node reports must be the one typed. */
export const addNetwork: Procedure<'add-network'> = async ({ profile, nodes, platform, log, events }, { chain, name, symbol, url, explorer }) => {
  const known = profile.get().networks.find((candidate) => candidate.chain === chain)
  if (known !== undefined) throw new WalletError('input.chain-exists', { name: known.name })
  if (name.trim() === '' || symbol.trim() === '') throw new WalletError('input.name-empty')
  const node = parseNodeUrl(url)
  const found = await nodes.probe(node)
  if (found.chain !== chain) {
    throw new WalletError('node.wrong-chain', { host: new URL(node).host, expected: chainHex(chain), found: chainHex(found.chain) })
  }
  const network: Network = {
    chain,
    name: name.trim(),
    symbol: symbol.trim(),
    decimals: 18,
    nodes: [{ url: node, acceptedAt: platform.clock.now() }],
    ...(explorer === undefined || explorer.trim() === '' ? {} : { explorer: parseNodeUrl(explorer) }),
    builtIn: false,
    test: false,
  }
  await profile.update((now) => ({ ...now, networks: [...now.networks, network] }))
  await log.append(message('log.network-changed', { chain }))
  await events.changed()
  return null
}
