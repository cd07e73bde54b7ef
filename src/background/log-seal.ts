/** The log and the vault key: what is sealed at each unlock, and under both keys while the password is changed (ruling 8). */
import { readBody } from '../core/log/body.ts'
import { checkpointBytes, emptyHead, parseCheckpoint, sealedBytes, type LogCheckpoint, type LogEntry, type LogHead } from '../core/log/entry.ts'
import { isWhole, verifyLog, verifyPart, type LogVerdict } from '../core/log/verify.ts'
import type { Platform } from '../platform/platform.ts'
import { hasTag, joinTags, makeTags } from './keeper-tags.ts'
import type { Mac, Opened } from './keeper-types.ts'
import { makeLogArchive } from './log-archive.ts'
import type { LogKeys } from './log-key.ts'
import type { LogContent, LogRows } from './log-rows.ts'

/** The second place of the checkpoint; without it a whole old log put back would pass. */
const mirrorKey = 'log.checkpoint'

/** So many entries are read at a time. */
export const partSize = 200

/** As many as the parser takes. */
const mostBreaks = 1_000

export type LogSeals = ReturnType<typeof makeLogSeals>

export function makeLogSeals({ clock, local, log }: Pick<Platform, 'clock' | 'local' | 'log'>, rows: LogRows, keys: LogKeys) {
  const archive = makeLogArchive({ clock, local })

  const readMirror = async (): Promise<LogCheckpoint | undefined> => parseCheckpoint(await local.get(mirrorKey).catch(() => undefined))

  /** The furthest of the two that this key sealed. */
  async function findCheckpoint(stored: LogCheckpoint | undefined, mac: Mac): Promise<LogCheckpoint | undefined> {
    let found: LogCheckpoint | undefined
    for (const value of [stored, await readMirror()]) {
      if (value === undefined || !(await hasTag(value.seal, checkpointBytes(value), mac))) continue
      if (found === undefined || value.seq > found.seq) found = value
    }
    return found
  }

  const check = ({ entries, head }: LogContent, checkpoint: LogCheckpoint | undefined, mac: Mac): Promise<LogVerdict> =>
    verifyLog(entries, head, checkpoint, async (entry) => entry.seal !== undefined && hasTag(entry.seal, sealedBytes(entry), mac))

  /** Seals what was written since the last unlock, after looking whether what was sealed then is still there. Gives the new breaks. */
  async function seal({ mac, how, secrets }: Opened): Promise<readonly number[]> {
    const stored = await rows.readEnds()
    const own = how === 'recover' ? undefined : await findCheckpoint(stored.checkpoint, mac)
    // This wallet was reset and is brought back, perhaps after another had its place.
    const kept = own === undefined && how === 'unlock' ? await archive.find(mac).catch(() => undefined) : undefined
    const old = own ?? kept
    const start: LogHead = old ?? (how === 'unlock' ? emptyHead : stored.head)
    const fresh = await readAfter(start.seq, stored.head.seq)
    const breaks = new Set(old?.breaks)
    if (old !== undefined && !(await isAtCheckpoint(old))) {
      const verdict = await check(await rows.readAll(), old, mac)
      if (!verdict.ok) breaks.add(verdict.at)
    }
    // A vault that holds a secret was open before, so there was a checkpoint: somebody took it away, in both places.
    if (old === undefined && how === 'unlock' && secrets.length > 0) breaks.add(1)
    for (const at of await findBreaks(start, fresh, stored.head)) breaks.add(at)
    // Written to another key than ours: somebody put his own in the place of it while the wallet was locked.
    // While another had the place of this wallet, it was the key of that one.
    const stray = fresh.findIndex((entry) => isOfOtherKey(entry, own))
    if (stray >= 0) breaks.add(start.seq + 1 + stray)
    const sealed: LogEntry[] = []
    for (const [at, entry] of fresh.entries()) {
      if (entry === undefined || !isWhole(entry, start.seq + 1 + at)) continue
      sealed.push({ ...entry, seal: joinTags(entry.seal, await makeTags(sealedBytes(entry), [mac])) })
    }
    if (own === undefined) await archive.keep([stored.checkpoint, await readMirror()], mac).catch(() => log('log.not-archived'))
    const logKey = await keys.keep(old, mac, [mac])
    const facts = { v: 1 as const, ...stored.head, from: old?.from ?? start.seq + 1, at: clock.now(), logKey, breaks: [...breaks].slice(0, mostBreaks) }
    await put(sealed, { ...facts, seal: await makeTags(checkpointBytes(facts), [mac]) })
    if (kept !== undefined) await archive.forget(mac).catch(() => log('log.archive-kept'))
    keys.use(logKey.public)
    return facts.breaks.filter((at) => !(old?.breaks ?? []).includes(at)).toSorted((a, b) => a - b)
  }

  /** What lies after `seq` up to the head; a head that names numbers nobody ever wrote is not followed to its end. */
  async function readAfter(seq: number, head: number): Promise<readonly (LogEntry | undefined)[]> {
    const found: (LogEntry | undefined)[] = []
    for (let from = seq + 1; from <= head; from += partSize) {
      const part = await rows.readPart(from, Math.min(head, from + partSize - 1))
      found.push(...part)
      if (part.every((entry) => entry === undefined)) break
    }
    return found
  }

  async function isAtCheckpoint({ seq, hash }: LogCheckpoint): Promise<boolean> {
    return seq === 0 || (await rows.readPart(seq, seq))[0]?.hash === hash
  }

  /**
   * What a look at sealed entries found stays, as what an unlock found does. While two keys rule (the password is being changed)
   * it is left to the next unlock: this one alone could not seal for both.
   */
  async function addBreaks(old: LogCheckpoint, found: readonly number[], mac: Mac): Promise<void> {
    if (old.seal.includes(' ')) return
    const { seal: _seal, ...rest } = old
    const facts = { ...rest, breaks: [...new Set([...old.breaks, ...found])].slice(0, mostBreaks) }
    const next = { ...facts, seal: await makeTags(checkpointBytes(facts), [mac]) }
    if (await rows.replaceCheckpoint(old, next)) await local.set(mirrorKey, next).catch(() => log('log.not-mirrored'))
  }

  async function put(sealed: readonly LogEntry[], checkpoint: LogCheckpoint): Promise<void> {
    await rows.putSealed(sealed, checkpoint)
    await local.set(mirrorKey, checkpoint).catch(() => log('log.not-mirrored'))
  }

  /** What the old key vouches for, the new one vouches for too. A seal the old key does not know is not passed on. */
  async function reseal(from: Mac, to: Mac): Promise<void> {
    const content = await rows.readAll()
    const checkpoint = await findCheckpoint(content.checkpoint, from)
    if (checkpoint === undefined) return
    const sealed: LogEntry[] = []
    for (const entry of content.entries) {
      if (entry.seal === undefined || !(await hasTag(entry.seal, sealedBytes(entry), from))) continue
      sealed.push({ ...entry, seal: joinTags(entry.seal, await makeTags(sealedBytes(entry), [from, to])) })
    }
    const facts = { ...checkpoint, logKey: checkpoint.logKey === null ? null : await keys.keep(checkpoint, from, [from, to]) }
    await put(sealed, { ...facts, seal: await makeTags(checkpointBytes(facts), [from, to]) })
    if (facts.logKey !== null) keys.use(facts.logKey.public)
  }

  return { findCheckpoint, check, seal, addBreaks, reseal }
}

/** Nothing vouches for what was written since the last unlock but its own chain, and the head that was written with it. */
async function findBreaks(start: LogHead, fresh: readonly (LogEntry | undefined)[], head: LogHead): Promise<readonly number[]> {
  if (head.seq < start.seq) return [head.seq + 1]
  const { place, breaks } = await verifyPart(start, fresh, undefined, async () => true)
  return place.hash === undefined || place.hash === head.hash ? breaks : [...breaks, head.seq]
}

function isOfOtherKey(entry: LogEntry | undefined, checkpoint: LogCheckpoint | undefined): boolean {
  const body = readBody(entry?.body)
  return body?.kind === 'sealed' && checkpoint?.logKey !== undefined && checkpoint.logKey !== null && body.key !== checkpoint.logKey.public
}
