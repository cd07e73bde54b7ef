import { emptyHead, hashEntry, type LogCheckpoint, type LogEntry, type LogHead } from './entry.ts'

export type LogVerdict =
  | { readonly ok: true; readonly entries: number; readonly sealed: number }
  /** `at` is the number of the first entry that is wrong or missing. */
  | { readonly ok: false; readonly at: number }

/**
 * Looks at a whole log, oldest entry first. `isSealed` checks an entry's own seal; every entry from `checkpoint.from` up to
 * `checkpoint.seq` must have a good one. Later entries are held by the chain and the stored head only.
 */
export async function verifyLog(
  entries: readonly LogEntry[],
  head: LogHead,
  checkpoint: LogCheckpoint | undefined,
  isSealed: (entry: LogEntry) => Promise<boolean>,
): Promise<LogVerdict> {
  let before: LogHead = emptyHead
  for (const entry of entries) {
    const expected = before.seq + 1
    if (entry.seq !== expected || entry.prev !== before.hash || !isWhole(entry)) return { ok: false, at: expected }
    const mustBeSealed = checkpoint !== undefined && entry.seq >= checkpoint.from && entry.seq <= checkpoint.seq
    if (mustBeSealed && !(await isSealed(entry))) return { ok: false, at: expected }
    if (entry.seq === checkpoint?.seq && entry.hash !== checkpoint.hash) return { ok: false, at: expected }
    before = entry
  }
  // The tail of a chain can be cut off without a trace in it: what is known from outside says how long it was.
  const known = Math.max(head.seq, checkpoint?.seq ?? 0)
  if (before.seq < known || before.hash !== head.hash) return { ok: false, at: Math.min(before.seq + 1, known) }
  const [found] = checkpoint?.breaks ?? []
  if (found !== undefined) return { ok: false, at: found }
  return { ok: true, entries: before.seq, sealed: checkpoint?.seq ?? 0 }
}

function isWhole(entry: LogEntry): boolean {
  try {
    return hashEntry(entry) === entry.hash
  } catch {
    return false
  }
}
