/** The worker dies at every await of what engine.test.ts does not go through: a connection, a refusal (FAULTS.md R1 to R8). */
import { beforeAll, expect, it } from 'vitest'
import { siteKeyOf, type SiteCaller } from '../../core/caller.ts'
import type { Json } from '../../core/json.ts'
import type { Origin } from '../../core/origin.ts'
import type { Outcome } from '../../core/request.ts'
import { makeMortal } from '../../platform/memory/mortal.ts'
import { boot, type Background } from '../boot.ts'
import { decideAll, makeWorld, testAddress, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

type What = { readonly method: string; readonly params: Json; readonly choice?: Json }

const connect: What = { method: 'eth_requestAccounts', params: [], choice: { accounts: [testAddress], term: 'week' } }
const connectFresh: What = { ...connect, choice: { accounts: ['fresh', testAddress], term: 'open' } }
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const callerOf = (n: number, name: string): SiteCaller => ({ kind: 'site', origin: `https://${name}-${n}.example` as Origin, tabId: 1, documentId: `document-${name}-${n}` })

/** A person who decides whatever is on the screen; with a choice where one has to be made. */
async function decide(background: Background, what: What, approve: boolean): Promise<void> {
  if (!approve || what.choice === undefined) return decideAll(background, world.computer, approve)
  for (const { id } of background.records.list().filter((record) => record.status === 'pending')) {
    const seen = background.records.find(id)
    if (seen?.status !== 'pending') continue
    await background.requests.show(id, seen.revision)
    await world.computer.clock.advance(700)
    const shown = background.records.find(id)
    if (shown?.status === 'pending') await background.requests.decide({ id, revision: shown.revision, approve, choice: what.choice })
  }
}

/** Dies at each place in turn; then a page and a person go on. `first` and `then`: what the person decides before and after. */
async function dieEverywhere(name: string, what: What, first: boolean, then: boolean, check: (outcome: Outcome, caller: SiteCaller, background: Background) => void): Promise<number> {
  for (let dieAt = 0; ; dieAt += 1) {
    const caller = callerOf(dieAt, name)
    const id = idOf(dieAt)
    const asked = { id, method: what.method, params: what.params }
    const mortal = makeMortal(world.computer, dieAt)
    world.computer.restartWorker()
    const story = (async () => {
      const background = await boot(mortal.platform)
      await background.requests.ask(caller, asked)
      await decide(background, what, first)
    })()
    await Promise.race([story.catch(() => undefined), mortal.died])
    const isOver = !mortal.isDead()
    const outcomes: Outcome[] = []
    let background: Background | undefined
    for (let attempt = 0; attempt < 4; attempt += 1) {
      world.computer.restartWorker()
      background = await boot(world.computer)
      background.limits.lift(caller.origin)
      await background.requests.ask(caller, asked)
      if (outcomes.length === 0) await decide(background, what, then).catch(() => undefined)
      const outcome = background.requests.collect(caller, [id])[id]
      if (typeof outcome === 'object') outcomes.push(outcome)
    }
    // Whoever asks again, in whichever life, hears the same.
    expect(outcomes.length).toBeGreaterThan(1)
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
    if (background === undefined || outcomes[0] === undefined) throw new Error('never settled')
    check(outcomes[0], caller, background)
    if (isOver) return dieAt
  }
}

it('a connection is made once or not at all, whichever step the worker dies at', async () => {
  const places = await dieEverywhere('connect', connect, true, true, (outcome, caller, background) => {
    expect(outcome).toMatchObject({ ok: true, result: [testAddress] })
    expect(background.profile.get().grants.filter(({ origin }) => origin === caller.origin)).toHaveLength(1)
  })
  expect(places).toBeGreaterThan(10)
}, 120_000)

it('an account for one site is made once, whichever step the worker dies at, and is the one that the site is told of', async () => {
  const places = await dieEverywhere('fresh', connectFresh, true, true, (outcome, caller, background) => {
    const made = background.profile.get().accounts.filter(({ madeFor }) => madeFor === siteKeyOf(caller))
    expect(made.map(({ name, kind }) => [name, kind])).toEqual([[new URL(caller.origin).host, 'derived']])
    expect(outcome).toMatchObject({ ok: true, result: [made[0]?.address, testAddress] })
    expect(background.profile.get().grants.filter(({ origin }) => origin === caller.origin).map(({ accounts }) => accounts)).toEqual([[made[0]?.address, testAddress]])
  })
  expect(places).toBeGreaterThan(12)
}, 240_000)

it('a refusal is a 4001 or is asked again, and nothing is ever given to who was refused', async () => {
  const places = await dieEverywhere('refuse', connect, false, false, (outcome, caller, background) => {
    expect(outcome).toMatchObject({ ok: false, error: { code: 4001 } })
    expect(background.profile.get().grants.filter(({ origin }) => origin === caller.origin)).toEqual([])
  })
  expect(places).toBeGreaterThan(10)
}, 120_000)

it('who refused before a death and agrees after it gives one of the two, never both', async () => {
  const kinds = new Set<boolean>()
  await dieEverywhere('waver', connect, false, true, (outcome, caller, background) => {
    const grants = background.profile.get().grants.filter(({ origin }) => origin === caller.origin)
    kinds.add(outcome.ok)
    expect(grants).toHaveLength(outcome.ok ? 1 : 0)
    if (!outcome.ok) expect(outcome.error.code).toBe(4001)
  })
  expect(kinds).toEqual(new Set([true, false]))
}, 120_000)
