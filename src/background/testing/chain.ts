/** A chain of one node in memory: keeps what it is sent, knows nonces, mines when told. Parses with viem, not with our code. */
import { keccak256, parseTransaction, recoverTransactionAddress, type SignedAuthorization, type TransactionSerialized } from 'viem'
import { recoverAuthorizationAddress } from 'viem/utils'
import type { Json } from '../../core/json.ts'
import { isJsonObject } from '../../core/json.ts'

export type Mined = { readonly hash: string; readonly from: string; readonly nonce: number; readonly raw: string; readonly to: string }

export type TestChain = {
  readonly post: (url: string, body: Json) => Promise<Json>
  /** Everything it ever accepted, in order; the same bytes count once. */
  readonly accepted: readonly Mined[]
  /** While set, every call fails in this way after the work is done ('lost answer') or before ('down'). */
  fault: 'none' | 'down' | 'lost-answer' | 'refuse'
  chainId: string
  /** What an address holds, in wei. */
  holds: (address: string) => bigint
  /** What it has taken is in no block while this is false. */
  isMining: boolean
  /** Transactions to this address are mined and undone. */
  reverts: string | undefined
  /** Code by address, in lower case. Authorizations (EIP-7702) that fit are carried out. */
  readonly codes: Map<string, string>
  /** The account does something by itself: its nonce moves on. */
  readonly moveNonce: (address: string) => void
  /** The node's pool loses it: as if it had never been sent here. */
  readonly drop: (hash: string) => void
  /** Whoever makes blocks takes this one, although the node has another of that nonce in its pool by now. */
  readonly mine: (hash: string) => void
  /** A development node that is started anew: no block, no pool. */
  readonly restart: () => void
  /** What it says of hashes in 'receipt' is made up: all of these are in a block. */
  readonly lies: Set<string>
  /** A node that takes its time: awaited before every answer. */
  takesTime: (method: string) => Promise<void>
}

export function makeTestChain(): TestChain {
  const accepted: Mined[] = []
  const inBlocks = new Set<string>()
  const moved = new Map<string, number>()
  const moveNonce = (address: string): void => void moved.set(address.toLowerCase(), (moved.get(address.toLowerCase()) ?? 0) + 1)
  /** In no pool and no block. */
  const dropped = new Set<string>()
  const lies = new Set<string>()
  const drop = (hash: string): void => void (dropped.add(hash), inBlocks.delete(hash))
  const isHere = ({ hash }: Mined): boolean => !dropped.has(hash)
  const mine = (hash: string): void => {
    const known = accepted.find((each) => each.hash === hash)
    for (const rival of accepted) if (rival.from === known?.from && rival.nonce === known.nonce) drop(rival.hash)
    dropped.delete(hash)
    inBlocks.add(hash)
  }
  const restart = (): void => {
    for (const { hash } of accepted) drop(hash)
    moved.clear()
  }
  const chain: TestChain = { drop, mine, restart, lies, post, accepted, fault: 'none', chainId: '0x7a69', holds: () => 100_000_000_000_000_000_000n, isMining: true, reverts: undefined, codes: new Map(), moveNonce, takesTime: async () => undefined }

  async function post(_url: string, body: Json): Promise<Json> {
    const { id, method, params } = isJsonObject(body) ? body : {}
    await chain.takesTime(String(method))
    if (chain.isMining) for (const { hash } of accepted.filter(isHere)) inBlocks.add(hash)
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
      case 'eth_simulateV1': {
        const [block] = isJsonObject(first) && Array.isArray(first.blockStateCalls) ? (first.blockStateCalls as readonly Json[]) : []
        const calls = isJsonObject(block) && Array.isArray(block.calls) ? block.calls : []
        return answer([{ number: '0x2', timestamp: '0x65000000', calls: calls.map(() => ({ status: '0x1', gasUsed: '0x5208' })) }])
      }
      case 'eth_getCode':
        return answer(chain.codes.get(String(first).toLowerCase()) ?? '0x')
      case 'eth_feeHistory': {
        const blocks = Math.min(Number(first), 2)
        const percentiles = Array.isArray(params) && Array.isArray(params[2]) ? params[2].length : 0
        const list = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))
        return answer({
          oldestBlock: '0x1',
          baseFeePerGas: list(blocks + 1, () => '0x3b9aca00'),
          gasUsedRatio: list(blocks, () => 0.5),
          reward: list(blocks, () => list(percentiles, (index) => `0x${index + 1}`)),
        })
      }
      case 'eth_getBlockByNumber':
        return answer({ number: '0x1', baseFeePerGas: '0x3b9aca00', gasLimit: '0x1c9c380' })
      case 'eth_getTransactionCount':
        return answer(`0x${countOf(String(first), Array.isArray(params) && params[1] === 'latest').toString(16)}`)
      case 'eth_getTransactionByHash':
        return answer(
          accepted.filter(isHere).some((known) => known.hash === first) ? { hash: String(first), from: accepted.find((known) => known.hash === first)?.from ?? null } : null,
        )
      case 'eth_getTransactionReceipt': {
        const mined = accepted.find((known) => known.hash === first)
        if (mined === undefined || (!inBlocks.has(mined.hash) && !lies.has(mined.hash))) return answer(null)
        const status = mined.to === chain.reverts ? '0x0' : '0x1'
        return answer({ transactionHash: mined.hash, blockNumber: '0x2', blockHash: `0x${'22'.repeat(32)}`, logs: [], status, gasUsed: '0x5208', effectiveGasPrice: '0x1' })
      }
      case 'eth_sendRawTransaction': {
        if (chain.fault === 'refuse') return refuse('insufficient funds')
        const raw = String(first) as TransactionSerialized
        const hash = keccak256(raw)
        if (accepted.filter(isHere).some((known) => known.hash === hash)) return refuse('already known')
        // viem reads no nonce above 2^53; a node that cannot read one says so.
        const read = await readRaw(raw).catch(() => undefined)
        if (read === undefined) return refuse('invalid transaction')
        const { from, nonce, to } = read
        if (nonce < countOf(from, true)) return refuse('nonce too low')
        if (nonce > countOf(from)) return refuse('nonce too high')
        const rival = accepted.filter(isHere).find((known) => known.from === from && known.nonce === nonce)
        if (rival !== undefined && !pays(raw, rival.raw)) return refuse('replacement transaction underpriced')
        if (rival !== undefined) drop(rival.hash)
        if (dropped.delete(hash)) return answer(hash)
        accepted.push({ hash, from, nonce, raw, to })
        await authorize(raw)
        if (chain.fault === 'lost-answer') throw new Error('lost')
        return answer(hash)
      }
      default:
        return { jsonrpc: '2.0', id: id ?? null, error: { code: -32601, message: 'unknown' } }
    }
  }

  function countOf(address: string, isMined = false): number {
    return accepted.filter(isHere).filter((known) => known.from.toLowerCase() === address.toLowerCase() && (!isMined || inBlocks.has(known.hash))).length + (moved.get(address.toLowerCase()) ?? 0)
  }

  /** EIP-7702, as far as an account of a wallet is concerned. */
  async function authorize(raw: TransactionSerialized): Promise<void> {
    for (const authorization of parseTransaction(raw as `0x04${string}`).authorizationList ?? []) {
      const authority = await recoverAuthorizationAddress({ authorization: authorization as SignedAuthorization })
      if (authorization.chainId !== Number(chain.chainId) || authorization.nonce !== countOf(authority)) continue
      const isClear = /^0x0{40}$/.test(authorization.address)
      chain.codes.set(authority.toLowerCase(), isClear ? '0x' : `0xef0100${authorization.address.slice(2).toLowerCase()}`)
      moveNonce(authority)
    }
  }

  return chain
}

/** geth: a tenth more, in the ceiling and in the tip. */
function pays(raw: string, old: string): boolean {
  const [second, first] = [priceOf(raw), priceOf(old)]
  return second.every((price, index) => price * 10n >= (first[index] ?? 0n) * 11n)
}

function priceOf(raw: string): readonly bigint[] {
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = parseTransaction(raw as TransactionSerialized)
  return [maxFeePerGas ?? gasPrice ?? 0n, maxPriorityFeePerGas ?? gasPrice ?? 0n]
}

async function readRaw(raw: TransactionSerialized): Promise<{ readonly from: string; readonly nonce: number; readonly to: string }> {
  const { nonce = 0, to } = parseTransaction(raw)
  return { from: await recoverTransactionAddress({ serializedTransaction: raw as never }), nonce, to: to ?? '' }
}
