import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findUnseen, makeLook, seenAfterMs, shownMs, stepLook, type Look, type LookEvent } from './look-state.ts'

const four = ['one', 'two', 'three', 'four']
const run = (events: readonly LookEvent[], from: Look = makeLook()): Look => events.reduce(stepLook, from)
const press = (group = 0, stays = false): LookEvent => ({ kind: 'press', group, stays })
const words = (turn: number, at = 0): LookEvent => ({ kind: 'words', turn, words: four, at })

const event: fc.Arbitrary<LookEvent> = fc.oneof(
  fc.record({ kind: fc.constant('press' as const), group: fc.nat(5), stays: fc.boolean() }),
  fc.record({ kind: fc.constant('words' as const), turn: fc.nat(6), words: fc.constant(four), at: fc.nat(100_000) }),
  fc.record({ kind: fc.constant('failed' as const), turn: fc.nat(6) }),
  fc.constant<LookEvent>({ kind: 'release' }),
  fc.constant<LookEvent>({ kind: 'hide' }),
  fc.record({ kind: fc.constant('tick' as const), at: fc.nat(100_000) }),
)

describe('looking at words', () => {
  it('shows what is held, and nothing once it is let go', () => {
    const shown = run([press(1), words(1)])
    expect(shown.showing).toMatchObject({ phase: 'shown', group: 1, words: four })
    expect(stepLook(shown, { kind: 'release' }).showing.phase).toBe('hidden')
  })

  it('drops words that arrive after the hand let go, also when it presses again before', () => {
    expect(run([press(), { kind: 'release' }, words(1)]).showing.phase).toBe('hidden')
    expect(run([press(), { kind: 'release' }, press(), words(1)]).showing.phase).toBe('asked')
  })

  it('keeps words up without a hand only when that was asked for', () => {
    expect(run([press(0, true), words(1), { kind: 'release' }]).showing.phase).toBe('shown')
    expect(run([press(0, true), words(1), { kind: 'hide' }]).showing.phase).toBe('hidden')
  })

  it('hides after half a minute even while held, and says why', () => {
    const held = run([press(), words(1, 500)])
    expect(run([{ kind: 'tick', at: 500 + shownMs - 1 }], held).showing.phase).toBe('shown')
    expect(run([{ kind: 'tick', at: 500 + shownMs }], held).showing).toEqual({ phase: 'hidden', timedOut: true })
  })

  it('counts a group as seen after a second, not after a flash', () => {
    const held = run([press(2), words(1, 0)])
    expect(run([{ kind: 'tick', at: seenAfterMs - 1 }, { kind: 'release' }], held).seen).toEqual([])
    expect(run([{ kind: 'tick', at: seenAfterMs }, { kind: 'release' }], held).seen).toEqual([2])
  })

  it('holds at most four words, and none unless something is held or was asked to stay', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let look = makeLook()
        for (const each of events) {
          look = stepLook(look, each)
          const held = look.showing.phase === 'shown' ? look.showing.words : []
          expect(held.length).toBeLessThanOrEqual(4)
          if (each.kind === 'hide') expect(look.showing.phase).toBe('hidden')
          if (each.kind === 'release' && look.showing.phase !== 'hidden') expect(look.showing.stays).toBe(true)
          expect(JSON.stringify({ ...look, showing: undefined })).not.toContain('one')
        }
      }),
    )
  })

  it('never forgets what was seen', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let look = makeLook([3])
        for (const each of events) {
          const before = look.seen
          look = stepLook(look, each)
          expect(look.seen.slice(0, before.length)).toEqual(before)
          expect(new Set(look.seen).size).toBe(look.seen.length)
        }
      }),
    )
  })

  it('goes on with the first group nobody has seen', () => {
    expect(findUnseen([], 3)).toBe(0)
    expect(findUnseen([0, 2], 3)).toBe(1)
    expect(findUnseen([2, 1, 0], 3)).toBeUndefined()
  })
})
