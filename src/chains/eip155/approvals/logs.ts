/**
 * Logs by which contracts say what an owner approved: ERC-20 and ERC-721 Approval, ApprovalForAll of ERC-721 and ERC-1155,
 * Approval and Permit of Permit2. Threat: anybody can write such a log about anybody, and a node can make them up. So a log
 * only says what to ask about; a log that is not of this owner, this range or this form says nothing.
 */
import type { Address } from '../../../core/account.ts'
import type { Candidate } from '../../../core/approvals.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { addressOfWord, findAddress, wordOfAddress } from '../address.ts'
import { encodeQuantity, findQuantity } from '../quantity.ts'
import { permit2 } from './permit2.ts'

/** keccak256 of the events' signatures (logs.test.ts computes them anew). */
export const topics = {
  approval: '0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925',
  approvalForAll: '0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31',
  permit2Approval: '0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b',
  permit2Permit: '0xc6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec',
} as const

/** An answer with more is asked for again in narrower ranges. */
export const maxLogs = 5_000

export type BlockRange = { readonly from: number; readonly to: number }

export function logFilter(account: Address, { from, to }: BlockRange): Json {
  const owner = `0x${wordOfAddress(account)}`
  return { fromBlock: encodeQuantity(BigInt(from)), toBlock: encodeQuantity(BigInt(to)), topics: [Object.values(topics), owner] }
}

/** Undefined for what is no answer, or too much of one. What is no log of ours in it is passed over. */
export function candidatesOfLogs(answer: Json, account: Address, range: BlockRange): readonly Candidate[] | undefined {
  if (!Array.isArray(answer) || answer.length > maxLogs) return undefined
  return answer.flatMap((log: Json) => candidateOf(log, account, range) ?? [])
}

const isWord = (value: Json | undefined): value is string => typeof value === 'string' && /^0x[0-9a-fA-F]{64}$/.test(value)

function candidateOf(log: Json, account: Address, { from, to }: BlockRange): Candidate | undefined {
  if (!isJsonObject(log) || log.removed === true || !Array.isArray(log.topics)) return undefined
  const contract = findAddress(log.address)
  const number = findQuantity(log.blockNumber)
  const [event, owner, second, third, ...more] = log.topics as readonly Json[]
  if (contract === undefined || number === undefined || number < BigInt(from) || number > BigInt(to) || more.length > 0) return undefined
  if (addressOfTopic(owner) !== account || typeof event !== 'string') return undefined
  const block = Number(number)
  const who = addressOfTopic(second)
  if (who === undefined) return undefined
  switch (event.toLowerCase()) {
    case topics.approval:
      if (third === undefined) return isWord(log.data) ? { kind: 'erc20', token: contract, spender: who, block } : undefined
      return isWord(third) ? { kind: 'item', token: contract, spender: who, item: BigInt(third).toString(), block } : undefined
    case topics.approvalForAll:
      return third === undefined && isWord(log.data) ? { kind: 'operator', token: contract, spender: who, block } : undefined
    case topics.permit2Approval:
    case topics.permit2Permit: {
      const spender = addressOfTopic(third)
      return contract === permit2 && spender !== undefined ? { kind: 'permit2', token: who, spender, block } : undefined
    }
    default:
      return undefined
  }
}

function addressOfTopic(topic: Json | undefined): Address | undefined {
  return isWord(topic) && /^0x0{24}/.test(topic) ? addressOfWord(topic.slice(2)) : undefined
}
