import { readBody } from './body.ts'
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
    const isNext = entry.prev === before.hash && isWhole(entry, expected) && (await isVouchedFor(entry, checkpoint, isSealed))
    if (!isNext) return { ok: false, at: expected }
    before = entry
  }
  // The tail of a chain can be cut off without a trace in it: what is known from outside says how long it was.
  const known = Math.max(head.seq, checkpoint?.seq ?? 0)
  if (before.seq < known || before.hash !== head.hash) return { ok: false, at: Math.min(before.seq + 1, known) }
  const [found] = checkpoint?.breaks ?? []
  if (found !== undefined) return { ok: false, at: found }
  return { ok: true, entries: before.seq, sealed: checkpoint?.seq ?? 0 }
}

/** Where a look at a log in parts stands: at the entry `seq`, and what its hash is if it was in order. */
export type LogPlace = { readonly seq: number; readonly hash: string | undefined }

/**
 * The same look, part by part. `entries` are what lies at the numbers after `place`, undefined where nothing does. `breaks` are
 * the first numbers of each run of entries that are wrong; what follows one of them is looked at for itself.
 */
export async function verifyPart(
  place: LogPlace,
  entries: readonly (LogEntry | undefined)[],
  checkpoint: LogCheckpoint | undefined,
  isSealed: (entry: LogEntry) => Promise<boolean>,
): Promise<{ readonly place: LogPlace; readonly breaks: readonly number[] }> {
  const breaks: number[] = []
  let { seq, hash } = place
  for (const entry of entries) {
    seq += 1
    const isLinked = entry !== undefined && (hash === undefined || entry.prev === hash)
    const isGood = isLinked && isWhole(entry, seq) && (await isVouchedFor(entry, checkpoint, isSealed))
    if (!isGood && hash !== undefined) breaks.push(seq)
    hash = isGood ? entry.hash : undefined
  }
  return { place: { seq, hash }, breaks }
}

async function isVouchedFor(entry: LogEntry, checkpoint: LogCheckpoint | undefined, isSealed: (entry: LogEntry) => Promise<boolean>): Promise<boolean> {
  if (checkpoint === undefined || entry.seq < checkpoint.from || entry.seq > checkpoint.seq) return true
  return (entry.seq !== checkpoint.seq || entry.hash === checkpoint.hash) && (await isSealed(entry))
}

/** Also what it says must be something: the hash of an entry that lost its body can be made by anybody. */
export function isWhole(entry: LogEntry, seq: number): boolean {
  try {
    return entry.seq === seq && readBody(entry.body) !== undefined && hashEntry(entry) === entry.hash
  } catch {
    return false
  }
}
