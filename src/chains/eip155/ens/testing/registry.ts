/** A node of Ethereum with a registry of names, for tests; what it answers is encoded by viem, never by code of ours. */
import { decodeFunctionData, encodeAbiParameters, encodeFunctionResult, namehash, parseAbi, type Hex } from 'viem'
import type { Json } from '../../../../core/json.ts'
import { WalletError } from '../../../../core/errors.ts'
import { registry } from '../resolver.ts'

const abi = parseAbi([
  'function resolver(bytes32) view returns (address)',
  'function supportsInterface(bytes4) view returns (bool)',
  'function resolve(bytes,bytes) view returns (bytes)',
  'function addr(bytes32) view returns (address)',
  'function addr(bytes32,uint256) view returns (bytes)',
  'function name(bytes32) view returns (string)',
])

export type Records = {
  /** By name: its address on Ethereum, on others (by chain id), the name it claims for an address. */
  readonly [name: string]: { readonly eth?: string; readonly on?: Readonly<Record<number, string>>; readonly name?: string }
}

export const plainResolver = '0x1111111111111111111111111111111111111111'
export const wideResolver = '0x2222222222222222222222222222222222222222'
export const serverResolver = '0x3333333333333333333333333333333333333333'

/** `wide`: names whose resolver speaks for all below (ENSIP-10). `server`: the same, and sends us elsewhere (ERC-3668). */
export type World = { readonly records: Records; readonly wide?: readonly string[]; readonly server?: readonly string[] }

export const offchainLookup = `0x556f1830${encodeAbiParameters(
  [{ type: 'address' }, { type: 'string[]' }, { type: 'bytes' }, { type: 'bytes4' }, { type: 'bytes' }],
  [serverResolver, ['https://gateway.example/{sender}/{data}'], '0x1234', '0x11223344', '0x'],
).slice(2)}`

export const revert = (data: string | null = '0x', text = 'execution reverted', code = 3): WalletError<'node.refused'> =>
  new WalletError('node.refused', { host: 'node.example', code, text, ...(data === null ? {} : { data }) })

/** Answers eth_call; throws what a node's refusal becomes. */
export function makeCall({ records, wide = [], server = [] }: World): (call: { readonly to: string; readonly data: string }) => Json {
  const resolvers = new Map<string, string>()
  for (const name of Object.keys(records)) resolvers.set(namehash(name), plainResolver)
  for (const name of wide) resolvers.set(namehash(name), wideResolver)
  for (const name of server) resolvers.set(namehash(name), serverResolver)
  const byNode = new Map(Object.keys(records).map((name) => [namehash(name) as string, records[name] ?? {}]))

  const record = (data: Hex): Hex => {
    const read = decodeFunctionData({ abi, data })
    const [node, coin] = read.args as readonly [Hex, bigint?]
    const known = byNode.get(node) ?? {}
    if (read.functionName === 'name') return encodeFunctionResult({ abi, functionName: 'name', result: known.name ?? '' })
    if (coin !== undefined) return encodeAbiParameters([{ type: 'bytes' }], [(known.on?.[Number(coin - 0x80000000n)] ?? '0x') as Hex])
    return encodeAbiParameters([{ type: 'address' }], [(known.eth ?? `0x${'0'.repeat(40)}`) as Hex])
  }

  return ({ to, data }) => {
    const at = to.toLowerCase()
    const read = decodeFunctionData({ abi, data: data as Hex })
    if (at === registry.toLowerCase()) {
      if (read.functionName !== 'resolver') throw revert()
      return encodeAbiParameters([{ type: 'address' }], [(resolvers.get(String(read.args[0])) ?? `0x${'0'.repeat(40)}`) as Hex])
    }
    const isWide = at === wideResolver || at === serverResolver
    if (read.functionName === 'supportsInterface') {
      if (!isWide) throw revert()
      return encodeFunctionResult({ abi, functionName: 'supportsInterface', result: read.args[0] === '0x9061b923' })
    }
    if (read.functionName === 'resolve') {
      if (at === serverResolver) throw revert(offchainLookup)
      return encodeFunctionResult({ abi, functionName: 'resolve', result: record(read.args[1]) })
    }
    return record(data as Hex)
  }
}
