import { describe, expect, it } from 'vitest'
import { makeWire } from './wire.ts'

type Listener = (message: unknown, sender: { id?: string }, answer: (reply: unknown) => void) => void

const makeWorld = (name: 'chrome' | 'browser' = 'chrome') => {
  const listeners: Listener[] = []
  const sent: unknown[] = []
  const runtime: { id?: string; [member: string]: unknown } = {
    id: 'ours',
    sendMessage: async (message: unknown) => {
      sent.push(message)
      return 'reply'
    },
    onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
  }
  /** What was answered to a message from that sender; an empty list when nothing was. */
  const tell = (message: unknown, id: string): unknown[] => {
    const answers: unknown[] = []
    for (const listener of listeners) listener(message, { id }, (reply) => void answers.push(reply))
    return answers
  }
  return { world: { [name]: { runtime } }, runtime, sent, tell }
}

const message = { kind: 'collect', ids: [] as string[] } as const

describe('the wire', () => {
  it.each(['chrome', 'browser'] as const)('speaks through %s', async (name) => {
    const { world, sent } = makeWorld(name)
    const wire = makeWire(world)
    expect(wire.isAlive()).toBe(true)
    expect(await wire.send(message)).toBe('reply')
    expect(sent).toEqual([message])
  })

  it('answers in the same turn, and null when there is nothing to say', () => {
    const { world, tell } = makeWorld()
    makeWire(world).listen((heard) => (heard === 'still' ? 'open' : undefined))
    expect(tell('still', 'ours')).toEqual(['open'])
    expect(tell('bell', 'ours')).toEqual([null])
  })

  it('hears nobody but its own extension', () => {
    const { world, tell } = makeWorld()
    const heard: unknown[] = []
    makeWire(world).listen((said) => {
      heard.push(said)
      return undefined
    })
    expect(tell('bell', 'other')).toEqual([])
    expect(heard).toEqual([])
  })

  it('is dead once the extension was updated: the id is gone, or reading it throws', async () => {
    const gone = makeWorld()
    const goneWire = makeWire(gone.world)
    delete gone.runtime.id
    const throwing = makeWorld()
    const throwingWire = makeWire(throwing.world)
    Object.defineProperty(throwing.runtime, 'id', { get: () => { throw new Error('Extension context invalidated.') } })
    for (const [wire, { sent }] of [[goneWire, gone], [throwingWire, throwing]] as const) {
      expect(wire.isAlive()).toBe(false)
      await expect(wire.send(message)).rejects.toThrow()
      expect(sent).toEqual([])
    }
  })

  it('is dead from the start where there is no extension API', async () => {
    const wire = makeWire({})
    expect(wire.isAlive()).toBe(false)
    await expect(wire.send(message)).rejects.toThrow()
    expect(() => wire.listen(() => undefined)).not.toThrow()
  })
})
