import { describe, expect, it } from 'vitest'
import { sitePortName, type SiteReplies, type SiteSaying } from '../protocol/site-port.ts'
import { makeWire } from './wire.ts'

type Listener = (message: unknown, sender: { id?: string }, answer: (reply: unknown) => void) => void

type FakePort = {
  readonly name: string
  readonly said: SiteSaying[]
  readonly reply: (replies: SiteReplies) => void
  /** The other side is gone. */
  readonly end: () => void
  isLetGo: boolean
}

const makeWorld = (name: 'chrome' | 'browser' = 'chrome') => {
  const listeners: Listener[] = []
  const ports: FakePort[] = []
  const runtime: { id?: string; [member: string]: unknown } = {
    id: 'ours',
    connect: (how: { name: string }) => {
      let hear = (_raw: unknown): void => {}
      let end = (): void => {}
      const port: FakePort = { name: how.name, said: [], reply: (replies) => hear(replies), end: () => end(), isLetGo: false }
      ports.push(port)
      return {
        postMessage: (saying: SiteSaying) => void port.said.push(structuredClone(saying)),
        disconnect: () => void (port.isLetGo = true),
        onMessage: { addListener: (listener: typeof hear) => void (hear = listener) },
        onDisconnect: { addListener: (listener: typeof end) => void (end = listener) },
      }
    },
    onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
  }
  /** What was answered to a message from that sender; an empty list when nothing was. */
  const tell = (message: unknown, id: string): unknown[] => {
    const answers: unknown[] = []
    for (const listener of listeners) listener(message, { id }, (reply) => void answers.push(reply))
    return answers
  }
  return { world: { [name]: { runtime } }, runtime, ports, tell }
}

const collect = { kind: 'collect', ids: [] as string[] } as const
const ask = (id: string, params?: string) => ({ kind: 'ask', id, method: 'eth_call', ...(params === undefined ? {} : { params }) }) as const
const turn = async (): Promise<void> => void (await Promise.resolve())

describe('the wire', () => {
  it('asks why a port ended, so that the browser says nothing about it in the console of the site', async () => {
    const { world, runtime, ports } = makeWorld()
    let asked = 0
    Object.defineProperty(runtime, 'lastError', { get: () => (asked += 1) })
    const lost = makeWire(world).send(collect)
    await turn()
    expect(asked).toBe(0)
    ports[0]?.end()
    expect(asked).toBe(1)
    await expect(lost).rejects.toThrow()
  })

  it('opens no port before the first message', () => {
    const { world, ports } = makeWorld()
    makeWire(world)
    expect(ports).toEqual([])
  })

  it.each(['chrome', 'browser'] as const)('speaks through %s', async (name) => {
    const { world, ports } = makeWorld(name)
    const wire = makeWire(world)
    expect(wire.isAlive()).toBe(true)
    const reply = wire.send(collect)
    await turn()
    expect(ports).toMatchObject([{ name: sitePortName, said: [[[1, collect]]] }])
    ports[0]?.reply([[1, 'reply']])
    expect(await reply).toBe('reply')
  })

  it('says what was asked in one turn together, and takes the replies in any order', async () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    const replies = Promise.all([wire.send(ask('first-request')), wire.send(ask('second-request')), wire.send(collect)])
    await turn()
    expect(ports[0]?.said).toEqual([[[1, ask('first-request')], [2, ask('second-request')], [3, collect]]])
    ports[0]?.reply([[3, 'c'], [1, 'a']])
    ports[0]?.reply([[2, null]])
    expect(await replies).toEqual(['a', null, 'c'])
  })

  it('keeps one crossing below the size that browsers refuse', async () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    for (let at = 0; at < 10; at += 1) wire.send(ask(`request-${at}`, 'x'.repeat(250_000))).catch(() => undefined)
    await turn()
    expect(ports[0]?.said.map((saying) => saying.length)).toEqual([4, 4, 2])
  })

  it('loses what was under way when the worker goes, and opens another port for what comes next', async () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    const lost = wire.send(collect)
    await turn()
    ports[0]?.end()
    await expect(lost).rejects.toThrow()
    const reply = wire.send(collect)
    await turn()
    expect(ports).toHaveLength(2)
    ports[0]?.reply([[2, 'late, from the port that is gone: the number is the same document\'s']])
    ports[1]?.reply([[2, 'reply']])
    await expect(reply).resolves.toBeTypeOf('string')
  })

  it('loses a message that the background could not answer, and no other', async () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    const [broken, whole] = [wire.send(collect), wire.send(collect)]
    await turn()
    ports[0]?.reply([[1], [2, 'reply']])
    await expect(broken).rejects.toThrow()
    expect(await whole).toBe('reply')
  })

  it('says nothing while it is paused, also not what was lost then, and all of it after', async () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    const again = wire.send(ask('some-request')).catch(() => wire.send(ask('some-request')))
    await turn()
    wire.pause()
    const later = wire.send(collect)
    for (let at = 0; at < 10; at += 1) await turn()
    expect(ports).toHaveLength(1)
    expect(ports[0]?.said).toHaveLength(1)
    wire.resume()
    await turn()
    expect(ports).toHaveLength(2)
    expect(ports[1]?.said.flat().map(([, message]) => message)).toEqual([collect, ask('some-request')])
    ports[1]?.reply([[2, 'state'], [3, 'reply']])
    expect(await Promise.all([again, later])).toEqual(['reply', 'state'])
  })

  it('says the last words of a page before it lets go of the port', async () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    const first = wire.send(collect)
    await turn()
    const last = wire.send({ kind: 'leave', ids: ['some-request'] })
    wire.pause()
    expect(ports).toMatchObject([{ isLetGo: true, said: [[[1, collect]], [[2, { kind: 'leave', ids: ['some-request'] }]]] }])
    await expect(first).rejects.toThrow()
    await expect(last).rejects.toThrow()
  })

  it('opens no port only to let go of it', () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    wire.pause()
    wire.resume()
    expect(ports).toEqual([])
  })

  it('never throws at what is no list of replies', async () => {
    const { world, ports } = makeWorld()
    const wire = makeWire(world)
    const reply = wire.send(collect)
    await turn()
    for (const nonsense of [null, 1, 'reply', {}, [null], [[]], [[7, 'of nobody']], [['1', 'text for a number']]]) {
      ports[0]?.reply(nonsense as unknown as SiteReplies)
    }
    ports[0]?.reply([[1, 'reply']])
    expect(await reply).toBe('reply')
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
    for (const [wire, { ports }] of [[goneWire, gone], [throwingWire, throwing]] as const) {
      expect(wire.isAlive()).toBe(false)
      await expect(wire.send(collect)).rejects.toThrow()
      expect(ports).toEqual([])
    }
  })

  it('is dead from the start where there is no extension API', async () => {
    const wire = makeWire({})
    expect(wire.isAlive()).toBe(false)
    await expect(wire.send(collect)).rejects.toThrow()
    expect(() => wire.listen(() => undefined)).not.toThrow()
  })
})
