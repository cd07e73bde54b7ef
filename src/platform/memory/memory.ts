/**
 * A platform for tests that behaves like the real one: storage.local outlives the browser, storage.session does not,
 * IndexedDB is real code over fake-indexeddb, the clock is moved by the test. Not a mock: the background cannot tell.
 */
import 'fake-indexeddb/auto'
import type { SiteCaller } from '../../core/caller.ts'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { StillReply } from '../../protocol/dapp.ts'
import { openDb } from '../db.ts'
import type { Clock, KeyValue, Platform } from '../platform.ts'

export type MemoryWorld = {
  /** A platform over this world's storage; every call is a new life of the worker. */
  readonly wake: () => Promise<Platform>
  /** Storage as it is, for looking and for damage. */
  readonly local: Map<string, Json>
  readonly session: Map<string, Json>
  /** Moves wall clock and monotonic clock together and runs the timers that fall due. */
  readonly advance: (ms: number) => void
  /** Moves only the wall clock: a person set it, or the computer slept. */
  readonly jump: (ms: number) => void
  readonly now: () => number
  /** Empties storage.session, as a browser restart does. */
  readonly restartBrowser: () => void
  readonly alarms: Map<string, number>
  readonly badges: string[]
  /** How often the approval window was opened or brought forward. */
  readonly approvals: () => number
  /** What the pages answer to `still`; and who was rung. */
  pages: { still: (caller: SiteCaller, id: string) => Promise<StillReply | 'absent' | 'silent'>; readonly rung: SiteCaller[] }
  /** The node: answers a JSON-RPC body. */
  node: (url: string, body: Json) => Promise<Json>
}

let worlds = 0

export function makeMemoryWorld(): MemoryWorld {
  const local = new Map<string, Json>()
  const session = new Map<string, Json>()
  const alarms = new Map<string, number>()
  const badges: string[] = []
  const dbName = `holdfast-${(worlds += 1)}`
  let now = 1_790_000_000_000
  let monotonic = 0
  let approvals = 0
  let timers: { readonly at: number; readonly work: () => void }[] = []

  const clock: Clock = {
    now: () => now,
    monotonic: () => monotonic,
    after: (ms, work) => {
      const timer = { at: monotonic + ms, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }

  const world: MemoryWorld = {
    local,
    session,
    alarms,
    badges,
    now: () => now,
    approvals: () => approvals,
    pages: { still: async () => 'open', rung: [] },
    node: async (url) => {
      throw new WalletError('node.unreachable', { host: new URL(url).host })
    },
    advance: (ms) => {
      now += ms
      monotonic += ms
      const due = timers.filter((timer) => timer.at <= monotonic)
      timers = timers.filter((timer) => timer.at > monotonic)
      for (const timer of due) timer.work()
    },
    jump: (ms) => {
      now += ms
    },
    restartBrowser: () => session.clear(),
    wake: async () => {
      timers = []
      return {
        clock,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        local: makeKeyValue(local),
        session: makeKeyValue(session),
        db: await openDb(dbName),
        net: { post: (url, body) => world.node(url, body) },
        pages: {
          ring: async (caller) => {
            world.pages.rung.push(caller)
          },
          ringAll: async () => undefined,
          still: (caller, id) => world.pages.still(caller, id),
        },
        openApproval: async () => {
          approvals += 1
        },
        openTab: async () => undefined,
        badge: async ({ text }) => {
          badges.push(text)
        },
        alarm: async (name, at) => {
          if (at === undefined) alarms.delete(name)
          else alarms.set(name, at)
        },
        hasAccess: async () => true,
        log: () => undefined,
      }
    },
  }
  return world
}

/** Values are copied both ways, as the browser's storage does. */
function makeKeyValue(entries: Map<string, Json>): KeyValue {
  return {
    get: async (key) => structuredClone(entries.get(key)),
    set: async (key, value) => {
      entries.set(key, JSON.parse(JSON.stringify(value)) as Json)
    },
    remove: async (key) => {
      entries.delete(key)
    },
    all: async () => structuredClone(Object.fromEntries(entries)),
  }
}

