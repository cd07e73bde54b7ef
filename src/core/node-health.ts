/**
 * What is known of the nodes of one network, as a state machine: which is asked first, which rests and until when, which was
 * set aside. Pure; the background keeps it and asks.
 *
 *   unknown -> well <-> resting (does not answer; longer each time) | aside (answers, and must not be believed)
 *
 * Only accepted nodes are in it, in the person's order. A node that comes back takes its place again by itself.
 */
import type { Message } from './message.ts'
import type { Network } from './network.ts'

export type NodeHealth = {
  readonly state: 'well' | 'resting' | 'aside'
  /** In a row. */
  readonly failures: number
  /** Epoch ms of the last change of state. */
  readonly since: number
  /** Not asked before, as long as another one answers. */
  readonly until?: number
  readonly problem?: Message
  readonly answeredAt?: number
  /** It answers, but not what another one says, and nobody can tell which is right. */
  readonly doubt?: Message
}

export type NodeEvent =
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly problem: Message }
  | { readonly kind: 'set-aside'; readonly problem: Message }
  | { readonly kind: 'compared'; readonly doubt?: Message }

export type Healths = Readonly<Record<string, NodeHealth>>

const firstRestMs = 5_000
export const longestRestMs = 5 * 60_000

const restMs = (failures: number): number => Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures - 1, 10))

export function stepHealth(before: NodeHealth | undefined, event: NodeEvent, now: number): NodeHealth {
  const { doubt: oldDoubt, ...known } = before ?? { state: 'well' as const, failures: 0, since: now }
  const kept = oldDoubt === undefined ? {} : { doubt: oldDoubt }
  switch (event.kind) {
    case 'answered': {
      const { until: _until, problem: _problem, ...rest } = known
      return { ...rest, ...kept, state: 'well', failures: 0, since: known.state === 'well' ? known.since : now, answeredAt: now }
    }
    case 'failed': {
      const failures = known.failures + 1
      return { ...known, ...kept, state: 'resting', failures, since: known.state === 'resting' ? known.since : now, until: now + restMs(failures), problem: event.problem }
    }
    case 'set-aside':
      return { ...known, ...kept, state: 'aside', failures: 0, since: known.state === 'aside' ? known.since : now, until: now + longestRestMs, problem: event.problem }
    case 'compared':
      return { ...known, ...(event.doubt === undefined ? {} : { doubt: event.doubt }) }
  }
}

/** The nodes that may be asked at all: accepted, in the person's order; after the first only if the person wants that. */
export function askedNodes(network: Network): readonly string[] {
  const accepted = network.nodes.filter(({ acceptedAt }) => acceptedAt !== undefined).map(({ url }) => url)
  return network.fallback === true ? accepted : accepted.slice(0, 1)
}

export type Turn = {
  /** In this order; those that rest come last, for when no other answers. */
  readonly order: readonly string[]
  /** Had their rest: to be looked at beside the question, not by it, so that nobody waits for a node that is still down. */
  readonly due: readonly string[]
}

export function chooseTurn(urls: readonly string[], healths: Healths, now: number): Turn {
  const isWell = (url: string): boolean => (healths[url]?.state ?? 'well') === 'well'
  const well = urls.filter(isWell)
  const others = urls.filter((url) => !isWell(url))
  // A clock that was set back must not keep a node away for longer than any rest lasts.
  const isOver = ({ until = 0 }: NodeHealth): boolean => now >= until || until - now > longestRestMs
  const due = well.length === 0 ? [] : others.filter((url) => isOver(healths[url] as NodeHealth))
  return { order: [...well, ...others.toSorted((a, b) => rank(healths[a]) - rank(healths[b]))], due }
}

/** What must not be believed comes after what only does not answer. */
const rank = (health: NodeHealth | undefined): number => (health?.state === 'aside' ? 1 : 0)
