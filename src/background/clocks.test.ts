/** FAULTS.md R25: both clocks moved by hand, in every way, in this life of the worker and in the next; requests and locks with them. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '../core/json.ts'
import { boot, type Background } from './boot.ts'
import { makeMortal, type Mortal } from '../platform/memory/mortal.ts'
import { decideAll, makeCaller, makeWorld, password, testAddress, type World } from './testing/world.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const year = 365 * 24 * hour

let world: World
let background: Background
let life: Mortal | undefined
let count = 0

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  await restart()
  await unlock()
  await background.requests.rejectAll()
  background.limits.lift(makeCaller().origin)
})

/** Argon2id takes its time: once is enough for each lock. */
async function unlock(): Promise<void> {
  await background.keeper.checkDeadline()
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
}

/** What a life that is over had begun has no effect in the next one. */
async function restart(): Promise<void> {
  life?.kill()
  world.computer.restartWorker()
  life = makeMortal(world.computer)
  background = await boot(life.platform)
}

const hello = { method: 'personal_sign', params: ['0x68656c6c6f', testAddress] as Json }
const payment = { method: 'eth_sendTransaction', params: [{ from: testAddress, to: '0x00000000000000000000000000000000000000aa', value: '0x1' }] as Json }

async function ask(what: { method: string; params: Json }) {
  count += 1
  const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  await background.requests.ask(makeCaller(), { id, ...what })
  return () => background.requests.collect(makeCaller(), [id])[id]
}

const lives = [['in this life of the worker', false], ['over a death of the worker', true]] as const
const jumps = [['a year ahead', year], ['a year back', -year], ['twelve hours of sleep', 12 * hour]] as const

describe('a wall clock that jumps', () => {
  it.each(lives.flatMap(([life, isNext]) => jumps.map(([name, by]) => [name, life, by, isNext] as const)))(
    '(%s, %s) never leaves the wallet open longer than it may be, and never signs before the next unlock',
    async (_name, _life, by, isNext) => {
      const outcome = await ask(hello)
      await background.keeper.checkDeadline()
      world.computer.clock.jump(by)
      if (isNext) await restart()
      await decideAll(background, world.computer, true).catch(() => undefined)
      expect(outcome()).not.toMatchObject({ ok: true })
      await background.keeper.checkDeadline()
      expect(background.keeper.isUnlocked()).toBe(false)
      await background.keeper.unlock(password)
      const next = await ask({ ...hello, params: ['0x6f6b', testAddress] })
      await decideAll(background, world.computer, true)
      expect(next()).toMatchObject({ ok: true })
    },
  )

  it('(ten minutes of sleep) locks, although nobody was away for as long as the wallet may stay open', async () => {
    await background.keeper.checkDeadline()
    world.computer.clock.jump(10 * minute)
    await background.keeper.checkDeadline()
    expect(background.keeper.isUnlocked()).toBe(false)
  })

  it('ahead ends what has expired, back makes nothing live longer than its own time after it was set right', async () => {
    const outcome = await ask(payment)
    world.computer.clock.jump(-year)
    await background.requests.tick()
    world.computer.clock.jump(year)
    await world.computer.clock.advance(30 * minute + 1)
    await background.requests.tick()
    expect(outcome()).toMatchObject({ ok: false, reason: 'expired' })
    await unlock()
    const ahead = await ask(payment)
    world.computer.clock.jump(year)
    await background.requests.tick()
    expect(ahead()).toMatchObject({ ok: false, reason: 'expired' })
  })

  it('ahead between the approval and the sending sends nothing by itself; the same bytes go when the person says so', async () => {
    const before = world.chain.accepted.length
    const outcome = await ask(payment)
    const { post } = world.chain
    Object.assign(world.chain, { post: (url: string, body: { method: string }) => (body.method === 'eth_sendRawTransaction' ? Promise.reject(new Error('down')) : post(url, body as never)) })
    await decideAll(background, world.computer, true)
    Object.assign(world.chain, { post })
    world.computer.clock.jump(12 * hour)
    await restart()
    await unlock()
    await background.requests.tick()
    expect(world.chain.accepted.length).toBe(before)
    expect(outcome()).toBe('pending')
    const row = (await background.outbox.list()).find(({ state }) => state === 'signed')
    if (row === undefined) throw new Error('no row')
    await background.requests.resend(row.id)
    expect(world.chain.accepted.slice(before).map(({ hash }) => hash)).toEqual([row.hash])
    expect(outcome()).toMatchObject({ ok: true, result: row.hash })
  })
})

describe('a clock that is put forward or back for the summer', () => {
  it('in the zone of this computer moves no deadline: nothing here is local time', async () => {
    const zone = process.env['TZ']
    try {
      for (const [name, at] of [['Europe/Berlin', '2027-03-28T00:59:30Z'], ['Europe/Berlin', '2027-10-31T00:59:30Z']] as const) {
        process.env['TZ'] = name
        const offset = () => new Date(world.computer.clock.now()).getTimezoneOffset()
        await background.keeper.lock('user')
        world.computer.clock.jump(Date.parse(at) - world.computer.clock.now())
        await restart()
        await unlock()
        const outcome = await ask(hello)
        const before = offset()
        await world.computer.clock.advance(2 * minute)
        expect(offset()).not.toBe(before)
        await background.keeper.checkDeadline()
        expect(background.keeper.isUnlocked()).toBe(true)
        await decideAll(background, world.computer, true)
        expect(outcome()).toMatchObject({ ok: true })
        await world.computer.clock.advance(15 * minute)
        await background.keeper.checkDeadline()
        expect(background.keeper.isUnlocked()).toBe(false)
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  }, 120_000)
})
