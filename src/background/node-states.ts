/**
 * The states of nodes, kept in storage.session: a worker that starts anew does not ask a dead node first again, and goes back
 * to it all the same. Written when a state changes, not at every answer; what cannot be kept is only forgotten.
 */
import * as v from 'valibot'
import type { Json } from '../core/json.ts'
import type { Message } from '../core/message.ts'
import { stepHealth, type Healths, type NodeEvent, type NodeHealth } from '../core/node-health.ts'
import type { Platform } from '../platform/platform.ts'

const key = 'nodes'
/** More than a person has; the oldest go first. */
const most = 64

const time = v.pipe(v.number(), v.safeInteger())
const problem = v.strictObject({ code: v.pipe(v.string(), v.regex(/^node\.[a-z-]+$/)), params: v.record(v.string(), v.union([v.string(), v.number()])) })
const health = v.strictObject({
  state: v.picklist(['well', 'resting', 'aside']),
  failures: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  since: time,
  until: v.optional(time),
  problem: v.optional(problem),
  answeredAt: v.optional(time),
  doubt: v.optional(problem),
})
const stored = v.strictObject({ healths: v.record(v.string(), health), comparedAt: v.record(v.string(), time) })

export type NodeStates = {
  readonly load: () => Promise<void>
  readonly all: () => Healths
  readonly tell: (url: string, event: NodeEvent) => void
  /** When two nodes of that chain were last laid side by side. */
  readonly comparedAt: (chain: string) => number | undefined
  readonly compared: (chain: string) => void
  /** They are all asked again as if nothing had been. */
  readonly forget: (urls: readonly string[]) => void
  readonly onChange: (listener: () => void) => void
}

export function makeNodeStates({ session, clock, log }: Pick<Platform, 'session' | 'clock' | 'log'>): NodeStates {
  let healths: Record<string, NodeHealth> = {}
  let comparedAt: Record<string, number> = {}
  let loading: Promise<void> | undefined
  let writing = Promise.resolve()
  const listeners: (() => void)[] = []

  async function read(): Promise<void> {
    const parsed = v.safeParse(stored, await session.get(key).catch(() => undefined))
    if (!parsed.success) return
    healths = { ...(parsed.output.healths as unknown as Record<string, NodeHealth>), ...healths }
    comparedAt = { ...parsed.output.comparedAt, ...comparedAt }
  }

  function keep(): void {
    const value = { healths: Object.fromEntries(Object.entries(healths).slice(-most)), comparedAt } as unknown as Json
    writing = writing.then(() => session.set(key, value)).catch(() => log('nodes.not-kept'))
    for (const listener of listeners) listener()
  }

  return {
    load: () => (loading ??= read()),
    all: () => healths,
    tell: (url, event) => {
      const before = healths[url]
      const after = stepHealth(before, event, clock.now())
      // What was asked last is kept last.
      const { [url]: _old, ...others } = healths
      healths = { ...others, [url]: after }
      if (before?.state !== after.state || before.failures !== after.failures || !isSame(before.doubt, after.doubt)) keep()
    },
    comparedAt: (chain) => comparedAt[chain],
    compared: (chain) => {
      comparedAt = { ...comparedAt, [chain]: clock.now() }
      keep()
    },
    forget: (urls) => {
      healths = Object.fromEntries(Object.entries(healths).filter(([url]) => !urls.includes(url)))
      comparedAt = {}
      keep()
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

const isSame = (a: Message | undefined, b: Message | undefined): boolean => a?.code === b?.code
