/** Reading the log, while unlocked: page by page backwards for a screen, forwards for an export, and all of it for the check. */
import { groupOf } from '../core/log/group.ts'
import type { LogEntry } from '../core/log/entry.ts'
import type { LogExport, LogExportPage } from '../core/log/export.ts'
import type { LogCheck, LogPage, LogRow, LogWant } from '../core/log/page.ts'
import type { Keeper } from './keeper-types.ts'
import type { LogKeys } from './log-key.ts'
import type { LogRows } from './log-rows.ts'
import type { LogSeals } from './log-seal.ts'

/** So many entries are looked through for one page; who wants more asks again. */
const mostLooked = 1_000
const batch = 100

export function makeLogReading(keeper: Pick<Keeper, 'withMac'>, rows: LogRows, keys: LogKeys, seals: LogSeals) {
  async function read(before: number | undefined, count: number, want: LogWant = {}): Promise<LogPage> {
    return keeper.withMac('log', async (mac) => {
      const ends = await rows.readEnds()
      const found: LogRow[] = []
      let at = Math.min(before ?? Number.POSITIVE_INFINITY, ends.head.seq + 1)
      const last = at - mostLooked
      await keys.withReader(await seals.findCheckpoint(ends.checkpoint, mac), mac, async (readBody) => {
        while (at > 1 && at > last && found.length < count) {
          for (const { seq, entry } of await rows.readBack(at, batch)) {
            at = seq
            const row = await describe(seq, entry, readBody)
            if (isWanted(row, want)) found.push(row)
            if (found.length === count) break
          }
        }
      })
      return { rows: found, entries: ends.head.seq, ...(at > 1 ? { next: at } : {}) }
    })
  }

  async function check(): Promise<LogCheck> {
    return keeper.withMac('log', async (mac) => {
      const content = await rows.readAll()
      const checkpoint = await seals.findCheckpoint(content.checkpoint, mac)
      const verdict = await seals.check(content, checkpoint, mac)
      const broken = new Set([...(checkpoint?.breaks ?? []), ...(verdict.ok ? [] : [verdict.at])])
      const [first] = content.entries
      return {
        entries: content.head.seq,
        sealed: checkpoint?.seq ?? 0,
        ...(first === undefined ? {} : { since: first.at }),
        broken: [...broken].toSorted((a, b) => a - b),
      }
    })
  }

  async function exportPage(from: number, count: number): Promise<LogExportPage> {
    return keeper.withMac('log', async (mac) => {
      const ends = await rows.readEnds()
      const checkpoint = await seals.findCheckpoint(ends.checkpoint, mac)
      const found = (await rows.readFrom(from, count)).filter(({ seq }) => seq <= ends.head.seq)
      const entries = await keys.withReader(checkpoint, mac, (readBody) => Promise.all(found.map((entry) => exportEntry(entry, readBody))))
      const next = from + found.length
      const { seq, hash, from: sealedFrom, at, breaks } = checkpoint ?? { seq: 0, hash: '', from: 1, at: 0, breaks: [] }
      return {
        entries,
        head: ends.head,
        ...(checkpoint === undefined ? {} : { checkpoint: { seq, hash, from: sealedFrom, at, breaks } }),
        ...(found.length === count && next <= ends.head.seq ? { next } : {}),
      }
    })
  }

  return { read, check, exportPage }
}

type ReadBody = Parameters<Parameters<LogKeys['withReader']>[2]>[0]

async function describe(seq: number, entry: LogEntry | undefined, readBody: ReadBody): Promise<LogRow> {
  if (entry === undefined) return { seq, at: 0 }
  const said = await readBody(entry)
  if (said === undefined) return { seq, at: entry.at }
  const { message, site, account } = said
  return { seq, at: entry.at, message, ...(site === undefined ? {} : { site }), ...(account === undefined ? {} : { account }) }
}

async function exportEntry(entry: LogEntry, readBody: ReadBody): Promise<LogExport> {
  const { v, seq, at, body, prev, hash } = entry
  const whole = { v, seq, at, body, prev, hash }
  if (body?.kind !== 'sealed') return whole
  const opened = await readBody(entry)
  return opened !== undefined && 'salt' in opened ? { ...whole, opened } : whole
}

function isWanted({ message, site, account }: LogRow, want: LogWant): boolean {
  if (want.site !== undefined && site !== want.site) return false
  if (want.account !== undefined && account !== want.account) return false
  return want.group === undefined || (message !== undefined && groupOf(message.code) === want.group)
}
