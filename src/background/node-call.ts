/**
 * One call of JSON-RPC, and which chain a node says it is. A node is asked for its chain id before anything else is asked of
 * it, once per life of the worker, and again before anything is sent: an answer from another chain is worse than none
 * (security.md 40, 44). One call is one question: never a batch, which would tell a node what belongs together.
 */
import { WalletError } from '../core/errors.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import { chainHex, type Network } from '../core/network.ts'
import type { About, RecordedNet } from './host-ledger.ts'

/** Longest text of a node's error that is passed on. */
const maxErrorText = 400
/** Longest revert data, in hex digits, that is passed on. */
const maxErrorData = 16_384

export function makeNodeCall(net: RecordedNet) {
  const verified = new Map<string, Promise<string>>()
  let nextId = 1

  async function call(url: string, method: string, params: readonly Json[], about?: About): Promise<Json> {
    const host = new URL(url).host
    const id = nextId++
    const answer = await net.post(url, { jsonrpc: '2.0', id, method, params }, about)
    if (!isJsonObject(answer)) throw new WalletError('node.bad-answer', { host, detail: 'not an object' })
    // A refusal may come from something that never read the question, and name none; but not another one's.
    const isUnnamed = answer.error != null && answer.id == null
    if (answer.id !== id && !isUnnamed) throw new WalletError('node.bad-answer', { host, detail: 'wrong id' })
    if (answer.error !== undefined && answer.error !== null) {
      const { code, message, data } = isJsonObject(answer.error) ? answer.error : {}
      throw new WalletError('node.refused', {
        host,
        code: Number.isSafeInteger(code) ? (code as number) : -32603,
        text: typeof message === 'string' ? message.slice(0, maxErrorText) : '',
        ...(typeof data === 'string' && data.length <= maxErrorData && /^0x[0-9a-f]*$/i.test(data) ? { data } : {}),
      })
    }
    if (answer.result === undefined) throw new WalletError('node.bad-answer', { host, detail: 'no result' })
    return answer.result
  }

  async function readChain(url: string): Promise<string> {
    const result = await call(url, 'eth_chainId', [])
    if (typeof result !== 'string' || !/^0x[0-9a-f]{1,14}$/i.test(result)) {
      throw new WalletError('node.bad-answer', { host: new URL(url).host, detail: 'eth_chainId' })
    }
    return `0x${BigInt(result).toString(16)}`
  }

  async function verify(url: string, network: Network): Promise<void> {
    let found = verified.get(url)
    if (found === undefined) {
      found = readChain(url)
      verified.set(url, found)
      found.catch(() => verified.delete(url))
    }
    const chain = await found
    const expected = chainHex(network.chain)
    if (chain === expected) return
    verified.delete(url)
    throw new WalletError('node.wrong-chain', { host: new URL(url).host, expected, found: chain })
  }

  return {
    call,
    readChain,
    verify,
    forget: (url?: string): void => {
      if (url === undefined) verified.clear()
      else verified.delete(url)
    },
  }
}
