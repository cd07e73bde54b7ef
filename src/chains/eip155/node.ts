/**
 * Typed reads from the user's node. A node may lie or break; what is not of the right shape and size is refused with
 * 'node.bad-answer' and never guessed at (security.md 44). Whether a well-shaped answer is true cannot be told here.
 */
import type { Address } from '../../core/account.ts'
import { isWalletError, WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { AskNode } from '../../core/method.ts'
import type { Network } from '../../core/network.ts'
import { findAddress } from './address.ts'
import { byteLength, isHexBytes } from './hex.ts'
import { nodeHost } from './networks.ts'
import { encodeQuantity, findQuantity, maxUint64 } from './quantity.ts'

/** `nextBaseFee`: of the block after the newest. `tips`: one row per block that had transactions, one tip per percentile asked. */
export type FeeHistory = { readonly nextBaseFee: bigint; readonly tips: readonly (readonly bigint[])[] }

export type Receipt = {
  readonly hash: string
  readonly isSuccess: boolean
  readonly blockNumber: bigint
  readonly gasUsed: bigint
  /** Wei, where the node says the price; on rollups without the part that pays layer 1, which no standard field carries. */
  readonly fee?: bigint
}

/** Amounts in wei. `Call` is what eth_call and eth_estimateGas take. */
export type Call = { readonly from: Address; readonly to?: Address; readonly value: bigint; readonly input: string; readonly accessList?: Json }

export type Node = ReturnType<typeof makeNode>

export function makeNode(askNode: AskNode, network: Network) {
  const bad = (detail: string): WalletError => new WalletError('node.bad-answer', { host: nodeHost(network), detail })
  const ask = (method: string, params: readonly Json[]): Promise<Json> => askNode(network.chain, method, params)

  function quantity(value: Json | undefined, what: string, max?: bigint): bigint {
    const number = findQuantity(value)
    if (number === undefined || (max !== undefined && number > max)) throw bad(what)
    return number
  }
  async function askQuantity(method: string, params: readonly Json[], max?: bigint): Promise<bigint> {
    return quantity(await ask(method, params), method, max)
  }

  return {
    chainId: () => askQuantity('eth_chainId', []),
    blockNumber: () => askQuantity('eth_blockNumber', [], maxUint64),
    balance: (address: Address) => askQuantity('eth_getBalance', [address, 'latest']),
    /** Next nonce, counting what the node's pool knows. */
    nextNonce: (address: Address) => askQuantity('eth_getTransactionCount', [address, 'pending'], maxUint64 - 1n),
    /** Number of mined transactions of the account. */
    minedNonce: (address: Address) => askQuantity('eth_getTransactionCount', [address, 'latest'], maxUint64 - 1n),
    gasPrice: () => askQuantity('eth_gasPrice', []),
    tip: () => askQuantity('eth_maxPriorityFeePerGas', []),

    async code(address: Address): Promise<string> {
      const code = await ask('eth_getCode', [address, 'latest'])
      if (typeof code !== 'string' || !isHexBytes(code)) throw bad('eth_getCode')
      return code.toLowerCase()
    },

    async estimateGas(call: Call, overrides?: Json): Promise<bigint> {
      const gas = await askQuantity('eth_estimateGas', overrides === undefined ? [encodeCall(call)] : [encodeCall(call), 'latest', overrides], maxUint64)
      if (gas === 0n) throw bad('eth_estimateGas')
      return gas
    },

    async feeHistory(blocks: number, percentiles: readonly number[]): Promise<FeeHistory> {
      const answer = await ask('eth_feeHistory', [encodeQuantity(BigInt(blocks)), 'latest', percentiles])
      if (!isJsonObject(answer)) throw bad('eth_feeHistory')
      const { baseFeePerGas, reward, gasUsedRatio } = answer
      if (!Array.isArray(baseFeePerGas) || baseFeePerGas.length === 0 || baseFeePerGas.length > blocks + 1) throw bad('baseFeePerGas')
      const nextBaseFee = quantity(baseFeePerGas.at(-1) as Json, 'baseFeePerGas')
      if (reward == null) return { nextBaseFee, tips: [] }
      if (!Array.isArray(reward) || reward.length > blocks || !Array.isArray(gasUsedRatio)) throw bad('reward')
      const tips = reward.map((row: Json) => {
        if (!Array.isArray(row) || row.length !== percentiles.length) throw bad('reward')
        return row.map((tip: Json) => quantity(tip, 'reward'))
      })
      // Blocks without transactions report zero for every percentile, which says nothing about what a place costs.
      return { nextBaseFee, tips: tips.filter((_, i) => gasUsedRatio[i] !== 0) }
    },

    /** Undefined while the transaction is in no block. An answer about another transaction is refused. */
    async receipt(hash: string): Promise<Receipt | undefined> {
      const answer = await ask('eth_getTransactionReceipt', [hash])
      if (answer === null) return undefined
      if (!isJsonObject(answer) || typeof answer.transactionHash !== 'string') throw bad('eth_getTransactionReceipt')
      if (answer.transactionHash.toLowerCase() !== hash.toLowerCase()) throw bad('receipt of another transaction')
      const status = quantity(answer.status, 'status', 1n)
      const gasUsed = quantity(answer.gasUsed, 'gasUsed', maxUint64)
      const blockNumber = quantity(answer.blockNumber, 'blockNumber', maxUint64)
      const receipt = { hash: hash.toLowerCase(), isSuccess: status === 1n, blockNumber, gasUsed }
      if (answer.effectiveGasPrice == null) return receipt
      return { ...receipt, fee: gasUsed * quantity(answer.effectiveGasPrice, 'effectiveGasPrice') }
    },

    /** Hash that the node gave a raw transaction it took. */
    async sendRaw(raw: string): Promise<string> {
      const hash = await ask('eth_sendRawTransaction', [raw])
      if (typeof hash !== 'string' || !isHexBytes(hash) || byteLength(hash) !== 32) throw bad('eth_sendRawTransaction')
      return hash.toLowerCase()
    },

    /** True if the node knows the transaction, in a block or in its pool. */
    async knows(hash: string): Promise<boolean> {
      const answer = await ask('eth_getTransactionByHash', [hash])
      if (answer === null) return false
      if (!isJsonObject(answer) || typeof answer.hash !== 'string' || findAddress(answer.from) === undefined) throw bad('eth_getTransactionByHash')
      return answer.hash.toLowerCase() === hash.toLowerCase()
    },
  }
}

/** For facts that a review can do without: undefined when the node does not answer, or not in a readable way. */
export async function tolerate<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    if (isWalletError(error) && error.code.startsWith('node.')) return undefined
    throw error
  }
}

function encodeCall({ from, to, value, input, accessList }: Call): Json {
  return {
    from,
    ...(to === undefined ? {} : { to }),
    value: encodeQuantity(value),
    ...(input === '0x' ? {} : { data: input }),
    ...(accessList === undefined ? {} : { accessList }),
  }
}
