import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openApproval } from './window.ts'

type Tab = { readonly id: number; readonly windowId: number }

const world = vi.hoisted(() => ({ open: undefined as Tab | undefined, created: 0, broughtForward: 0 }))

vi.mock('./browser.ts', () => ({
  browser: {
    runtime: { getURL: (path: string) => path },
    tabs: {
      query: async () => (world.open === undefined ? [] : [world.open]),
      get: async (id: number) => {
        if (world.open?.id !== id) throw new Error('No tab with id')
        return world.open
      },
    },
    windows: {
      getLastFocused: async () => ({}),
      update: async () => {
        world.broughtForward += 1
      },
      create: async () => {
        world.created += 1
        world.open = { id: 100 + world.created, windowId: 1 }
      },
    },
  },
}))

const wanted = () => true
/** It said so itself: it closes, and its tab is gone after a while. */
const closes = async (afterMs: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(afterMs)
  world.open = undefined
}

describe('the approval window', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    world.open = { id: 1, windowId: 1 }
    world.created = 0
    world.broughtForward = 0
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is the one that is there, as long as it stays', async () => {
    await openApproval(wanted)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.created).toBe(0)
  })

  it.each([100, 1_000])('is another one when the one that was there was just closing, and took %i ms for it', async (afterMs) => {
    await openApproval(wanted)
    await closes(afterMs)
    await vi.advanceTimersByTimeAsync(60_000)
    // The new one is not brought forward again: it came forward when it was made.
    expect(world).toMatchObject({ created: 1, broughtForward: 1 })
  })

  it('is none when what it was opened for was decided meanwhile', async () => {
    await openApproval(() => false)
    await closes(100)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.created).toBe(0)
  })

  it('is one, however many ask while it is being made', async () => {
    world.open = undefined
    await Promise.all([openApproval(wanted), openApproval(wanted), openApproval(wanted)])
    expect(world.created).toBe(1)
  })
})
