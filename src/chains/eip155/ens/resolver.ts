/**
 * The contract that speaks for a name, and one question to it (EIP-137, ENSIP-10), asked of a node of Ethereum. Everything that comes
 * back is a stranger's, the node's or the resolver's: what is not exactly of the form is no answer. A resolver that sends us to a
 * server (ERC-3668) is not followed: that server would learn which name is looked for, from where (decision 0057).
 */
import type { Address } from '../../../core/account.ts'
import { ensChain } from '../../../core/ens-name.ts'
import { isWalletError, WalletError } from '../../../core/errors.ts'
import type { Json } from '../../../core/json.ts'
import type { AskNode } from '../../../core/method.ts'
import { findAddress, zeroAddress } from '../address.ts'
import { parseTypes, readAbi } from '../explain/abi.ts'
import { isHexBytes, word } from '../hex.ts'
import { dnsName, namehash } from './namehash.ts'

export const registry = '0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e' as Address

const selectors = { resolver: '0x0178b8bf', supportsInterface: '0x01ffc9a7', resolve: '0x9061b923' } as const
/** OffchainLookup(address,string[],bytes,bytes4,bytes), ERC-3668. */
const offchainLookup = '0x556f1830'

/** Longest answer that is read, in hex digits: a name, or an address, in its wrappings. */
const maxAnswer = 4_096

const bytesType = parseTypes('bytes')

/** `host`: of the node, for the error about an answer that is none. */
export type EnsNode = { readonly askNode: AskNode; readonly host: string }

type Called = { readonly answer: string } | { readonly reverted: string }

const bad = ({ host }: EnsNode, detail: string): WalletError => new WalletError('node.bad-answer', { host, detail })

async function call(node: EnsNode, to: Address, data: string): Promise<Called> {
  let answer: Json
  try {
    answer = await node.askNode(ensChain, 'eth_call', [{ to, data }, 'latest'])
  } catch (error) {
    // A node that has enough of us for now refuses as well, but says nothing of a revert.
    if (isWalletError(error, 'node.refused') && (error.params.data !== undefined || error.params.code === 3 || /revert/i.test(error.params.text))) {
      return { reverted: (error.params.data ?? '0x').toLowerCase() }
    }
    throw error
  }
  if (typeof answer !== 'string' || !isHexBytes(answer) || answer.length > maxAnswer) throw bad(node, 'eth_call')
  return { answer: answer.toLowerCase() }
}

/** An address in a word of its own; undefined for nothing and for zero. Throws 'node.bad-answer' for anything else. */
export function readAddressWord(node: EnsNode, answer: string): Address | undefined {
  if (answer === '0x') return undefined
  if (!/^0x0{24}[0-9a-f]{40}$/.test(answer)) throw bad(node, 'address')
  const address = findAddress(`0x${answer.slice(26)}`)
  return address === zeroAddress ? undefined : address
}

/** The one `bytes` or `string` of an answer, with 0x; undefined for nothing. Throws 'node.bad-answer'. */
export function readBytes(node: EnsNode, answer: string): string | undefined {
  if (answer === '0x') return undefined
  const read = readAbi(bytesType, answer.slice(2))?.values[0]
  if (typeof read !== 'string') throw bad(node, 'bytes')
  return read
}

/** The resolver of the name itself, or of the nearest name above it. */
async function findResolver(node: EnsNode, name: string): Promise<{ readonly address: Address; readonly isOwn: boolean } | undefined> {
  const labels = name.split('.')
  for (let from = 0; from < labels.length; from += 1) {
    const called = await call(node, registry, `${selectors.resolver}${namehash(labels.slice(from).join('.')).slice(2)}`)
    // It never reverts; and if nothing is there, the name above must not be believed in its place.
    if ('reverted' in called || called.answer === '0x') throw bad(node, 'registry')
    const address = readAddressWord(node, called.answer)
    if (address !== undefined) return { address, isOwn: from === 0 }
  }
  return undefined
}

async function speaksForOthers(node: EnsNode, resolver: Address): Promise<boolean> {
  const called = await call(node, resolver, `${selectors.supportsInterface}${selectors.resolve.slice(2).padEnd(64, '0')}`)
  return 'answer' in called && called.answer === `0x${word(1n)}`
}

/**
 * What the resolver of `name` answers to `data`, a call about its node. Throws 'name.unknown' without a resolver, 'name.elsewhere' for
 * one that is kept on a server, 'node.*'. Undefined where the resolver has nothing to say.
 */
export async function askResolver(node: EnsNode, name: string, data: string): Promise<string | undefined> {
  const resolver = await findResolver(node, name)
  if (resolver === undefined) throw new WalletError('name.unknown', { name })
  const isWide = await speaksForOthers(node, resolver.address)
  if (!isWide && !resolver.isOwn) throw new WalletError('name.unknown', { name })
  const called = await call(node, resolver.address, isWide ? wrap(name, data) : data)
  if ('reverted' in called) {
    if (called.reverted.startsWith(offchainLookup)) throw new WalletError('name.elsewhere', { name })
    return undefined
  }
  return isWide ? readBytes(node, called.answer) : called.answer
}

/** resolve(bytes name, bytes data), ENSIP-10. */
function wrap(name: string, data: string): string {
  const [first, second] = [encodeBytes(dnsName(name)), encodeBytes(data)]
  return `${selectors.resolve}${word(64n)}${word(BigInt(64 + first.length / 2))}${first}${second}`
}

function encodeBytes(hex: string): string {
  const digits = hex.slice(2)
  return `${word(BigInt(digits.length / 2))}${digits.padEnd(Math.ceil(digits.length / 64) * 64, '0')}`
}
