/** An exported log: one JSON text per line, the head first. What the stand-alone verifier reads. */
import type { OpenedBody } from './body.ts'
import type { LogCheckpoint, LogEntry, LogHead } from './entry.ts'

/** An entry as it is stored, and beside it what its box holds. */
export type LogExport = Omit<LogEntry, 'seal'> & { readonly opened?: OpenedBody }

/** Seals are made with a key that nobody but the wallet has; they say nothing to anybody else. */
export type ExportedCheckpoint = Omit<LogCheckpoint, 'v' | 'logKey' | 'seal'>

export type LogExportPage = {
  readonly entries: readonly LogExport[]
  readonly head: LogHead
  readonly checkpoint?: ExportedCheckpoint
  readonly next?: number
}

export function writeJsonLines(page: Omit<LogExportPage, 'next'>, exportedAt: number): string {
  const { head, checkpoint, entries } = page
  const first = { format: 'holdfast-log', version: 1, exportedAt, head, ...(checkpoint === undefined ? {} : { checkpoint }) }
  return [first, ...entries].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/**
 * RFC 4180, every cell in quotes. A cell that a table calculation would take for a formula begins with an apostrophe: origins
 * and names come from sites.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')
}

function writeCell(text: string): string {
  const flat = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
  const safe = /^\s*[=+\-@|%＝＋－＠]/.test(flat) || /^[\t\r]/.test(text) ? `'${flat}` : flat
  return `"${safe.replaceAll('"', '""')}"`
}
