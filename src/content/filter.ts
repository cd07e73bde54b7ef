/**
 * One filter or subscription of this document (EIP-1474, EIP-1193 `message`): what it looks for, and the first block it has
 * not told. `takeChanges` reads on from there; a read that fails takes nothing, so the next one tells it.
 */
import type { Read } from './read.ts'

export type Kind = 'logs' | 'blocks' | 'heads' | 'pending'

export type Filter = {
  readonly kind: Kind
  /** As the page sent it; the node judges what is in it. */
  readonly criteria: { readonly [key: string]: unknown }
  readonly isSubscription: boolean
  /** The network the numbers are of. */
  chainId: unknown
  next: number
  usedAt: number
  seen: ReadonlySet<unknown>
  turn: Promise<unknown>
}

/** Blocks told at once. */
export const maxBlocks = 64

export const toHex = (block: number): string => `0x${block.toString(16)}`

/** The number of a block, of those a double can hold; undefined for tags and anything else. */
export function findBlock(value: unknown): number | undefined {
  return typeof value === 'string' && /^0x[0-9a-f]{1,13}$/i.test(value) ? Number(value) : undefined
}

const get = async (read: Read, method: string, params: readonly unknown[]): Promise<unknown> => {
  const outcome = await read(method, params)
  if (!outcome.ok) throw outcome.error
  return outcome.result
}

/** Where the site's network is. Both are asked in one turn, so they are about the same network. */
export async function readHead(read: Read): Promise<{ readonly chainId: unknown; readonly head: number }> {
  const [chainId, head] = await Promise.all([get(read, 'eth_chainId', []), get(read, 'eth_blockNumber', [])])
  return { chainId, head: findBlock(head) ?? 0 }
}

/** Throws the node's error. One at a time per filter: two at once would tell the same twice. */
export function takeChanges(filter: Filter, head: number, read: Read): Promise<readonly unknown[]> {
  const work = filter.turn.then(() => (filter.kind === 'pending' ? takePending(filter, read) : takeMined(filter, head, read)))
  filter.turn = work.catch(() => undefined)
  return work
}

async function takeMined(filter: Filter, head: number, read: Read): Promise<readonly unknown[]> {
  // A chain that became shorter (a development node set back) goes on from where it is.
  if (head < filter.next - 1) filter.next = head + 1
  if (head < filter.next) return []
  if (filter.kind === 'logs') {
    const { fromBlock: _from, toBlock, ...rest } = filter.criteria
    const last = Math.min(head, findBlock(toBlock) ?? head)
    const logs = last < filter.next ? [] : await get(read, 'eth_getLogs', [{ ...rest, fromBlock: toHex(filter.next), toBlock: toHex(last) }])
    filter.next = head + 1
    return Array.isArray(logs) ? logs : []
  }
  // A stream is about what is new; a filter is owed every block, and gets the rest with the next question.
  if (filter.isSubscription) filter.next = Math.max(filter.next, head - maxBlocks + 1)
  const told: unknown[] = []
  let next = filter.next
  for (; next <= head && told.length < maxBlocks; next += 1) {
    const block = await get(read, 'eth_getBlockByNumber', [toHex(next), false])
    if (typeof block !== 'object' || block === null) break
    told.push(filter.kind === 'heads' ? headerOf(block) : (block as { readonly hash?: unknown }).hash)
  }
  filter.next = next
  return told
}

const headerOf = (block: object): object => {
  const { transactions: _transactions, uncles: _uncles, withdrawals: _withdrawals, size: _size, ...header } = block as { readonly [key: string]: unknown }
  return header
}

/** Only what waits in the node's own next block: no node tells a stranger more. */
async function takePending(filter: Filter, read: Read): Promise<readonly unknown[]> {
  const block = await get(read, 'eth_getBlockByNumber', ['pending', false])
  const hashes = (block as { readonly transactions?: unknown } | null)?.transactions
  const now = Array.isArray(hashes) ? hashes : []
  const told = now.filter((hash) => !filter.seen.has(hash))
  filter.seen = new Set(now)
  return told
}
