/**
 * Looking at words: a pure state machine. Words are in the state only while they are held (or kept up by choice), four at a
 * time; letting go, turning away or half a minute drops them. An answer that comes after that is dropped too.
 */

/** Words hide by themselves after this long. */
export const shownMs = 30_000
/** Less than this is a flash nobody could copy from; it does not count as seen. */
export const seenAfterMs = 1_000
/** Words of one look. */
export const groupSize = 4

export type Showing =
  | { readonly phase: 'hidden'; /** Half a minute was over. */ readonly timedOut: boolean }
  | { readonly phase: 'asked'; readonly turn: number; readonly group: number; readonly stays: boolean }
  | { readonly phase: 'shown'; readonly group: number; readonly words: readonly string[]; readonly indexes?: readonly number[]; readonly since: number; readonly stays: boolean }

export type Look = { readonly showing: Showing; readonly seen: readonly number[]; readonly turn: number }

export type LookEvent =
  /** `stays`: for people who cannot hold; it stays up until it is hidden or half a minute is over. */
  | { readonly kind: 'press'; readonly group: number; readonly stays: boolean }
  | { readonly kind: 'words'; readonly turn: number; readonly words: readonly string[]; readonly indexes?: readonly number[]; readonly at: number }
  | { readonly kind: 'failed'; readonly turn: number }
  | { readonly kind: 'release' }
  /** The window lost focus, the tab is not visible, another group was chosen, or Hide was pressed. */
  | { readonly kind: 'hide' }
  | { readonly kind: 'tick'; readonly at: number }

const hidden: Showing = { phase: 'hidden', timedOut: false }

export function makeLook(seen: readonly number[] = []): Look {
  return { showing: hidden, seen, turn: 0 }
}

export function stepLook(look: Look, event: LookEvent): Look {
  const { showing } = look
  switch (event.kind) {
    case 'press': {
      if (showing.phase !== 'hidden') return look
      const turn = look.turn + 1
      return { ...look, turn, showing: { phase: 'asked', turn, group: event.group, stays: event.stays } }
    }
    case 'words': {
      if (showing.phase !== 'asked' || showing.turn !== event.turn) return look
      return { ...look, showing: { phase: 'shown', group: showing.group, words: event.words, ...(event.indexes === undefined ? {} : { indexes: event.indexes }), since: event.at, stays: showing.stays } }
    }
    case 'failed':
      return showing.phase === 'asked' && showing.turn === event.turn ? { ...look, showing: hidden } : look
    case 'release':
      return showing.phase === 'hidden' || showing.stays ? look : { ...look, showing: hidden }
    case 'hide':
      return showing.phase === 'hidden' ? look : { ...look, showing: hidden }
    case 'tick': {
      if (showing.phase !== 'shown') return look
      const passed = event.at - showing.since
      const seen = passed >= seenAfterMs && !look.seen.includes(showing.group) ? [...look.seen, showing.group] : look.seen
      if (passed >= shownMs) return { ...look, seen, showing: { phase: 'hidden', timedOut: true } }
      return seen === look.seen ? look : { ...look, seen }
    }
  }
}

export function countGroups(words: number): number {
  return Math.ceil(words / groupSize)
}

/** "5 to 8" of group 1. */
export function placesOf(group: number): { readonly first: number; readonly last: number } {
  return { first: group * groupSize + 1, last: (group + 1) * groupSize }
}

/** The group to look at next: the first nobody has seen. */
export function findUnseen(seen: readonly number[], groups: number): number | undefined {
  return Array.from({ length: groups }, (_, group) => group).find((group) => !seen.includes(group))
}
