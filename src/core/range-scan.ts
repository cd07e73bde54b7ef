/**
 * Walks a chain backwards in ranges of blocks, from the newest to the first, as wide as a node allows: a refused range is
 * tried again narrower, and after some that went well they grow. Pure; whoever asks the node says how it went.
 */
export type RangeScan = {
  /** The newest block when it began. */
  readonly newest: number
  /** Everything above was read; -1 when all was. */
  readonly next: number
  /** How many blocks are asked for at once. */
  readonly span: number
  /** Ranges that went well since one was refused. */
  readonly well: number
  readonly asked: number
}

export const firstSpan = 50_000
export const maxSpan = 2_000_000
/** So many good ones before it dares a wider one again after a refusal. */
const growAfter = 4

export function beginScan(newest: number): RangeScan {
  return { newest, next: newest, span: firstSpan, well: growAfter, asked: 0 }
}

/** Both ends belong to it. Undefined when everything was read. */
export function rangeOf({ next, span }: RangeScan): { readonly from: number; readonly to: number } | undefined {
  return next < 0 ? undefined : { from: Math.max(0, next - span + 1), to: next }
}

export function took(scan: RangeScan): RangeScan {
  const range = rangeOf(scan)
  if (range === undefined) return scan
  const grows = scan.well + 1 >= growAfter
  return { ...scan, next: range.from - 1, span: grows ? Math.min(maxSpan, scan.span * 2) : scan.span, well: grows ? 0 : scan.well + 1, asked: scan.asked + 1 }
}

/** Narrower; undefined where it was one block already, which no node has a reason to refuse for its size. */
export function narrowed(scan: RangeScan): RangeScan | undefined {
  const range = rangeOf(scan)
  if (range === undefined || range.from === range.to) return undefined
  return { ...scan, span: Math.max(1, Math.floor((range.to - range.from + 1) / 4)), well: 0, asked: scan.asked + 1 }
}

/** Taken up again by a person: whatever stopped it may be over. */
export function revived(scan: RangeScan): RangeScan {
  return { ...scan, span: Math.max(scan.span, 1_000), well: 0 }
}

/** From 0 to 1. */
export function doneOf({ newest, next }: RangeScan): number {
  return next < 0 ? 1 : newest <= 0 ? 0 : (newest - next) / (newest + 1)
}
