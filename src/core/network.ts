/** CAIP-2 chain id, for example "eip155:1". */
export type ChainId = `eip155:${number}`

/** One node (RPC URL). `acceptedAt` is when the user chose it: nothing is sent to a node without it (ruling 31). */
export type NodeRecord = { readonly url: string; readonly acceptedAt?: number }

export type Network = {
  readonly chain: ChainId
  readonly name: string
  readonly symbol: string
  readonly decimals: number
  /** In the user's order; the first accepted one is asked. */
  readonly nodes: readonly NodeRecord[]
  /** The person wants the accepted ones after the first asked too, in order, when those before do not answer. Never by itself. */
  readonly fallback?: true
  readonly explorer?: string
  /** Shipped with the wallet: name, symbol and chain id cannot be changed by anyone. */
  readonly builtIn: boolean
  readonly test: boolean
  /** Highest gas limit of one transaction, where the network has one (ruling 37; EIP-7825 on Ethereum: 16777216). */
  readonly gasCap?: string
  /** The site that proposed it, for networks added by wallet_addEthereumChain. */
  readonly addedBy?: string
  /** Name, symbol and nodes came out of a backup file (ruling 29). */
  readonly fromFile?: true
}

/** Decimal chain id of a CAIP-2 id, as bigint. */
export function chainNumber(chain: ChainId): bigint {
  return BigInt(chain.slice('eip155:'.length))
}

/** Chain id as the wire has it: 0x-prefixed hex without leading zeros (EIP-695). */
export function chainHex(chain: ChainId): string {
  return `0x${chainNumber(chain).toString(16)}`
}

export function makeChainId(number: bigint | number): ChainId {
  return `eip155:${number.toString()}` as ChainId
}

/** The node the user accepted first, if any. */
export function findNode(network: Network): NodeRecord | undefined {
  return network.nodes.find((node) => node.acceptedAt !== undefined)
}
