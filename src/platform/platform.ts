/**
 * The only door to browser, disk, network, time and randomness, as one value. `extension.ts` makes the real one,
 * `memory/` makes one for tests with the same behaviour. The background gets it as an argument, so it runs in plain Node.
 */
import type { Json } from '../core/json.ts'
import type { SiteCaller } from '../core/caller.ts'
import type { StillReply } from '../protocol/dapp.ts'
import type { ReadWordlist } from '../core/phrase/wordlists.ts'
import type { StoreName, Stores } from './migrations/index.ts'

export type Clock = {
  /** Wall clock, epoch ms. Can jump. */
  readonly now: () => number
  /** Monotonic ms since the worker started; cannot jump. */
  readonly monotonic: () => number
  /** Calls `work` once after `ms`; the returned function cancels. Lost when the worker dies: records must not depend on it. */
  readonly after: (ms: number, work: () => void) => () => void
}

/** storage.local or storage.session: JSON values only. */
export type KeyValue = {
  readonly get: (key: string) => Promise<Json | undefined>
  readonly set: (key: string, value: Json) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  readonly all: () => Promise<Readonly<Record<string, Json>>>
}

/** One IndexedDB transaction over the named stores. Keys are out of line. */
export type Tx = {
  readonly get: <S extends StoreName>(store: S, key: string) => Promise<Stores[S] | undefined>
  readonly put: <S extends StoreName>(store: S, key: string, value: Stores[S]) => Promise<void>
  readonly delete: (store: StoreName, key: string) => Promise<void>
  readonly entries: <S extends StoreName>(store: S) => Promise<readonly (readonly [key: string, value: Stores[S]])[]>
  /** The last `count` entries by key, newest first. */
  readonly last: <S extends StoreName>(store: S, count: number) => Promise<readonly (readonly [key: string, value: Stores[S]])[]>
}

/**
 * IndexedDB. A write resolves only after the transaction completed with strict durability; a throw inside `work` aborts it.
 * Inside `work`, await nothing but the transaction.
 */
export type Db = {
  readonly read: <T>(stores: readonly StoreName[], work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly write: <T>(stores: readonly StoreName[], work: (tx: Tx) => Promise<T>) => Promise<T>
}

/** POSTs JSON to a node the user accepted, nothing else. Limits: 10 s, 2 MB of answer. Throws WalletError 'node.*'. */
export type Net = { readonly post: (url: string, body: Json) => Promise<Json> }

export type Pages = {
  /** The empty bell: something changed for this document, come and collect. Never carries content (ruling 16). */
  readonly ring: (caller: SiteCaller) => Promise<void>
  /** Rings every document that has a content script and an origin in `origins` (all when absent). */
  readonly ringAll: (origins?: readonly string[]) => Promise<void>
  /** Asks that document whether `id` is open. 'absent': there is no receiver. 'silent': no answer within 1 s. */
  readonly still: (caller: SiteCaller, id: string) => Promise<StillReply | 'absent' | 'silent'>
}

/** Whether a wallet was ever opened here; outlives both homes of the vault. */
export type Trace = { readonly has: () => Promise<boolean>; readonly leave: () => Promise<void>; /** Only a reset does. */ readonly forget: () => Promise<void> }

/** The script that stops pasted phrases; registered only when a person asks for it (ruling 30). */
export type PasteGuard = {
  readonly isOn: () => Promise<boolean>
  /** Resolves to whether it is on now: without the browser's permission it is not. */
  readonly turn: (isOn: boolean) => Promise<boolean>
  /** After an update of ours, at which browsers forget it. */
  readonly renew: () => Promise<void>
}

export type Platform = {
  readonly clock: Clock
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
  readonly local: KeyValue
  readonly session: KeyValue
  readonly db: Db
  readonly trace: Trace
  readonly net: Net
  /** False: the browser knows that there is no network beyond this computer. True says nothing. */
  readonly isOnline: () => boolean
  readonly pages: Pages
  /** Opens the approval window, or focuses the one that is open; if that one was just closing, another opens while it is still wanted. */
  readonly openApproval: (isWanted: () => boolean) => Promise<void>
  /** Opens (or focuses) the full tab. */
  readonly openTab: () => Promise<void>
  readonly badge: (state: { readonly text: string; readonly tone: 'waiting' | 'due' | 'danger' }) => Promise<void>
  /** Sets the named alarm to fire at `at` (epoch ms), replacing an earlier one; undefined clears it. */
  readonly alarm: (name: string, at: number | undefined) => Promise<void>
  /** Whether closed tabs are told to us; each that is starts a sleeping worker. */
  readonly followTabs: (isOn: boolean) => void
  /** Whether the browser grants the extension access to that host beyond CORS. */
  readonly hasAccess: (url: string) => Promise<boolean>
  readonly pasteGuard: PasteGuard
  /** A word list of BIP-39, from a file of our own package. */
  readonly readWordlist: ReadWordlist
  /** A file of descriptors by its name (decision 0058), from our own package. Rejects when there is none. */
  readonly readDescriptors: (name: string) => Promise<string>
  /** Structured log line; redacts by taking codes only. */
  readonly log: (code: string, fields?: Readonly<Record<string, string | number | boolean>>) => void
}
