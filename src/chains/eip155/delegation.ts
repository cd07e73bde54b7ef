/**
 * An account that runs the code of a contract (EIP-7702): its own code is 0xef0100 and the contract's address. Threat: whoever wrote
 * that contract can move everything the account holds. Only contracts of this list count as the wallet's own choice, and only where
 * the user's node says that their code is exactly what was published (decision 0048).
 */
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Address } from '../../core/account.ts'
import type { AskNode } from '../../core/method.ts'
import type { ChainId, Network } from '../../core/network.ts'
import { findAddress } from './address.ts'
import { byteLength, decodeHex, encodeHex } from './hex.ts'
import { makeNode, tolerate } from './node.ts'

export type Delegate = { readonly name: string; readonly address: Address; readonly codeHash: string; readonly chains: readonly ChainId[] }

/**
 * Simple7702Account of eth-infinitism's account-abstraction 0.8.0: runs what the account itself sends, and what the EntryPoint 0.8
 * brings signed by the account's own key; no owner, no upgrade, no storage. The address follows from its code (CREATE2, salt 0, the
 * usual factory); the hash is that of the code at it. Both are recomputed from the published package by delegation.test.ts.
 */
export const delegates: readonly Delegate[] = [
  {
    name: 'Simple7702Account 0.8.0',
    address: '0xe6Cae83BdE06E4c305530e199D7217f42808555B' as Address,
    codeHash: '0xcc7b633aef4b2543cb8f37522adf1a401f910f0f6b2430c1eecc11f401ccfcf3',
    chains: ['eip155:1', 'eip155:10', 'eip155:137', 'eip155:8453', 'eip155:42161', 'eip155:11155111', 'eip155:31337'],
  },
]

export function findDelegate(chain: ChainId, address: Address): Delegate | undefined {
  return delegates.find((delegate) => delegate.address === address && delegate.chains.includes(chain))
}

/** The one that is offered on that chain. */
export function offeredDelegate(chain: ChainId): Delegate | undefined {
  return delegates.find(({ chains }) => chains.includes(chain))
}

/** The contract whose code an account with this code runs; undefined for any other code. */
export function readDelegation(code: string): Address | undefined {
  if (!code.toLowerCase().startsWith('0xef0100') || byteLength(code) !== 23) return undefined
  return findAddress(`0x${code.slice(8)}`)
}

/** What a node says an account is. 'contract': code of its own, so nothing of ours. */
export type AccountCode =
  | { readonly kind: 'plain' }
  | { readonly kind: 'contract' }
  | { readonly kind: 'delegated'; readonly delegate: Address; /** Of our list, with the published code. */ readonly isOurs: boolean }

/** Throws 'node.*'. */
export async function askAccountCode(askNode: AskNode, network: Network, account: Address): Promise<AccountCode> {
  const code = await makeNode(askNode, network).code(account)
  if (code === '0x') return { kind: 'plain' }
  const delegate = readDelegation(code)
  if (delegate === undefined) return { kind: 'contract' }
  const listed = findDelegate(network.chain, delegate)
  return { kind: 'delegated', delegate, isOurs: listed !== undefined && (await hasPublishedCode(askNode, network, listed)) }
}

/** Whether the node has exactly the published code at the delegate's address. False when it does not say. */
export async function hasPublishedCode(askNode: AskNode, network: Network, { address, codeHash }: Delegate): Promise<boolean> {
  const code = await tolerate(makeNode(askNode, network).code(address))
  return code !== undefined && code !== '0x' && encodeHex(keccak_256(decodeHex(code))) === codeHash
}
