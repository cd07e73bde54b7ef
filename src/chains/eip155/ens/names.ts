/** A name as an address (EIP-137; ENSIP-11 for other networks), and an address as the name that its owner gave it (EIP-181). */
import type { Address } from '../../../core/account.ts'
import { ensChain, isEnsName, nameChainOf } from '../../../core/ens-name.ts'
import { isWalletError, WalletError } from '../../../core/errors.ts'
import { chainNumber, type ChainId, type Network } from '../../../core/network.ts'
import { findAddress, zeroAddress } from '../address.ts'
import { decodeHex, word } from '../hex.ts'
import { findText } from '../text.ts'
import { namehash, reverseNameOf } from './namehash.ts'
import { askResolver, readAddressWord, readBytes, type EnsNode } from './resolver.ts'

const selectors = { addr: '0x3b3b57de', addrOf: '0xf1cb7e06', name: '0x691f3431' } as const

/**
 * The address of a normalised name on `network`. Throws 'name.not-one', 'name.unknown', 'name.no-address', 'name.elsewhere', 'node.*';
 * never gives the zero address.
 */
export async function resolveName(node: EnsNode, name: string, network: Pick<Network, 'chain' | 'test' | 'name'>): Promise<Address> {
  if (!isEnsName(name)) throw new WalletError('name.not-one')
  const chain = nameChainOf(network)
  const address = chain === ensChain ? await askEthereumAddress(node, name) : await askAddressOn(node, name, chain)
  if (address === undefined) throw new WalletError('name.no-address', { name, network: network.name })
  return address
}

async function askEthereumAddress(node: EnsNode, name: string): Promise<Address | undefined> {
  const answer = await askResolver(node, name, `${selectors.addr}${namehash(name).slice(2)}`)
  return answer === undefined ? undefined : readAddressWord(node, answer)
}

/** ENSIP-11: the coin type of an EVM chain is its id with the highest of 32 bits set. */
async function askAddressOn(node: EnsNode, name: string, chain: ChainId): Promise<Address | undefined> {
  const id = chainNumber(chain)
  if (id >= 0x80000000n) return undefined
  const answer = await askResolver(node, name, `${selectors.addrOf}${namehash(name).slice(2)}${word(0x80000000n | id)}`)
  const bytes = answer === undefined ? undefined : readBytes(node, answer)
  if (bytes === undefined || bytes === '0x') return undefined
  const address = /^0x[0-9a-f]{40}$/.test(bytes) ? findAddress(bytes) : undefined
  if (address === undefined) throw new WalletError('node.bad-answer', { host: node.host, detail: 'address' })
  return address === zeroAddress ? undefined : address
}

/**
 * The name that an address claims on Ethereum, and that stands for that very address: anybody may claim any name, only the owner of
 * the name can make it point there. Undefined where there is none. Throws 'node.*'. Whether it is normalised, a page says.
 */
export async function findPrimaryName(node: EnsNode, address: Address): Promise<string | undefined> {
  const reverse = reverseNameOf(address)
  try {
    const answer = await askResolver(node, reverse, `${selectors.name}${namehash(reverse).slice(2)}`)
    const bytes = answer === undefined ? undefined : readBytes(node, answer)
    const name = bytes === undefined ? undefined : findText(decodeHex(bytes))
    if (name === undefined || !isEnsName(name)) return undefined
    return (await askEthereumAddress(node, name)) === address ? name : undefined
  } catch (error) {
    if (isWalletError(error, 'name.unknown') || isWalletError(error, 'name.elsewhere')) return undefined
    throw error
  }
}
