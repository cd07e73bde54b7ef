/** The audit log as rows of its store: entry and head are one transaction (ruling 8). */
import type { Json } from '../core/json.ts'
import {
  checkpointKey,
  emptyHead,
  entryKey,
  headKey,
  makeEntry,
  parseCheckpoint,
  parseHead,
  readEntry,
  type LogBody,
  type LogCheckpoint,
  type LogEntry,
  type LogHead,
} from '../core/log/entry.ts'
import type { Db, Tx } from '../platform/platform.ts'

export type LogContent = { readonly entries: readonly LogEntry[]; readonly head: LogHead; readonly checkpoint: LogCheckpoint | undefined }

export type LogRows = ReturnType<typeof makeLogRows>

export function makeLogRows(db: Db) {
  async function write(bodies: readonly LogBody[], at: number): Promise<void> {
    if (bodies.length === 0) return
    await db.write(['log'], async (tx) => {
      let head = await headOf(tx)
      for (const body of bodies) {
        const entry = makeEntry(head, at, body)
        await tx.put('log', entryKey(entry.seq), entry as unknown as Json)
        head = { seq: entry.seq, hash: entry.hash }
      }
      await tx.put('log', headKey, head)
    })
  }

  async function putSealed(sealed: readonly LogEntry[], checkpoint: LogCheckpoint): Promise<void> {
    await db.write(['log'], async (tx) => {
      for (const entry of sealed) await tx.put('log', entryKey(entry.seq), entry as unknown as Json)
      await tx.put('log', checkpointKey, checkpoint)
    })
  }

  const readEnds = (): Promise<Omit<LogContent, 'entries'>> =>
    db.read(['log'], async (tx) => ({ head: await headOf(tx), checkpoint: parseCheckpoint(await tx.get('log', checkpointKey)) }))

  const readAll = (): Promise<LogContent> =>
    db.read(['log'], async (tx) => {
      const rows = await tx.entries('log')
      const entries = rows.filter(([key]) => /^\d+$/.test(key)).map(([, value]) => readEntry(value))
      return { entries, head: await headOf(tx), checkpoint: parseCheckpoint(await tx.get('log', checkpointKey)) }
    })

  /** Entry `seq` (if there) and those that follow it without a gap. */
  const readFrom = (seq: number, most = Number.POSITIVE_INFINITY): Promise<readonly LogEntry[]> =>
    db.read(['log'], async (tx) => {
      const found: LogEntry[] = []
      for (let at = Math.max(1, seq); found.length < most; at += 1) {
        const entry = await tx.get('log', entryKey(at))
        if (entry === undefined) break
        found.push(readEntry(entry))
      }
      return found
    })

  /** What lies at these numbers; undefined where nothing does. */
  const readPart = (from: number, to: number): Promise<readonly (LogEntry | undefined)[]> =>
    db.read(['log'], async (tx) => {
      const found: (LogEntry | undefined)[] = []
      for (let at = from; at <= to; at += 1) {
        const value = await tx.get('log', entryKey(at))
        found.push(value === undefined ? undefined : readEntry(value))
      }
      return found
    })

  /** False, and nothing written, when another checkpoint took the place of `old` meanwhile. */
  const replaceCheckpoint = (old: LogCheckpoint, checkpoint: LogCheckpoint): Promise<boolean> =>
    db.write(['log'], async (tx) => {
      if (parseCheckpoint(await tx.get('log', checkpointKey))?.seal !== old.seal) return false
      await tx.put('log', checkpointKey, checkpoint)
      return true
    })

  /** At most `most` entries with numbers below `before`, newest first; where nothing lies, nothing is given. */
  const readBack = (before: number, most: number): Promise<readonly { readonly seq: number; readonly entry: LogEntry | undefined }[]> =>
    db.read(['log'], async (tx) => {
      const found: { readonly seq: number; readonly entry: LogEntry | undefined }[] = []
      for (let seq = before - 1; seq >= Math.max(1, before - most); seq -= 1) {
        const value = await tx.get('log', entryKey(seq))
        found.push({ seq, entry: value === undefined ? undefined : readEntry(value) })
      }
      return found
    })

  return { write, putSealed, replaceCheckpoint, readEnds, readAll, readFrom, readPart, readBack }
}

async function headOf(tx: Tx): Promise<LogHead> {
  return parseHead(await tx.get('log', headKey)) ?? emptyHead
}
