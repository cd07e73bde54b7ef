/**
 * Contracts that hold the coin of their chain and give a token for it, one to one, on the networks shipped with the wallet.
 * Threat: any contract can have a `deposit()` that keeps what it is paid; only here may it be called wrapping.
 */
import type { Address } from '../../../core/account.ts'
import type { ChainId } from '../../../core/network.ts'

export const wrappedCoins: ReadonlyMap<ChainId, Address> = new Map<ChainId, Address>([
  ['eip155:1', '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2' as Address],
  ['eip155:10', '0x4200000000000000000000000000000000000006' as Address],
  ['eip155:137', '0x0d500B1d8E8eF31E21C99d1Db9A6444d3ADf1270' as Address],
  ['eip155:8453', '0x4200000000000000000000000000000000000006' as Address],
  ['eip155:42161', '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1' as Address],
  ['eip155:11155111', '0xfFf9976782d46CC05630D1f6eBAb18b2324d6B14' as Address],
])

export function isWrappedCoin(chain: ChainId, address: Address): boolean {
  return wrappedCoins.get(chain) === address
}
