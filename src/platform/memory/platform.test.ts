import { describe, expect, it } from 'vitest'
import { makeMemoryPlatform } from './platform.ts'
import { dieAtEveryCrossing, makeMortal } from './mortal.ts'

describe('the memory platform', () => {
  it('keeps JSON and nothing else in its storage areas, as copies', async () => {
    const { local } = await makeMemoryPlatform()
    const value = { list: [1], gone: undefined }
    await local.set('key', value)
    value.list.push(2)
    expect(await local.get('key')).toEqual({ list: [1] })
    expect(await local.all()).toEqual({ key: { list: [1] } })
  })

  it('loses the session and the alarms with the browser, and nothing with the worker', async () => {
    const computer = await makeMemoryPlatform()
    await computer.session.set('s', 1)
    await computer.local.set('l', 1)
    await computer.alarm('a', 1)
    computer.restartWorker()
    expect([await computer.session.get('s'), computer.alarms.size]).toEqual([1, 1])
    computer.restartBrowser()
    expect([await computer.session.get('s'), await computer.local.get('l'), computer.alarms.size]).toEqual([undefined, 1, 0])
  })

  it('runs timers in order, each at its own time', async () => {
    const { clock } = await makeMemoryPlatform({ now: 1_000 })
    const seen: unknown[] = []
    clock.after(20, () => seen.push(['b', clock.now()]))
    clock.after(10, () => {
      seen.push(['a', clock.now()])
      clock.after(5, () => seen.push(['c', clock.monotonic()]))
    })
    clock.after(1, () => seen.push('never'))()
    await clock.advance(19)
    expect(seen).toEqual([['a', 1_010], ['c', 15]])
    clock.jump(-500)
    await clock.advance(1)
    expect(seen.at(-1)).toEqual(['b', 520])
    clock.after(1, () => seen.push('dead'))
    clock.restart()
    await clock.advance(100)
    expect(seen).toHaveLength(3)
  })
})

describe('a mortal worker', () => {
  it('dies on either side of every step, and what it awaited never comes back', async () => {
    const seen: unknown[] = []
    const crossings = await dieAtEveryCrossing(
      makeMemoryPlatform,
      async (platform) => {
        await platform.local.set('one', 1)
        await platform.db.write(['log'], (tx) => tx.put('log', '1', 2))
      },
      async (computer, dieAt, finished) => {
        const one = await computer.local.get('one')
        const two = await computer.db.read(['log'], (tx) => tx.get('log', '1'))
        seen.push([dieAt, finished, one, two])
      },
    )
    expect(crossings).toBe(4)
    expect(seen).toEqual([
      [0, false, undefined, undefined],
      [1, false, 1, undefined],
      [2, false, 1, undefined],
      [3, false, 1, 2],
      [4, true, 1, 2],
    ])
  })

  it('has no effect after its death, also through its timers', async () => {
    const computer = await makeMemoryPlatform()
    const mortal = makeMortal(computer)
    let rang = false
    mortal.platform.clock.after(1, () => {
      rang = true
    })
    mortal.kill()
    void mortal.platform.local.set('key', 1)
    await computer.clock.advance(10)
    expect([rang, await computer.local.get('key')]).toEqual([false, undefined])
  })
})
