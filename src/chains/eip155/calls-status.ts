/**
 * What a site is told about its calls (EIP-5792): the number that sums it up, and the receipts of what is on the chain, as the node
 * gives them now. A receipt that is not there, or is about something else, is an error and no guess.
 */
import { statusOfCalls } from '../../core/calls.ts'
import { WalletError } from '../../core/errors.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Ask, KnownCalls } from '../../core/method.ts'
import { chainHex } from '../../core/network.ts'
import { findAddress } from './address.ts'
import { callsVersion } from './calls-params.ts'
import { byteLength, isHexBytes } from './hex.ts'
import { findNetwork, nodeHost } from './networks.ts'
import { findQuantity } from './quantity.ts'

export async function makeCallsStatus({ calls, rows }: KnownCalls, ask: Ask): Promise<Json> {
  const mined = rows.flatMap((row) => (row?.state === 'confirmed' || row?.state === 'failed' ? [row.hash ?? ''] : []))
  const receipts = await Promise.all(mined.map((hash) => askReceipt(hash, calls.chain, ask)))
  return {
    version: callsVersion,
    id: calls.id,
    chainId: chainHex(calls.chain),
    status: statusOfCalls(calls, rows),
    atomic: calls.isAtomic,
    ...(receipts.length === 0 ? {} : { receipts }),
  }
}

const isHash = (value: Json | undefined): boolean => typeof value === 'string' && isHexBytes(value) && byteLength(value) === 32

/** The part of a receipt that the standard names. */
async function askReceipt(hash: string, chain: KnownCalls['calls']['chain'], ask: Ask): Promise<Json> {
  const answer = await ask.askNode(chain, 'eth_getTransactionReceipt', [hash])
  const bad = (detail: string): WalletError => new WalletError('node.bad-answer', { host: nodeHost(findNetwork(ask.networks, chain)), detail })
  if (!isJsonObject(answer) || typeof answer.transactionHash !== 'string' || answer.transactionHash.toLowerCase() !== hash.toLowerCase()) throw bad('eth_getTransactionReceipt')
  const { status, blockHash, blockNumber, gasUsed, logs } = answer
  const isRead = [status, blockNumber, gasUsed].every((value) => findQuantity(value) !== undefined) && isHash(blockHash) && Array.isArray(logs)
  if (!isRead || !Array.isArray(logs)) throw bad('eth_getTransactionReceipt')
  return { logs: logs.map((log: Json) => readLog(log, bad)), status, blockHash, blockNumber, gasUsed, transactionHash: hash }
}

function readLog(log: Json, bad: (detail: string) => WalletError): Json {
  const { address, data, topics } = isJsonObject(log) ? log : {}
  if (findAddress(address) === undefined || typeof data !== 'string' || !isHexBytes(data) || !Array.isArray(topics) || !topics.every(isHash)) throw bad('logs')
  return { address, data, topics }
}
