/** A chain of one node in memory: keeps what it is sent, knows nonces, mines when told. Parses with viem, not with our code. */
import { keccak256, parseTransaction, recoverTransactionAddress, type TransactionSerialized } from 'viem'
import type { Json } from '../../core/json.ts'
import { isJsonObject } from '../../core/json.ts'

export type Mined = { readonly hash: string; readonly from: string; readonly nonce: number; readonly raw: string }

export type TestChain = {
  readonly post: (url: string, body: Json) => Promise<Json>
  /** Everything it ever accepted, in order; the same bytes count once. */
  readonly accepted: readonly Mined[]
  /** While set, every call fails in this way after the work is done ('lost answer') or before ('down'). */
  fault: 'none' | 'down' | 'lost-answer' | 'refuse'
  chainId: string
  /** What an address holds, in wei. */
  holds: (address: string) => bigint
  /** A node that takes its time: awaited before every answer. */
  takesTime: (method: string) => Promise<void>
}

export function makeTestChain(): TestChain {
  const accepted: Mined[] = []
  const chain: TestChain = { post, accepted, fault: 'none', chainId: '0x7a69', holds: () => 100_000_000_000_000_000_000n, takesTime: async () => undefined }

  async function post(_url: string, body: Json): Promise<Json> {
    const { id, method, params } = isJsonObject(body) ? body : {}
    await chain.takesTime(String(method))
    if (chain.fault === 'down') throw new Error('down')
    const answer = (result: Json): Json => ({ jsonrpc: '2.0', id: id ?? null, result })
    const refuse = (message: string): Json => ({ jsonrpc: '2.0', id: id ?? null, error: { code: -32000, message } })
    const [first] = Array.isArray(params) ? (params as readonly Json[]) : []
    switch (method) {
      case 'eth_chainId':
        return answer(chain.chainId)
      case 'web3_clientVersion':
        return answer('test-chain/1')
      case 'eth_getBalance':
        return answer(`0x${chain.holds(String(first)).toString(16)}`)
      case 'eth_gasPrice':
        return answer('0x3b9aca00')
      case 'eth_estimateGas':
        return answer('0x5208')
      case 'eth_getCode':
        return answer('0x')
      case 'eth_feeHistory':
        return answer({
          oldestBlock: '0x1',
          baseFeePerGas: ['0x3b9aca00', '0x3b9aca00', '0x3b9aca00'],
          gasUsedRatio: [0.5, 0.5],
          reward: [
            ['0x1', '0x2', '0x3'],
            ['0x1', '0x2', '0x3'],
          ],
        })
      case 'eth_getBlockByNumber':
        return answer({ number: '0x1', baseFeePerGas: '0x3b9aca00', gasLimit: '0x1c9c380' })
      case 'eth_getTransactionCount':
        return answer(`0x${countOf(String(first)).toString(16)}`)
      case 'eth_getTransactionByHash':
        return answer(accepted.some((known) => known.hash === first) ? { hash: String(first) } : null)
      case 'eth_getTransactionReceipt': {
        const mined = accepted.find((known) => known.hash === first)
        return answer(mined === undefined ? null : { transactionHash: mined.hash, blockNumber: '0x2', status: '0x1', gasUsed: '0x5208', effectiveGasPrice: '0x1' })
      }
      case 'eth_sendRawTransaction': {
        if (chain.fault === 'refuse') return refuse('insufficient funds')
        const raw = String(first) as TransactionSerialized
        const hash = keccak256(raw)
        if (accepted.some((known) => known.hash === hash)) return refuse('already known')
        // viem reads no nonce above 2^53; a node that cannot read one says so.
        const read = await readRaw(raw).catch(() => undefined)
        if (read === undefined) return refuse('invalid transaction')
        const { from, nonce } = read
        if (nonce < countOf(from)) return refuse('nonce too low')
        if (nonce > countOf(from)) return refuse('nonce too high')
        accepted.push({ hash, from, nonce, raw })
        if (chain.fault === 'lost-answer') throw new Error('lost')
        return answer(hash)
      }
      default:
        return { jsonrpc: '2.0', id: id ?? null, error: { code: -32601, message: 'unknown' } }
    }
  }

  function countOf(address: string): number {
    return accepted.filter((known) => known.from.toLowerCase() === address.toLowerCase()).length
  }

  return chain
}

async function readRaw(raw: TransactionSerialized): Promise<{ readonly from: string; readonly nonce: number }> {
  return { from: await recoverTransactionAddress({ serializedTransaction: raw as never }), nonce: parseTransaction(raw).nonce ?? 0 }
}
