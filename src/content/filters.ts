/**
 * Filters and subscriptions of this document. They are kept here and nowhere else: no other page can see them, they end with
 * the page, and a worker that dies loses none (decision 0045). The node keeps no filter; it is only read.
 */
import { makeRefusal, type PageOutcome, type ToPage } from '../protocol/page.ts'
import { readHead, takeChanges, type Filter, type Kind } from './filter.ts'
import type { Read } from './read.ts'

/** Filters and subscriptions of one document. */
export const maxFilters = 32
/** A filter that nobody asked about for so long is gone, as on nodes. */
export const filterLifeMs = 5 * 60_000
/** How often a visible page's subscriptions are looked after (ruling 20). */
export const pollMs = 4_000

type Message = Extract<ToPage, { kind: 'message' }>['message']

export type FilterEvents = {
  readonly read: Read
  readonly isVisible: () => boolean
  readonly onMessage: (message: Message) => void
}

export type Filters = {
  /** The answer to a method of this file; undefined for every other one. */
  readonly find: (method: string, params: unknown) => Promise<PageOutcome> | undefined
  /** Looks after the subscriptions now, and again while the page can be seen. */
  readonly wake: () => void
  readonly forgetAll: () => void
}

const kinds: { readonly [method: string]: Kind } = {
  eth_newFilter: 'logs',
  eth_newBlockFilter: 'blocks',
  eth_newPendingTransactionFilter: 'pending',
}
/** Every method that is answered here. */
export const filterMethods: readonly string[] = [
  ...Object.keys(kinds), 'eth_getFilterChanges', 'eth_getFilterLogs', 'eth_uninstallFilter', 'eth_subscribe', 'eth_unsubscribe',
]

export function makeFilters({ read, isVisible, onMessage }: FilterEvents): Filters {
  const filters = new Map<string, Filter>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLooking = false

  const add = async (kind: Kind, criteria: unknown, isSubscription: boolean): Promise<unknown> => {
    if (typeof criteria !== 'object' || criteria === null || Array.isArray(criteria)) throw makeRefusal('request.invalid-params', 'Expected an object of criteria.')
    const { chainId, head } = await readHead(read)
    for (const [id, each] of filters) if (!each.isSubscription && Date.now() - each.usedAt > filterLifeMs) filters.delete(id)
    if (filters.size >= maxFilters) throw makeRefusal('request.too-many')
    const filter: Filter = {
      kind, criteria: criteria as Filter['criteria'], isSubscription, chainId, next: head + 1, usedAt: Date.now(), seen: new Set(), turn: Promise.resolve(),
    }
    // What waits already is not new.
    if (kind === 'pending') await takeChanges(filter, head, read)
    const id = `0x${crypto.randomUUID().replaceAll('-', '')}`
    filters.set(id, filter)
    if (isSubscription) plan()
    return id
  }

  /** A filter of another network or of nobody is none; -32000 is what makes clients install it anew. */
  const get = async (id: unknown): Promise<{ readonly filter: Filter; readonly head: number }> => {
    const { chainId, head } = await readHead(read)
    const filter = filters.get(id as string)
    if (filter === undefined || filter.isSubscription || filter.chainId !== chainId || Date.now() - filter.usedAt > filterLifeMs) {
      throw makeRefusal('request.no-filter')
    }
    filter.usedAt = Date.now()
    return { filter, head }
  }

  const run = async (method: string, params: unknown): Promise<unknown> => {
    const [first, second] = (Array.isArray(params) ? params : []) as readonly unknown[]
    const kind = Object.hasOwn(kinds, method) ? kinds[method] : undefined
    if (kind !== undefined) return add(kind, kind === 'logs' ? first : {}, false)
    switch (method) {
      case 'eth_subscribe':
        if (first === 'newHeads') return add('heads', {}, true)
        if (first === 'logs') return add('logs', second ?? {}, true)
        throw makeRefusal('request.invalid-params', 'Only newHeads and logs can be subscribed to.')
      case 'eth_unsubscribe':
        return filters.get(first as string)?.isSubscription === true && filters.delete(first as string)
      case 'eth_uninstallFilter':
        return filters.get(first as string)?.isSubscription === false && filters.delete(first as string)
      case 'eth_getFilterLogs': {
        const { filter } = await get(first)
        if (filter.kind !== 'logs') throw makeRefusal('request.no-filter')
        const outcome = await read('eth_getLogs', [filter.criteria])
        if (!outcome.ok) throw outcome.error
        return outcome.result
      }
      default: {
        const { filter, head } = await get(first)
        return takeChanges(filter, head, read)
      }
    }
  }

  const subscriptions = (): [string, Filter][] => [...filters].filter(([, filter]) => filter.isSubscription)

  const plan = (): void => {
    clearTimeout(timer)
    if (isVisible() && subscriptions().length > 0) timer = setTimeout(() => void look(), pollMs)
  }

  const look = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    try {
      const { chainId, head } = await readHead(read)
      for (const [id, filter] of subscriptions()) {
        // The site works on another network now: what is new there, from here on.
        if (filter.chainId !== chainId) Object.assign(filter, { chainId, next: head + 1 })
        // One that its node refuses does not hold up the others.
        const told = await takeChanges(filter, head, read).catch(() => [])
        for (const result of told) if (filters.has(id)) onMessage({ type: 'eth_subscription', data: { subscription: id, result } })
      }
    } catch {
      // The node is away; what is missed is told when it is back.
    } finally {
      isLooking = false
      plan()
    }
  }

  return {
    find: (method, params) => {
      if (!filterMethods.includes(method)) return undefined
      return run(method, params).then(
        (result) => ({ ok: true, result }),
        (error) => ({ ok: false, error }),
      )
    },
    wake: () => {
      if (isVisible() && subscriptions().length > 0) void look()
    },
    forgetAll: () => {
      filters.clear()
      clearTimeout(timer)
    },
  }
}
