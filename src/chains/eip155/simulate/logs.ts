/**
 * Events as a node reports them: bounded and checked for shape, nothing more. One that is not shaped like an event makes the whole
 * answer unreadable, since what is left out of a list cannot be seen in the rest of it.
 */
import type { Address } from '../../../core/account.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'
import { addressOfWord, findAddress, wordOfAddress } from '../address.ts'

/** Topics and data in lower case. */
export type Log = { readonly address: Address; readonly topics: readonly string[]; readonly data: string }

export const maxLogs = 2_000
/** Hex digits of one event's data that are looked at. */
const maxData = 65_536

/** Undefined when this is no list of events. `isCut`: there were more than are looked at. */
export function readLogs(answer: Json | undefined): { readonly logs: readonly Log[]; readonly isCut: boolean } | undefined {
  if (!Array.isArray(answer)) return undefined
  const logs: Log[] = []
  for (const each of (answer as readonly Json[]).slice(0, maxLogs)) {
    const log = readLog(each)
    if (log === undefined) return undefined
    logs.push(log)
  }
  return { logs, isCut: answer.length > maxLogs }
}

function readLog(log: Json): Log | undefined {
  if (!isJsonObject(log)) return undefined
  const { address, topics, data } = log
  if (typeof address !== 'string' || !/^0x[0-9a-f]{40}$/i.test(address)) return undefined
  const found = findAddress(address.toLowerCase())
  if (found === undefined || !Array.isArray(topics) || topics.length > 4) return undefined
  const read = (topics as readonly Json[]).map((topic) => (typeof topic === 'string' && /^0x[0-9a-f]{64}$/i.test(topic) ? topic.toLowerCase() : ''))
  if (read.includes('')) return undefined
  const bytes = data ?? '0x'
  if (typeof bytes !== 'string' || bytes.length > maxData || !/^0x(?:[0-9a-f]{2})*$/i.test(bytes)) return undefined
  return { address: found, topics: read, data: bytes.toLowerCase() }
}

/** The address in a topic or a word, 0x and 64 digits; undefined when it holds more than one. */
export function findTopicAddress(topic: string | undefined): Address | undefined {
  return topic !== undefined && /^0x0{24}[0-9a-f]{40}$/.test(topic) ? addressOfWord(topic.slice(2)) : undefined
}

/** The number in word `i` of the data; undefined where the data ends before it. */
export function findWord(data: string, i: number): bigint | undefined {
  const digits = data.slice(2 + i * 64, 66 + i * 64)
  return digits.length === 64 ? BigInt(`0x${digits}`) : undefined
}

export function topicOf(address: Address): string {
  return `0x${wordOfAddress(address)}`
}
