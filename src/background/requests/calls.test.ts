/** Several calls under one approval (EIP-5792, ruling 23), over a platform and a chain in memory. */
import { createRequire } from 'node:module'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseTransaction } from 'viem'
import { delegates } from '../../chains/eip155/delegation.ts'
import type { SiteCaller } from '../../core/caller.ts'
import { keepCallsAtLeastMs, keepCallsMs, stepsWithinMs } from '../../core/calls.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Origin } from '../../core/origin.ts'
import { settle } from '../../platform/memory/clock.ts'
import { makeMortal, type Mortal } from '../../platform/memory/mortal.ts'
import { boot, type Background } from '../boot.ts'
import { makeKeeper } from '../keeper.ts'
import { makeView } from '../views.ts'
import { cheapDerive } from '../../core/vault/testing/cheap.ts'
import { decideAll, makeCaller, makeWorld, password, testAddress, type World } from '../testing/world.ts'
import { planPrefix } from './calls.ts'
import { lookAgainMs } from './run-calls.ts'

const to = (n: number) => `0x${n.toString(16).padStart(40, 'a')}`
const batch = (count: number, more: { readonly [name: string]: Json } = {}) => ({
  method: 'wallet_sendCalls',
  params: [{ version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: false, calls: Array.from({ length: count }, (_, index) => ({ to: to(index + 1), value: `0x${index + 1}` })), ...more }] as Json,
})

const cheap = { derive: cheapDerive }

let world: World
let life: Mortal | undefined
let count = 0
beforeEach(async () => {
  life?.kill()
  world = await makeWorld(cheap)
  await wake()
})
const freshId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`

async function wake(dieAt?: number): Promise<Background> {
  life?.kill()
  world.computer.restartWorker()
  life = makeMortal(world.computer, dieAt)
  return boot(life.platform, cheap)
}

async function ask(background: Background, what: { readonly method: string; readonly params: Json }, caller: SiteCaller = makeCaller()) {
  const id = freshId()
  const reply = await background.requests.ask(caller, { id, ...what })
  return reply.kind === 'done' ? reply.outcome : { id, collect: () => background.requests.collect(caller, [id])[id] }
}

/** Approves calls; resolves with the site's name for them. */
async function approve(background: Background, what = batch(3), caller = makeCaller()): Promise<string> {
  const asked = await ask(background, what, caller)
  if (!('collect' in asked)) throw new Error(JSON.stringify(asked))
  await decideAll(background, world.computer, true)
  const outcome = asked.collect()
  if (typeof outcome !== 'object' || !outcome.ok || !isJsonObject(outcome.result)) throw new Error(JSON.stringify(outcome))
  return String(outcome.result.id)
}

async function statusOf(background: Background, id: string, caller = makeCaller()): Promise<{ readonly [name: string]: Json | undefined }> {
  const outcome = await ask(background, { method: 'wallet_getCallsStatus', params: [id] }, caller)
  if (!('ok' in outcome)) throw new Error('no answer')
  return outcome.ok && isJsonObject(outcome.result) ? outcome.result : { error: outcome.ok ? null : outcome.error.code }
}

/** Time in which a worker that is awake looks again. */
const wait = async (ms = 3_000) => {
  for (let left = ms; left > 0; left -= 1_000) {
    await world.computer.clock.advance(Math.min(left, 1_000))
    // One look is several questions to the node, each of them a turn or more.
    for (let turn = 0; turn < 4; turn += 1) await settle()
  }
}
/** Time passes until it is so. Opening a key takes turns of the real clock, so it gets some between two looks. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    if (await isSo()) return
    await world.computer.clock.advance(100)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  throw new Error('it never came to that')
}
const untilSent = (count: number) => until(() => world.chain.accepted.length >= count)
const untilOver = (background: Background) => until(async () => (await background.calls.list()).every(({ endedAt }) => endedAt !== undefined))
const sentTo = () => world.chain.accepted.map((mined) => mined.to)
const targets = (n: number) => Array.from({ length: n }, (_, index) => to(index + 1))

describe('calls that were approved', () => {
  it('are sent one after the other, each as it was shown, with consecutive nonces', async () => {
    const background = await wake()
    const id = await approve(background)
    expect(id).toMatch(/^0x[0-9a-f]{64}$/)
    await untilOver(background)
    expect(sentTo()).toEqual(targets(3))
    expect(world.chain.accepted.map(({ raw }) => parseTransaction(raw as '0x').value)).toEqual([1n, 2n, 3n])
    expect(world.chain.accepted.map(({ nonce }) => nonce)).toEqual([0, 1, 2])
    const status = await statusOf(background, id)
    expect(status).toMatchObject({ version: '2.0.0', id, chainId: '0x7a69', status: 200, atomic: false })
    expect(status.receipts).toEqual(world.chain.accepted.map(({ hash }) => ({ transactionHash: hash, status: '0x1', blockHash: `0x${'22'.repeat(32)}`, blockNumber: '0x2', gasUsed: '0x5208', logs: [] })))
  })

  it('are begun only once the one before is on the chain', async () => {
    const background = await wake()
    world.chain.isMining = false
    const id = await approve(background)
    await wait(60_000)
    expect(sentTo()).toEqual(targets(1))
    expect(await statusOf(background, id)).toEqual({ version: '2.0.0', id, chainId: '0x7a69', status: 100, atomic: false })
    world.chain.isMining = true
    await untilSent(3)
    expect(sentTo()).toEqual(targets(3))
  })

  it('end at one that failed: nothing after it is signed, and the site is told that a part was done', async () => {
    const background = await wake()
    world.chain.reverts = to(2)
    const id = await approve(background)
    await untilOver(background)
    expect(sentTo()).toEqual(targets(2))
    expect(await statusOf(background, id)).toMatchObject({ status: 600, receipts: [{ status: '0x1' }, { status: '0x0' }] })
    await wait(60_000)
    expect(sentTo()).toEqual(targets(2))
    const view = await makeView(background)
    expect(view).toMatchObject({ calls: [{ status: 600, endedBy: 'failed', canStop: false, steps: [{ state: 'confirmed' }, { state: 'failed' }, { state: 'never' }] }] })
  })

  it('that fail at the first are 500, and that the node does not take are 400', async () => {
    const background = await wake()
    world.chain.reverts = to(1)
    const failed = await approve(background)
    expect(await statusOf(background, failed)).toMatchObject({ status: 500, receipts: [{ status: '0x0' }] })
    world.chain.reverts = undefined
    world.chain.fault = 'refuse'
    const refused = await approve(background, batch(2))
    world.chain.fault = 'none'
    await untilOver(background)
    const status = await statusOf(background, refused)
    expect(status.status).toBe(400)
    expect(status.receipts).toBeUndefined()
    expect(sentTo()).toEqual(targets(1))
  })

  it('are not gone on with ten minutes after the approval', async () => {
    const background = await wake()
    world.chain.isMining = false
    const id = await approve(background)
    await wait(stepsWithinMs + 5_000)
    world.chain.isMining = true
    await untilOver(background)
    expect(sentTo()).toEqual(targets(1))
    expect(await statusOf(background, id)).toMatchObject({ status: 600 })
    expect(await makeView(background)).toMatchObject({ calls: [{ endedBy: 'late' }] })
  })

  it('are not gone on with after a lock, also when it is opened again at once', async () => {
    const background = await wake()
    world.chain.isMining = false
    const id = await approve(background)
    const before = world.computer.clock.now()
    await background.keeper.lock('user')
    // Without a look at anything: what further steps are built from is gone with the keys.
    await until(async () => (await background.calls.list())[0]?.endedBy === 'locked')
    expect(world.computer.clock.now() - before).toBeLessThan(lookAgainMs)
    expect(Object.keys(await world.computer.session.all()).filter((key) => key.startsWith(planPrefix))).toEqual([])
    await background.keeper.unlock(password)
    world.chain.isMining = true
    await wait(4_000)
    expect(sentTo()).toEqual(targets(1))
    expect(await statusOf(background, id)).toMatchObject({ status: 600 })
  })

  it('are not gone on with when a lock and an unlock went by while no worker knew of them', async () => {
    const background = await wake()
    world.chain.isMining = false
    const id = await approve(background)
    life?.kill()
    await world.computer.clock.advance(1_000)
    const keeper = await makeKeeper(world.computer, cheap)
    await keeper.lock('user')
    await keeper.unlock(password)
    world.chain.isMining = true
    const next = await wake()
    await untilOver(next)
    expect(sentTo()).toEqual(targets(1))
    expect(await statusOf(next, id)).toMatchObject({ status: 600 })
  })

  it('are not gone on with in another run of the browser', async () => {
    const background = await wake()
    world.chain.isMining = false
    const id = await approve(background)
    life?.kill()
    world.computer.restartBrowser()
    world.chain.isMining = true
    const next = await wake()
    await next.keeper.unlock(password)
    await untilOver(next)
    expect(sentTo()).toEqual(targets(1))
    expect(await statusOf(next, id)).toMatchObject({ status: 600 })
  })

  it('are not gone on with once the site is disconnected', async () => {
    const background = await wake()
    world.chain.isMining = false
    await approve(background)
    await background.profile.revoke(background.profile.get().grants[0]?.site ?? ('' as never))
    world.chain.isMining = true
    await untilOver(background)
    expect(sentTo()).toEqual(targets(1))
  })

  it('end when the person says so, whatever is on its way', async () => {
    const background = await wake()
    world.chain.isMining = false
    const id = await approve(background)
    const [open] = await background.calls.list()
    await background.requests.stopCalls(open?.key ?? '')
    await expect(background.requests.stopCalls(open?.key ?? '')).rejects.toMatchObject({ code: 'calls.over' })
    world.chain.isMining = true
    await until(async () => (await statusOf(background, id)).status !== 100)
    expect(sentTo()).toEqual(targets(1))
    expect(await statusOf(background, id)).toMatchObject({ status: 600 })
  })

  it('leave no nonce behind: what is sent after they ended takes the next one', async () => {
    const background = await wake()
    world.chain.reverts = to(1)
    await approve(background)
    await untilOver(background)
    const asked = await ask(background, { method: 'eth_sendTransaction', params: [{ from: testAddress, to: to(9), value: '0x1' }] })
    expect('collect' in asked).toBe(true)
    await decideAll(background, world.computer, true)
    expect(world.chain.accepted.map(({ nonce }) => nonce)).toEqual([0, 1])
  })

  it('let another transaction in between, and go on after it', async () => {
    const background = await wake()
    world.chain.isMining = false
    await approve(background)
    await ask(background, { method: 'eth_sendTransaction', params: [{ from: testAddress, to: to(9), value: '0x1' }] })
    await decideAll(background, world.computer, true)
    world.chain.isMining = true
    await untilSent(4)
    expect(sentTo()).toEqual([to(1), to(9), to(2), to(3)])
    expect(world.chain.accepted.map(({ nonce }) => nonce)).toEqual([0, 1, 2, 3])
  })

  it('are tried again when the node does not answer', async () => {
    const background = await wake()
    const asked = await ask(background, batch(2))
    if (!('collect' in asked)) throw new Error('no record')
    const [pending] = background.records.list()
    if (pending?.status !== 'pending') throw new Error('no record')
    await background.requests.show(pending.id, pending.revision)
    await world.computer.clock.advance(700)
    world.chain.fault = 'down'
    await background.requests.decide({ id: pending.id, revision: pending.revision, approve: true })
    await wait()
    world.chain.fault = 'none'
    await untilSent(2)
    expect(sentTo()).toEqual(targets(2))
  })

  it('of which nothing could be sent in ten minutes are 400, and nothing of them is signed later', async () => {
    const background = await wake()
    const asked = await ask(background, batch(2))
    if (!('collect' in asked)) throw new Error('no record')
    const [pending] = background.records.list()
    if (pending?.status !== 'pending') throw new Error('no record')
    await background.requests.show(pending.id, pending.revision)
    await world.computer.clock.advance(700)
    world.chain.fault = 'down'
    await background.requests.decide({ id: pending.id, revision: pending.revision, approve: true })
    await world.computer.clock.advance(stepsWithinMs)
    world.chain.fault = 'none'
    await untilOver(background)
    expect(sentTo()).toEqual([])
    expect(await background.outbox.list()).toEqual([])
    expect(await background.calls.list()).toMatchObject([{ endedBy: 'late' }])
  })

  it('one of which pays a copy of a known address are approved only with the middle of that address, and never with two such copies', async () => {
    const background = await wake()
    const copy = (digit: string) => `0xf39f${digit.repeat(32)}2266`
    for (const [calls, compared, isTaken] of [
      [[{ to: to(1) }, { to: copy('0'), value: '0x1' }], '', false],
      [[{ to: to(1) }, { to: copy('0'), value: '0x1' }], '0'.repeat(16), true],
      [[{ to: copy('0'), value: '0x1' }, { to: copy('1'), value: '0x1' }], '0'.repeat(16), false],
    ] as const) {
      await ask(background, batch(1, { calls }))
      const pending = background.records.list().find(({ status }) => status === 'pending')
      if (pending === undefined) throw new Error('no record')
      await background.requests.show(pending.id, pending.revision)
      await world.computer.clock.advance(700)
      const decided = await background.requests.decide({ id: pending.id, revision: pending.revision, approve: true, compared }).then(() => true, (error: unknown) => (error as { code: string }).code)
      expect(decided).toBe(isTaken || 'request.not-compared')
      await background.requests.rejectAll()
    }
  })

  it('that are refused by the person are 4001, and nothing of them is kept', async () => {
    const background = await wake()
    const asked = await ask(background, batch(2))
    if (!('collect' in asked)) throw new Error('no record')
    await decideAll(background, world.computer, false)
    expect(asked.collect()).toMatchObject({ ok: false, error: { code: 4001 } })
    expect(await background.calls.list()).toEqual([])
    expect(sentTo()).toEqual([])
  })
})

describe('calls that are one transaction', () => {
  const [trusted] = delegates
  const { deployedBytecode } = createRequire(import.meta.url)('@account-abstraction/contracts/artifacts/Simple7702Account.json') as { readonly deployedBytecode: string }
  const runsTrusted = `0xef0100${trusted?.address.slice(2).toLowerCase()}`
  const put = (address: string, code: string) => world.chain.codes.set(address.toLowerCase(), code)

  it('are done or failed as one, and the site is told so', async () => {
    put(trusted!.address, deployedBytecode)
    put(testAddress, runsTrusted)
    const background = await wake()
    const id = await approve(background, batch(3))
    await untilOver(background)
    expect(sentTo()).toEqual([testAddress.toLowerCase()])
    const status = await statusOf(background, id)
    expect(status).toMatchObject({ status: 200, atomic: true })
    expect(status.receipts).toHaveLength(1)
    world.chain.reverts = testAddress.toLowerCase()
    const failed = await approve(background, batch(2))
    await untilOver(background)
    expect(await statusOf(background, failed)).toMatchObject({ status: 500, atomic: true })
  })

  it('are not sent once the account runs the code no more: to a plain account they would succeed and do nothing', async () => {
    put(trusted!.address, deployedBytecode)
    put(testAddress, runsTrusted)
    const background = await wake()
    await ask(background, batch(2))
    const [pending] = background.records.list()
    if (pending?.status !== 'pending') throw new Error('no record')
    await background.requests.show(pending.id, pending.revision)
    await world.computer.clock.advance(700)
    put(testAddress, '0x')
    await background.requests.decide({ id: pending.id, revision: pending.revision, approve: true })
    await world.computer.clock.advance(stepsWithinMs)
    await untilOver(background)
    expect(sentTo()).toEqual([])
  })

  it('upgrade the account where they must; a refusal is 5750', async () => {
    put(trusted!.address, deployedBytecode)
    const background = await wake()
    const refused = await ask(background, batch(2, { atomicRequired: true }))
    if (!('collect' in refused)) throw new Error('no record')
    await decideAll(background, world.computer, false)
    expect(refused.collect()).toMatchObject({ ok: false, error: { code: 5750 } })
    const id = await approve(background, batch(2, { atomicRequired: true }))
    await untilOver(background)
    expect(await statusOf(background, id)).toMatchObject({ status: 200, atomic: true })
    expect(world.chain.codes.get(testAddress.toLowerCase())).toBe(runsTrusted)
  })
})

describe('the names of calls', () => {
  it('are used once per site: 5720, also while the first are still before the person', async () => {
    const background = await wake()
    const caller = makeCaller()
    const first = await ask(background, batch(2, { id: 'mine' }), caller)
    expect('collect' in first).toBe(true)
    expect(await ask(background, batch(1, { id: 'mine' }), caller)).toMatchObject({ ok: false, error: { code: 5720 } })
    await decideAll(background, world.computer, true)
    await untilOver(background)
    expect(await ask(background, batch(1, { id: 'mine' }), caller)).toMatchObject({ ok: false, error: { code: 5720 } })
    expect(await ask(background, batch(1, { id: 'mine' }), makeCaller('document-2', 2))).toMatchObject({ ok: false, error: { code: 5720 } })
    expect(sentTo()).toEqual(targets(2))
  })

  it('that a site used in the very turn of the first change nothing of the first', async () => {
    const background = await wake()
    const caller = makeCaller()
    // Both are on their way in at once, so that neither sees the other's record.
    const [one, two] = [freshId(), freshId()]
    await Promise.all([
      background.requests.ask(caller, { id: one, ...batch(2, { id: 'twice' }) }),
      background.requests.ask(caller, { id: two, ...batch(3, { id: 'twice' }) }),
    ])
    world.chain.isMining = false
    for (const record of background.records.list().filter(({ status }) => status === 'pending')) {
      await background.requests.show(record.id, record.revision)
      await world.computer.clock.advance(700)
      await background.requests.decide({ id: record.id, revision: record.revision, approve: true }).catch(() => undefined)
    }
    world.chain.isMining = true
    await untilOver(background)
    const outcomes = [one, two].map((id) => background.requests.collect(caller, [id])[id])
    expect(outcomes.filter((outcome) => typeof outcome === 'object' && outcome.ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => typeof outcome === 'object' && !outcome.ok && outcome.error.code === 5720)).toHaveLength(1)
    expect(sentTo().length).toBe(typeof outcomes[0] === 'object' && outcomes[0].ok ? 2 : 3)
  })

  it('are told to nobody but the site that sent them: 5730', async () => {
    const background = await wake()
    const id = await approve(background, batch(1, { id: 'secret' }))
    await untilOver(background)
    const other: SiteCaller = { ...makeCaller('document-8', 8), origin: 'https://other.example' as Origin }
    await background.profile.update((known) => ({ ...known, grants: [...known.grants, ...known.grants.map((grant) => ({ ...grant, site: other.origin as never, origin: other.origin }))] }))
    expect(await statusOf(background, id, other)).toEqual({ error: 5730 })
    expect(await statusOf(background, 'never')).toEqual({ error: 5730 })
    expect(await ask(background, { method: 'wallet_showCallsStatus', params: [id] }, other)).toMatchObject({ ok: false, error: { code: 5730 } })
    // A site that is connected no more is told nothing either.
    await background.profile.revoke(background.profile.get().grants[0]?.site ?? ('' as never))
    expect(await statusOf(background, id)).toEqual({ error: 4100 })
  })

  it('are known for a day at least, across lives of the worker and locks, and forgotten after a week', async () => {
    const first = await wake()
    const id = await approve(first, batch(1))
    await untilOver(first)
    await first.keeper.lock('user')
    await world.computer.clock.advance(keepCallsAtLeastMs)
    const next = await wake()
    expect(await statusOf(next, id)).toMatchObject({ status: 200 })
    await next.keeper.unlock(password)
    await approve(next, batch(1))
    await untilOver(next)
    expect(await statusOf(next, id)).toMatchObject({ status: 200 })
    await world.computer.clock.advance(keepCallsMs)
    const later = await wake()
    await later.keeper.unlock(password)
    await approve(later, batch(1))
    expect(await statusOf(later, id)).toEqual({ error: 5730 })
  })
})

describe('wallet_showCallsStatus', () => {
  it('brings the wallet’s own view forward, once, and answers nothing', async () => {
    const background = await wake()
    const id = await approve(background, batch(1))
    await untilOver(background)
    const before = world.computer.opened.length
    for (let n = 0; n < 3; n += 1) expect(await ask(background, { method: 'wallet_showCallsStatus', params: [id] })).toMatchObject({ ok: true, result: null })
    expect(world.computer.opened.slice(before)).toEqual(['approval'])
    const [calls] = await background.calls.list()
    expect(await makeView(background)).toMatchObject({ shownCalls: calls?.key, calls: [{ key: calls?.key }] })
    background.shownCalls.putAway()
    expect(await makeView(background)).not.toHaveProperty('shownCalls')
  })
})

describe('a worker that dies', () => {
  it('at any step after the approval loses no call and sends none twice, and the site hears one name for them', async () => {
    let places = 0
    for (let dieAt = 0; ; dieAt += 1) {
      // A site may not have any number of calls within a day.
      if (dieAt > 0 && dieAt % 100 === 0) world = await makeWorld(cheap)
      const caller: SiteCaller = { ...makeCaller(), documentId: `document-${dieAt}` }
      const id = freshId()
      const asked = { id, ...batch(2) }
      const before = world.chain.accepted.length
      // Asked, shown and read in one life; what a start goes through is the business of other laws.
      const healthy = await wake()
      await healthy.keeper.touch()
      await healthy.requests.ask(caller, asked)
      const [pending] = healthy.records.list().filter(({ status }) => status === 'pending')
      if (pending === undefined) throw new Error('no record')
      await healthy.requests.show(pending.id, pending.revision)
      await world.computer.clock.advance(700)
      const start = await countStart()
      const mortal = makeMortal(world.computer, start + dieAt)
      life = mortal
      world.computer.restartWorker()
      const story = boot(mortal.platform, cheap).then((background) => background.requests.decide({ id: pending.id, revision: pending.revision, approve: true }))
      await Promise.race([story.catch(() => undefined), mortal.died])
      const isOver = !mortal.isDead()
      const next = await wake()
      await next.requests.ask(caller, asked)
      await decideAll(next, world.computer, true).catch(() => undefined)
      await untilOver(next)
      const names = [1, 2].map(() => next.requests.collect(caller, [id])[id])
      expect(names[0], `died at ${dieAt}`).toMatchObject({ ok: true })
      expect(names[1]).toEqual(names[0])
      const [known] = await next.calls.list()
      expect(await statusOf(next, known?.id ?? '', caller), `died at ${dieAt}`).toMatchObject({ status: 200 })
      expect(sentTo().slice(before), `died at ${dieAt}`).toEqual(targets(2))
      places = dieAt
      if (isOver) break
    }
    expect(world.chain.accepted.map(({ nonce }) => nonce)).toEqual(world.chain.accepted.map((_, index) => index))
    expect(places).toBeGreaterThan(30)
  }, 480_000)
})

/** How many steps a start over this computer takes. */
async function countStart(): Promise<number> {
  life?.kill()
  world.computer.restartWorker()
  const start = makeMortal(world.computer)
  await boot(start.platform, cheap)
  start.kill()
  return start.crossings()
}
