import { useRef } from 'preact/hooks'
import { canonicalJson } from '../../../core/json.ts'
import type { Block } from '../../../core/review.ts'
import type { RequestView } from '../../../core/view.ts'

export type Changes = {
  /** Places of blocks whose facts moved without the person having done it. */
  readonly changed: ReadonlySet<number>
  /** Counts such changes; everything that was read has to be read again. */
  readonly round: number
}

type Memory = { id: string; revision: number; blocks: readonly string[]; changes: Changes }

const none: ReadonlySet<number> = new Set()

/** Compares each revision with the one before. `isOwn`: the person made this revision (a fee), so nothing is marked. */
export function useChanges(request: RequestView, isOwn: () => boolean): Changes {
  const memory = useRef<Memory | undefined>(undefined)
  const before = memory.current
  if (before?.id === request.id && before.revision === request.revision) return before.changes
  const blocks = request.review.blocks.map(factsOf)
  const isSame = before?.id === request.id
  const changes =
    isSame && !isOwn()
      ? { changed: movedBlocks(before.blocks, blocks, request), round: before.changes.round + 1 }
      : { changed: none, round: isSame ? before.changes.round : 0 }
  memory.current = { id: request.id, revision: request.revision, blocks, changes }
  return changes
}

/** A record that was read from the store has the same members in another order: it says the same. */
export function factsOf(block: Block): string {
  return canonicalJson(block)
}

/** The fee moves with every block of the chain and is said as "at most"; it is no changed fact. */
function movedBlocks(before: readonly string[], after: readonly string[], { review }: RequestView): ReadonlySet<number> {
  return new Set(review.blocks.flatMap((block, index) => (block.kind !== 'fee' && !before.includes(after[index] ?? '') ? [index] : [])))
}
