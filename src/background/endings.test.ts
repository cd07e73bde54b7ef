/** Connections that end: whoever asks hears it at once, whether or not anything rang, and whatever the clock did. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SiteCaller } from '../core/caller.ts'
import { makeSiteKey } from '../core/caller.ts'
import type { Term } from '../core/grant-term.ts'
import type { Json } from '../core/json.ts'
import type { Origin } from '../core/origin.ts'
import { answerSite } from './dapp.ts'
import { boot, type Background } from './boot.ts'
import { grantsAlarm } from './endings.ts'
import { procedures } from './procedures/index.ts'
import { localChain, makeWorld, password, testAddress, type World } from './testing/world.ts'

const hour = 60 * 60_000
const day = 24 * hour

let world: World
let background: Background
let count = 0

beforeEach(async () => {
  world = await makeWorld()
  background = await boot(world.computer)
})

const callerOf = (name: string): SiteCaller => ({ kind: 'site', origin: `https://${name}.example` as Origin, tabId: 7, documentId: `document-${name}` })
const senderOf = (name: string) => ({ isOwnPage: false, origin: `https://${name}.example`, url: `https://${name}.example/`, tabId: 7, frameId: 0, documentId: `document-${name}`, documentLifecycle: 'active' })
const collect = (name: string) => answerSite(background, { kind: 'collect', ids: [] }, senderOf(name))
const idOf = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`

async function ask(name: string, method: string, params?: Json): Promise<unknown> {
  const reply = await background.requests.ask(callerOf(name), { id: idOf(), method, ...(params === undefined ? {} : { params }) })
  return reply.kind === 'done' ? (reply.outcome.ok ? reply.outcome.result : reply.outcome.error.code) : 'pending'
}

async function connect(name: string, term: Term, accounts: readonly string[] = [testAddress]): Promise<void> {
  await ask(name, 'eth_requestAccounts')
  const record = background.records.list().find((each) => each.status === 'pending')
  if (record === undefined) throw new Error('nothing is asked')
  await background.requests.show(record.id, record.revision)
  await world.computer.clock.advance(700)
  await background.requests.decide({ id: record.id, revision: record.revision, approve: true, choice: { accounts: [...accounts], term } })
}

async function unlock(): Promise<void> {
  await background.keeper.checkDeadline()
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
}

async function nextLife(): Promise<void> {
  world.computer.restartWorker()
  background = await boot(world.computer)
}

/** What the log says of endings. */
async function ended(): Promise<readonly string[]> {
  await unlock()
  return (await background.log.list(200)).flatMap(({ message }) => (message?.code === 'log.grant-ended' ? [message.params.origin] : []))
}

describe('a connection that ends', () => {
  it('is over to the millisecond for every question, with no alarm and nobody looking', async () => {
    await connect('a', 'day')
    const until = background.profile.get().grants.find(({ origin }) => origin === 'https://a.example')?.expiresAt ?? 0
    await world.computer.clock.advance(until - world.computer.clock.now() - 1)
    expect(await ask('a', 'eth_accounts')).toEqual([testAddress])
    expect(background.events.stateFor(callerOf('a'))).toMatchObject({ accounts: [testAddress], forMs: 1 })
    await world.computer.clock.advance(1)
    expect(await ask('a', 'eth_accounts')).toEqual([])
    expect(await ask('a', 'wallet_getPermissions')).toEqual([])
    expect(await ask('a', 'personal_sign', ['0x00', testAddress])).toBe(4100)
    expect(background.events.stateFor(callerOf('a'))).toMatchObject({ accounts: [] })
    expect(background.events.stateFor(callerOf('a'))).not.toHaveProperty('forMs')
  })

  it('takes what was asked before along: nothing is signed for a site whose time is over', async () => {
    await connect('a', 'day')
    await ask('a', 'personal_sign', ['0x00', testAddress])
    const record = background.records.list().find((each) => each.status === 'pending')
    if (record === undefined) throw new Error('nothing is asked')
    // Within the record's own life of a day.
    await world.computer.clock.advance(day - 1_000)
    await unlock()
    await background.requests.show(record.id, record.revision)
    const shown = background.records.find(record.id)
    await world.computer.clock.advance(1_000)
    await expect(background.requests.decide({ id: record.id, revision: shown?.revision ?? 0, approve: true })).rejects.toThrow()
    expect(background.records.find(record.id)).not.toMatchObject({ outcome: { ok: true } })
  })

  it('wakes the worker by an alarm, which says it: in the log once, and to the pages', async () => {
    await connect('a', 'day')
    await connect('b', 'week')
    const at = world.computer.alarms.get(grantsAlarm) ?? 0
    expect(at).toBe(background.profile.get().grants.find(({ origin }) => origin === 'https://a.example')?.expiresAt)
    const { epoch } = background.events.stateFor(callerOf('a'))
    await world.computer.clock.advance(at - world.computer.clock.now())
    const rung = world.computer.rung.length
    await nextLife()
    await background.onAlarm(grantsAlarm)
    await background.onAlarm(grantsAlarm)
    expect(world.computer.rung.slice(rung)).toContain('*')
    expect(background.events.stateFor(callerOf('a')).epoch).toBeGreaterThan(epoch)
    expect(await ended()).toEqual(['https://a.example'])
    expect(await ask('b', 'eth_accounts')).toEqual([testAddress])
    expect(world.computer.alarms.get(grantsAlarm)).toBe(background.profile.get().grants.find(({ origin }) => origin === 'https://b.example')?.expiresAt)
  })

  it('whose alarm was lost is said at the next message of any site', async () => {
    await connect('a', 'day')
    // Locked already: the lock that comes by itself would say it too.
    await background.keeper.lock('user')
    await world.computer.alarm(grantsAlarm, undefined)
    await world.computer.clock.advance(2 * day)
    const rung = world.computer.rung.length
    expect(await collect('b')).toMatchObject({ state: { accounts: [] } })
    await vi.waitFor(() => expect(world.computer.rung.slice(rung)).toContain('*'))
    expect(await ended()).toEqual(['https://a.example'])
  })

  it('while locked is over all the same, stays over in every later life, and is written at the next unlock', async () => {
    await connect('a', 'day')
    await background.keeper.lock('user')
    await world.computer.clock.advance(day)
    await background.endings.look()
    expect(await ask('a', 'eth_accounts')).toEqual([])
    world.computer.clock.jump(-day + hour)
    await nextLife()
    expect(await ask('a', 'eth_accounts')).toEqual([])
    await unlock()
    expect(background.profile.get().grants.map(({ origin }) => origin)).not.toContain('https://a.example')
    expect(await ask('a', 'eth_accounts')).toEqual([])
    expect(await ended()).toEqual(['https://a.example'])
  })

  it.each<[string, number]>([['a year back', -365 * day], ['a day back', -day], ['an hour back', -hour]])('lives no longer for a clock that is put %s: in this life, the next one, and while locked', async (_name, by) => {
    await connect('a', 'week')
    await connect('c', 'open')
    await world.computer.clock.advance(6 * day)
    await background.onAlarm('requests')
    world.computer.clock.jump(by)
    expect(await ask('a', 'eth_accounts')).toEqual([testAddress])
    await world.computer.clock.advance(day - hour)
    expect(await ask('a', 'eth_accounts')).toEqual([testAddress])
    await background.onAlarm('requests')
    await nextLife()
    await world.computer.clock.advance(2 * hour)
    expect(await ask('a', 'eth_accounts')).toEqual([])
    await unlock()
    expect(await ended()).toEqual(['https://a.example'])
    expect(await ask('c', 'eth_accounts')).toEqual([testAddress])
  })

  it('is over at once when the clock is put ahead, and does not come back when it is set right', async () => {
    await connect('a', 'week')
    world.computer.clock.jump(365 * day)
    expect(await ask('a', 'eth_accounts')).toEqual([])
    await background.endings.look()
    world.computer.clock.jump(-365 * day)
    await nextLife()
    expect(await ask('a', 'eth_accounts')).toEqual([])
    await unlock()
    // And a new one has its whole time: the year that never was is not counted against it.
    await connect('a', 'day')
    await world.computer.clock.advance(day - hour)
    expect(await ask('a', 'eth_accounts')).toEqual([testAddress])
    await world.computer.clock.advance(hour)
    expect(await ask('a', 'eth_accounts')).toEqual([])
  })

  it('whose kept time is lost, and whose clock stands before its beginning, is over rather than endless', async () => {
    await connect('a', 'quarter')
    await world.computer.local.remove('grant-time')
    world.computer.clock.jump(-365 * day)
    await nextLife()
    expect(await ask('a', 'eth_accounts')).toEqual([])
  })

  it('is over early, never later, for whoever writes into what is kept of the time', async () => {
    await connect('a', 'week')
    for (const forged of [{ at: 0, wall: 0 }, { at: 'x', wall: 1 }, null, [], { at: 1, wall: 2 ** 47 }]) {
      await world.computer.local.set('grant-time', forged as Json)
      await nextLife()
      expect(await ask('a', 'eth_accounts')).toEqual([testAddress])
    }
    await world.computer.local.set('grant-time', { at: world.computer.clock.now() + 8 * day, wall: world.computer.clock.now() })
    await nextLife()
    expect(await ask('a', 'eth_accounts')).toEqual([])
  })

  it('can be made to last longer while it lasts, by the person and nobody else', async () => {
    await connect('a', 'day')
    await world.computer.clock.advance(day - hour)
    await unlock()
    await procedures['change-site'](background, { site: makeSiteKey(callerOf('a').origin), term: 'week' })
    await world.computer.clock.advance(6 * day)
    expect(await ask('a', 'eth_accounts')).toEqual([testAddress])
    await world.computer.clock.advance(2 * day)
    expect(await ask('a', 'eth_accounts')).toEqual([])
    await unlock()
    await expect(procedures['change-site'](background, { site: makeSiteKey(callerOf('a').origin), term: 'open' })).rejects.toMatchObject({ code: 'site.not-connected' })
  })
})

describe('a profile from before connections had an end', () => {
  it('opens, and what it allows stays allowed', async () => {
    expect(background.profile.get().sites).toBeUndefined()
    await world.computer.clock.advance(1_000 * day)
    await nextLife()
    await unlock()
    const site = { ...callerOf('x'), origin: 'https://site.example' as Origin }
    expect(background.events.stateFor(site)).toMatchObject({ accounts: [testAddress], chainId: `0x${Number(localChain.split(':')[1]).toString(16)}` })
    expect(world.computer.alarms.has(grantsAlarm)).toBe(false)
  })
})
