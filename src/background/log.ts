/** The audit log (ruling 8, core/log): appended to by everybody, sealed at unlock, read while unlocked. */
import type { LogAbout, LogHead, LogMessage, LogSaid } from '../core/log/entry.ts'
import type { LogCheck, LogPage, LogRow, LogWant } from '../core/log/page.ts'
import type { LogExportPage } from '../core/log/export.ts'
import { logHolds, type LogHolds } from '../core/log/holds.ts'
import type { LogVerdict } from '../core/log/verify.ts'
import { message, type Message } from '../core/message.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper, KeeperEvent } from './keeper.ts'
import { makeLogCounts } from './log-counts.ts'
import { makeLogKeys } from './log-key.ts'
import { makeLogReading } from './log-read.ts'
import { makeLogRows } from './log-rows.ts'
import { makeLogSeals } from './log-seal.ts'
import { makeLogWatch } from './log-watch.ts'

export type LogAnchor = { readonly head: LogHead; readonly start: string | undefined }

export type Log = {
  /**
   * Written when it resolves. What a site asks for while locked is counted, not written; what a person does is written always.
   * Unlocking, failing to and locking write themselves.
   */
  readonly append: (entry: LogMessage, about?: LogAbout) => Promise<void>
  /** Goes on looking at what is sealed, where an earlier life of the worker did not come to the end of it. */
  readonly resume: () => Promise<void>
  /** How long the log is and its last hash: what a copy kept elsewhere (a backup file) can hold against it later. */
  readonly head: () => Promise<LogHead>
  /** The same with the hash of the first entry, which says of which log it is. */
  readonly ends: () => Promise<LogAnchor>
  /** Whether what was kept elsewhere is still so here. */
  readonly holds: (old: LogAnchor) => Promise<LogHolds>
  // Everything below only while unlocked ('vault.locked').
  /** Newest first. */
  readonly list: (count: number) => Promise<readonly LogRow[]>
  readonly read: (before: number | undefined, count: number, want?: LogWant) => Promise<LogPage>
  /** Looks at everything. */
  readonly verify: () => Promise<LogVerdict>
  readonly check: () => Promise<LogCheck>
  readonly exportPage: (from: number, count: number) => Promise<LogExportPage>
}

export async function makeLog(platform: Platform, keeper: Keeper, addNotice: (notice: Message) => void = () => undefined): Promise<Log> {
  const { clock, db } = platform
  const counts = await makeLogCounts(platform)
  const rows = makeLogRows(db)
  const keys = makeLogKeys(platform, rows)
  const seals = makeLogSeals(platform, rows, keys)
  const reading = makeLogReading(keeper, rows, keys, seals)
  const watch = makeLogWatch(platform, keeper, rows, seals, addNotice)
  let turn: Promise<unknown> = Promise.resolve()

  /** In the order of the calls: encrypting takes a moment, and not always the same. */
  function write(said: readonly LogSaid[]): Promise<void> {
    const at = clock.now()
    const next = turn.then(async () => rows.write(await Promise.all(said.map(keys.close)), at))
    turn = next.catch(() => undefined)
    return next
  }

  async function append(entry: LogMessage, about: LogAbout = {}): Promise<void> {
    if (entry.code === 'log.asked' && about.site !== undefined && !keeper.isUnlocked()) await counts.count(about.site)
    else await write([{ message: entry, ...about }])
  }

  async function writeCounted(): Promise<void> {
    const waiting = counts.list()
    await write(waiting)
    if (waiting.length > 0) await counts.clear()
  }

  function hear(event: KeeperEvent): void {
    const entry =
      event.kind === 'unlocked'
        ? message('log.unlocked')
        : event.kind === 'locked'
          ? message('log.locked', { cause: event.cause })
          : message('log.unlock-failed', { attempts: event.attempts })
    void append(entry).catch(() => platform.log('log.not-written'))
    if (event.kind === 'unlocked') void watch.begin()
  }

  keeper.follow({
    purpose: 'log',
    // A log that cannot be written is no reason to keep the owner out.
    opened: async (vault) => {
      await writeCounted().catch(() => platform.log('log.not-written'))
      try {
        const [first] = await seals.seal(vault)
        if (first !== undefined) addNotice(message('log.broken', { at: first }))
      } catch {
        platform.log('log.not-sealed')
        addNotice(message('log.not-sealed'))
      }
    },
    rekeyed: async (from, to) => {
      await seals.reseal(from, to)
      return async () => undefined
    },
  })
  keeper.onEvent(hear)

  /** Unless the entry is damaged: that is said by `verify`, and has no place in a backup file. */
  const startOf = async (): Promise<string | undefined> => {
    const hash = (await rows.readFrom(1, 1))[0]?.hash
    return hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : undefined
  }

  /** Reading waits for what was to be written before. */
  const after = <T>(work: () => Promise<T>): Promise<T> => turn.then(work)

  return {
    append,
    resume: watch.resume,
    head: () => after(async () => (await rows.readEnds()).head),
    ends: () => after(async () => ({ head: (await rows.readEnds()).head, start: await startOf() })),
    holds: (old) => after(async () => logHolds(old, { start: await startOf(), at: (await rows.readFrom(old.head.seq, 1))[0] })),
    list: (count) => after(async () => (await reading.read(undefined, count)).rows),
    read: (before, count, want) => after(() => reading.read(before, count, want)),
    verify: () =>
      after(() =>
        keeper.withMac('log', async (mac) => {
          const content = await rows.readAll()
          return seals.check(content, await seals.findCheckpoint(content.checkpoint, mac), mac)
        }),
      ),
    check: () => after(reading.check),
    exportPage: (from, count) => after(() => reading.exportPage(from, count)),
  }
}
