/**
 * Networks shipped with the wallet. Their nodes are suggestions: nothing is sent to one before the user has accepted it
 * (ruling 31), so none has `acceptedAt`. Names, symbols and chain ids follow ethereum-lists/chains.
 */
import { findNode, makeChainId, type ChainId, type Network } from '../../core/network.ts'

/** EIP-7825: a transaction may use at most 2^24 gas. A rule of layer 1, so a value of the network (ruling 37). */
const layerOneGasCap = '16777216'

type Shipped = Pick<Network, 'name' | 'symbol'> & { id: number; urls: readonly string[]; explorer?: string; gasCap?: string; test?: boolean }

const shipped: readonly Shipped[] = [
  {
    id: 1, name: 'Ethereum', symbol: 'ETH', explorer: 'https://etherscan.io', gasCap: layerOneGasCap,
    urls: ['https://ethereum-rpc.publicnode.com', 'https://eth.drpc.org'],
  },
  {
    id: 8453, name: 'Base', symbol: 'ETH', explorer: 'https://basescan.org',
    urls: ['https://mainnet.base.org', 'https://base-rpc.publicnode.com'],
  },
  {
    id: 10, name: 'OP Mainnet', symbol: 'ETH', explorer: 'https://optimistic.etherscan.io',
    urls: ['https://mainnet.optimism.io', 'https://optimism-rpc.publicnode.com'],
  },
  {
    id: 42161, name: 'Arbitrum One', symbol: 'ETH', explorer: 'https://arbiscan.io',
    urls: ['https://arb1.arbitrum.io/rpc', 'https://arbitrum-one-rpc.publicnode.com'],
  },
  {
    id: 137, name: 'Polygon', symbol: 'POL', explorer: 'https://polygonscan.com',
    urls: ['https://polygon-bor-rpc.publicnode.com', 'https://polygon.drpc.org'],
  },
  {
    id: 11155111, name: 'Sepolia', symbol: 'ETH', explorer: 'https://sepolia.etherscan.io', gasCap: layerOneGasCap, test: true,
    urls: ['https://ethereum-sepolia-rpc.publicnode.com', 'https://sepolia.drpc.org'],
  },
  { id: 31337, name: 'Local node', symbol: 'ETH', urls: ['http://127.0.0.1:8545'], test: true },
]

export const shippedNetworks: readonly Network[] = shipped.map(({ id, urls, test = false, ...rest }) => ({
  chain: makeChainId(id),
  decimals: 18,
  nodes: urls.map((url) => ({ url })),
  builtIn: true,
  test,
  ...rest,
}))

export function findNetwork(networks: readonly Network[], chain: ChainId): Network | undefined {
  return networks.find((network) => network.chain === chain)
}

/** Host of the node that is asked, for messages about its answers. */
export function nodeHost(network: Network | undefined): string {
  const node = network === undefined ? undefined : findNode(network)
  return node === undefined ? '' : new URL(node.url).host
}

/** Highest id whose double still fits a safe integer with the EIP-155 `v` (EIP-2294). */
export const maxChainNumber = (2n ** 53n - 1n - 36n) / 2n

/**
 * A chain id as sites send it: 0x-prefixed hex without leading zeros (EIP-3085, EIP-3326). Undefined for anything else,
 * for zero and for ids above EIP-2294's bound.
 */
export function findChainId(value: unknown): ChainId | undefined {
  if (typeof value !== 'string' || !/^0x[1-9a-fA-F][0-9a-fA-F]{0,15}$/.test(value)) return undefined
  const number = BigInt(value)
  return number > maxChainNumber ? undefined : makeChainId(number)
}
