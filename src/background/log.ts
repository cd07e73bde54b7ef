/** The audit log's store: every entry is chained to the one before; entry and head are one transaction (ruling 8, core/log). */
import type { Json } from '../core/json.ts'
import {
  checkpointBytes,
  checkpointKey,
  emptyHead,
  entryKey,
  headKey,
  makeEntry,
  parseCheckpoint,
  parseHead,
  readEntry,
  sealedBytes,
  type LogAbout,
  type LogBody,
  type LogCheckpoint,
  type LogEntry,
  type LogHead,
  type LogMessage,
} from '../core/log/entry.ts'
import { verifyLog, type LogVerdict } from '../core/log/verify.ts'
import { message } from '../core/message.ts'
import type { Platform, Tx } from '../platform/platform.ts'
import { hasTag, makeTags } from './keeper-tags.ts'
import type { Keeper, KeeperEvent, Mac, Opened } from './keeper.ts'
import { makeLogCounts } from './log-counts.ts'

export type { LogAbout, LogEntry, LogMessage, LogVerdict }

export type Log = {
  /**
   * Written when it resolves. With `site` the entry is caused by a site: while locked it is counted, not written. Unlocking,
   * failing to and locking write themselves.
   */
  readonly append: (entry: LogMessage, about?: LogAbout) => Promise<void>
  /** Newest first. */
  readonly list: (count: number) => Promise<readonly LogEntry[]>
  /** Looks at everything; only while unlocked ('vault.locked'). */
  readonly verify: () => Promise<LogVerdict>
}

/** The second place of the checkpoint; without it a whole old log put back would pass. */
const mirrorKey = 'log.checkpoint'

type Content = { readonly entries: readonly LogEntry[]; readonly head: LogHead; readonly checkpoint: Json | undefined }

export async function makeLog(platform: Platform, keeper: Keeper): Promise<Log> {
  const { clock, db, local } = platform
  const counts = await makeLogCounts(platform)

  async function write(bodies: readonly LogBody[]): Promise<void> {
    if (bodies.length === 0) return
    const at = clock.now()
    await db.write(['log'], async (tx) => {
      let head = await readHead(tx)
      for (const body of bodies) {
        const entry = makeEntry(head, at, body)
        await tx.put('log', entryKey(entry.seq), entry as unknown as Json)
        head = { seq: entry.seq, hash: entry.hash }
      }
      await tx.put('log', headKey, head)
    })
  }

  async function append(entry: LogMessage, about: LogAbout = {}): Promise<void> {
    if (about.site !== undefined && !keeper.isUnlocked()) await counts.count(about.site)
    else await write([{ kind: 'clear', message: entry, ...about }])
  }

  function readAll(): Promise<Content> {
    return db.read(['log'], async (tx) => {
      const rows = await tx.entries('log')
      const entries = rows.filter(([key]) => /^\d+$/.test(key)).map(([, value]) => readEntry(value))
      return { entries, head: await readHead(tx), checkpoint: await tx.get('log', checkpointKey) }
    })
  }

  /** The furthest of the two that this key sealed. */
  async function findCheckpoint(stored: Json | undefined, mac: Mac): Promise<LogCheckpoint | undefined> {
    const mirrored = await local.get(mirrorKey).catch(() => undefined)
    let found: LogCheckpoint | undefined
    for (const value of [parseCheckpoint(stored), parseCheckpoint(mirrored)]) {
      if (value === undefined || !(await hasTag(value.seal, checkpointBytes(value), mac))) continue
      if (found === undefined || value.seq > found.seq) found = value
    }
    return found
  }

  const check = ({ entries, head }: Content, checkpoint: LogCheckpoint | undefined, mac: Mac): Promise<LogVerdict> =>
    verifyLog(entries, head, checkpoint, async (entry) => entry.seal !== undefined && hasTag(entry.seal, sealedBytes(entry), mac))

  /** Seals what was written since the last unlock, after looking whether what was sealed then is still there. */
  async function seal({ mac, how, secrets }: Opened): Promise<void> {
    const waiting = counts.list()
    await write(waiting)
    if (waiting.length > 0) await counts.clear()
    const stored = await db.read(['log'], async (tx) => ({ head: await readHead(tx), checkpoint: await tx.get('log', checkpointKey) }))
    const old = how === 'recover' ? undefined : await findCheckpoint(stored.checkpoint, mac)
    const base = old?.seq ?? (how === 'unlock' ? 0 : stored.head.seq)
    const found = await readFrom(base)
    const breaks = [...(old?.breaks ?? [])]
    const isLinked = old === undefined || old.seq === 0 || (found[0]?.seq === old.seq && found[0].hash === old.hash)
    if (!isLinked) {
      const verdict = await check(await readAll(), old, mac)
      if (!verdict.ok && !breaks.includes(verdict.at)) breaks.unshift(verdict.at)
    }
    // A vault that holds a secret was open before, so there was a checkpoint: somebody took it away, in both places.
    if (old === undefined && how === 'unlock' && secrets.length > 0) breaks.push(1)
    const sealed: LogEntry[] = []
    for (const entry of found.filter(({ seq }) => seq > base)) sealed.push({ ...entry, seal: await makeTags(sealedBytes(entry), [mac]) })
    const facts = { v: 1 as const, ...stored.head, from: old?.from ?? base + 1, at: clock.now(), logKey: null, breaks }
    await putSealed(sealed, { ...facts, seal: await makeTags(checkpointBytes(facts), [mac]) })
  }

  /** Entry `seq` (if there) and all that follow it without a gap. */
  function readFrom(seq: number): Promise<readonly LogEntry[]> {
    return db.read(['log'], async (tx) => {
      const found: LogEntry[] = []
      for (let at = Math.max(1, seq); ; at += 1) {
        const entry = await tx.get('log', entryKey(at))
        if (entry === undefined) return found
        found.push(readEntry(entry))
      }
    })
  }

  async function putSealed(sealed: readonly LogEntry[], checkpoint: LogCheckpoint): Promise<void> {
    await db.write(['log'], async (tx) => {
      for (const entry of sealed) await tx.put('log', entryKey(entry.seq), entry as unknown as Json)
      await tx.put('log', checkpointKey, checkpoint)
    })
    await local.set(mirrorKey, checkpoint).catch(() => platform.log('log.not-mirrored'))
  }

  /** What the old key vouches for, the new one vouches for too. A seal the old key does not know is not passed on. */
  async function reseal(from: Mac, to: Mac): Promise<void> {
    const content = await readAll()
    const checkpoint = await findCheckpoint(content.checkpoint, from)
    if (checkpoint === undefined) return
    const sealed: LogEntry[] = []
    for (const entry of content.entries) {
      if (entry.seal === undefined || !(await hasTag(entry.seal, sealedBytes(entry), from))) continue
      sealed.push({ ...entry, seal: await makeTags(sealedBytes(entry), [from, to]) })
    }
    await putSealed(sealed, { ...checkpoint, seal: await makeTags(checkpointBytes(checkpoint), [from, to]) })
  }

  function hear(event: KeeperEvent): void {
    const entry =
      event.kind === 'unlocked'
        ? message('log.unlocked')
        : event.kind === 'locked'
          ? message('log.locked', { cause: event.cause })
          : message('log.unlock-failed', { attempts: event.attempts })
    void append(entry).catch(() => platform.log('log.not-written'))
  }

  keeper.follow({
    purpose: 'log',
    // A log that cannot be written is no reason to keep the owner out.
    opened: (vault) => seal(vault).catch(() => platform.log('log.not-sealed')),
    rekeyed: async (from, to) => {
      await reseal(from, to)
      return async () => undefined
    },
  })
  keeper.onEvent(hear)

  return {
    append,
    list: async (count) => {
      const rows = await db.read(['log'], (tx) => tx.last('log', count))
      return rows.filter(([key]) => /^\d+$/.test(key)).map(([, value]) => readEntry(value))
    },
    verify: () =>
      keeper.withMac('log', async (mac) => {
        const content = await readAll()
        return check(content, await findCheckpoint(content.checkpoint, mac), mac)
      }),
  }
}

async function readHead(tx: Tx): Promise<LogHead> {
  return parseHead(await tx.get('log', headKey)) ?? emptyHead
}
