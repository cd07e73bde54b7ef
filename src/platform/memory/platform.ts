// Sets the globals that the idb package looks at (IDBDatabase and its family); the databases themselves are our own factory's.
import 'fake-indexeddb/auto'
import { IDBFactory as MemoryIdbFactory } from 'fake-indexeddb'
import { WalletError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import { publishedLists } from '../../core/phrase/published-lists.ts'
import { openDb } from '../db.ts'
import type { Net, Pages, Platform } from '../platform.ts'
import { makeHandClock, type HandClock } from './clock.ts'
import { makeMemoryKeyValue } from './key-value.ts'

export type MemoryOptions = {
  /** Epoch ms at the start. */
  readonly now?: number
  /** Default: real randomness. */
  readonly random?: (length: number) => Uint8Array<ArrayBuffer>
  /** Default: no node can be reached. */
  readonly post?: Net['post']
  readonly isOnline?: () => boolean
  readonly pages?: Partial<Pages>
  readonly hasAccess?: (url: string) => Promise<boolean>
  /** Files of descriptors by name. Default: none. */
  readonly descriptors?: Readonly<Record<string, string>>
  /** Bytes that storage.session takes; browsers give it 10 MB. Default: any number. */
  readonly sessionQuota?: number
}

export type LogLine = { readonly code: string; readonly fields: Readonly<Record<string, string | number | boolean>> }

/** One computer with one browser on it. What was recorded is in order, oldest first. */
export type MemoryPlatform = Platform & {
  readonly clock: HandClock
  readonly alarms: ReadonlyMap<string, number>
  readonly lines: readonly LogLine[]
  readonly badges: readonly { readonly text: string; readonly tone: 'waiting' | 'due' | 'danger' }[]
  /** Windows and tabs that were asked for. */
  readonly opened: readonly ('approval' | 'tab')[]
  readonly posted: readonly { readonly url: string; readonly body: Json }[]
  readonly rung: readonly string[]
  /** Whether a closed tab would start the worker. */
  readonly isFollowingTabs: () => boolean
  /** The worker is gone: its timers with it. Storage and alarms stay. */
  readonly restartWorker: () => void
  /** The browser is gone: storage.session is empty, alarms are forgotten. Disk stays. */
  readonly restartBrowser: () => void
  /** The IndexedDB of this computer, for tests that damage it or look at it raw. */
  readonly idb: IDBFactory
}

/** 2026-01-01T00:00:00Z. */
const someDay = 1_767_225_600_000

export const memoryDbName = 'holdfast'

export async function makeMemoryPlatform(options: MemoryOptions = {}): Promise<MemoryPlatform> {
  const clock = makeHandClock(options.now ?? someDay)
  const local = makeMemoryKeyValue()
  const session = makeMemoryKeyValue(options.sessionQuota)
  const idb = new MemoryIdbFactory() as IDBFactory
  let isTraced = false
  const alarms = new Map<string, number>()
  const lines: LogLine[] = []
  const badges: { text: string; tone: 'waiting' | 'due' | 'danger' }[] = []
  const opened: ('approval' | 'tab')[] = []
  const posted: { url: string; body: Json }[] = []
  const rung: string[] = []
  const guard = { isOn: false }
  const following = { isOn: true }
  return {
    clock,
    random: options.random ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
    local,
    session,
    db: await openDb(memoryDbName, idb),
    trace: {
      has: async () => isTraced,
      leave: async () => {
        isTraced = true
      },
      forget: async () => {
        isTraced = false
      },
    },
    net: {
      post: async (url, body) => {
        posted.push({ url, body })
        if (options.post === undefined) throw new WalletError('node.unreachable', { host: new URL(url).host })
        return options.post(url, body)
      },
    },
    isOnline: options.isOnline ?? (() => true),
    pages: {
      ring: async (caller) => {
        rung.push(caller.documentId)
        await options.pages?.ring?.(caller)
      },
      ringAll: async (origins) => {
        rung.push(...(origins ?? ['*']))
        await options.pages?.ringAll?.(origins)
      },
      still: async (caller, id) => (options.pages?.still === undefined ? 'open' : options.pages.still(caller, id)),
    },
    openApproval: async () => {
      opened.push('approval')
    },
    openTab: async () => {
      opened.push('tab')
    },
    badge: async (state) => {
      badges.push({ ...state })
    },
    alarm: async (name, at) => {
      if (at === undefined) alarms.delete(name)
      else alarms.set(name, at)
    },
    hasAccess: options.hasAccess ?? (async () => false),
    followTabs: (isOn) => {
      following.isOn = isOn
    },
    isFollowingTabs: () => following.isOn,
    pasteGuard: {
      isOn: async () => guard.isOn,
      turn: async (isOn) => (guard.isOn = isOn),
      renew: async () => undefined,
    },
    readWordlist: async (language) => publishedLists[language],
    readDescriptors: async (name) => {
      const text = options.descriptors?.[name]
      if (text === undefined) throw new Error(name)
      return text
    },
    log: (code, fields = {}) => {
      lines.push({ code, fields })
    },
    alarms,
    lines,
    badges,
    opened,
    posted,
    rung,
    restartWorker: () => {
      clock.restart()
      // The first turn of a life listens, since it may be what the event started.
      following.isOn = true
    },
    restartBrowser: () => {
      clock.restart()
      session.clear()
      alarms.clear()
    },
    idb,
  }
}
