/**
 * The test chain with tokens on it: what is allowed, the logs that say so, and a node that reads at most so many blocks at
 * once. Selectors and topics are viem's, not ours.
 */
import { toEventHash, toFunctionSelector } from 'viem'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { TestChain } from './chain.ts'

export const permit2Address = '0x000000000022d473030f116ddee9f6b43ac78ba3'

export type Log = { readonly address: string; readonly blockNumber: string; readonly topics: readonly string[]; readonly data: string }

export type Tokens = {
  /** "selector arguments" at a contract, in lower case: what the call answers, in words. Anything else is refused by the contract. */
  readonly answers: Map<string, string>
  readonly logs: Log[]
  newest: number
  /** Most blocks that are read at once. */
  most: number
  /** How a range that is too wide is refused. */
  refusal: 'error' | 'not-json' | 'nonsense'
  readonly ranges: { readonly from: number; readonly to: number }[]
  /** Awaited before logs are answered. */
  beforeLogs: () => Promise<void>
}

export const pad = (value: string | bigint): string => (typeof value === 'bigint' ? value.toString(16) : value.slice(2).toLowerCase()).padStart(64, '0')
const selector = (signature: string): string => toFunctionSelector(`function ${signature}`)
const keyOf = (contract: string, data: string): string => `${contract.toLowerCase()} ${data.toLowerCase()}`

export function allow(tokens: Tokens, token: string, owner: string, spender: string, amount: bigint): void {
  tokens.answers.set(keyOf(token, `${selector('allowance(address,address)')}${pad(owner)}${pad(spender)}`), pad(amount))
}

export function allowInside(tokens: Tokens, token: string, owner: string, spender: string, [amount, expiration, nonce]: readonly [bigint, bigint, bigint]): void {
  tokens.answers.set(keyOf(permit2Address, `${selector('allowance(address,address,address)')}${pad(owner)}${pad(token)}${pad(spender)}`), pad(amount) + pad(expiration) + pad(nonce))
}

export function setNonce(tokens: Tokens, token: string, owner: string, nonce: bigint): void {
  tokens.answers.set(keyOf(token, `${selector('nonces(address)')}${pad(owner)}`), pad(nonce))
}

export function logApproval(tokens: Tokens, token: string, owner: string, spender: string, block: number): void {
  const topics = [toEventHash('Approval(address,address,uint256)'), `0x${pad(owner)}`, `0x${pad(spender)}`]
  tokens.logs.push({ address: token, blockNumber: `0x${block.toString(16)}`, topics, data: `0x${pad(1n)}` })
}

export function withTokens(chain: TestChain): Tokens {
  const tokens: Tokens = { answers: new Map(), logs: [], newest: 1_000, most: Number.MAX_SAFE_INTEGER, refusal: 'error', ranges: [], beforeLogs: async () => undefined }
  const { post } = chain
  Object.assign(chain, {
    post: async (url: string, body: Json): Promise<Json> => {
      const { id = null, method, params } = isJsonObject(body) ? body : {}
      const [first] = Array.isArray(params) ? (params as readonly Json[]) : []
      const asked = isJsonObject(first) ? first : {}
      const error = (code: number, message: string): Json => ({ jsonrpc: '2.0', id, error: { code, message } })
      if (chain.fault !== 'none') return post(url, body)
      if (method === 'eth_blockNumber') return { jsonrpc: '2.0', id, result: `0x${tokens.newest.toString(16)}` }
      if (method === 'eth_call') {
        const answer = tokens.answers.get(keyOf(String(asked.to), String(asked.data)))
        return answer === undefined ? error(3, 'execution reverted') : { jsonrpc: '2.0', id, result: `0x${answer}` }
      }
      if (method !== 'eth_getLogs') return post(url, body)
      await tokens.beforeLogs()
      const [from, to] = [Number(asked.fromBlock), Number(asked.toBlock)]
      if (to - from + 1 > tokens.most) return tokens.refusal === 'error' ? error(-32005, 'query returned more than 10000 results') : tokens.refusal === 'nonsense' ? { jsonrpc: '2.0', id, result: 'x' } : 'x'
      tokens.ranges.push({ from, to })
      return { jsonrpc: '2.0', id, result: tokens.logs.filter(({ blockNumber }) => Number(blockNumber) >= from && Number(blockNumber) <= to) as unknown as Json }
    },
  })
  return tokens
}
