import { beforeAll, describe, expect, it } from 'vitest'
import { parseTransaction, recoverMessageAddress } from 'viem'
import type { SiteCaller } from '../../core/caller.ts'
import type { Json } from '../../core/json.ts'
import type { Outcome, RequestId } from '../../core/request.ts'
import type { Platform } from '../../platform/platform.ts'
import { settle } from '../../platform/memory/clock.ts'
import { makeMortal, type Mortal } from '../../platform/memory/mortal.ts'
import { boot, type Background } from '../boot.ts'
import { decideAll, makeCaller, makeWorld, password, testAddress, type World } from '../testing/world.ts'

let world: World
let count = 0

beforeAll(async () => {
  world = await makeWorld()
})

/** A fresh life of the worker over the same computer; unlocked by the split key, never by the password. */
let life: Mortal | undefined

/** What a life that is over had begun has no effect in the next one. */
async function wake(): Promise<Background> {
  life?.kill()
  world.computer.restartWorker()
  life = makeMortal(world.computer)
  return boot(life.platform)
}

const freshId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`

const signHello = { method: 'personal_sign', params: ['0x68656c6c6f', testAddress] as Json }
const sendOne = () => ({
  method: 'eth_sendTransaction',
  params: [{ from: testAddress, to: '0x00000000000000000000000000000000000000aa', value: '0x1' }] as Json,
})

async function ask(background: Background, caller: SiteCaller, id: string, what: { method: string; params: Json }) {
  return background.requests.ask(caller, { id, ...what })
}

function outcomeOf(background: Background, caller: SiteCaller, id: string): Outcome | 'pending' | 'gone' | undefined {
  return background.requests.collect(caller, [id])[id]
}

async function approveOnly(background: Background, id: RequestId): Promise<void> {
  const record = background.records.find(id)
  if (record?.status !== 'pending') throw new Error(`not pending: ${record?.status}`)
  await background.requests.show(id, record.revision)
  await world.computer.clock.advance(700)
  await background.requests.decide({ id, revision: record.revision, approve: true })
}

describe('a request', () => {
  it('is answered with the signature of exactly the shown message once a person approved it', async () => {
    const background = await wake()
    const caller = makeCaller()
    const id = freshId()
    expect(await ask(background, caller, id, signHello)).toEqual({ kind: 'pending' })
    await decideAll(background, world.computer, true)
    const outcome = outcomeOf(background, caller, id)
    if (typeof outcome !== 'object' || !outcome.ok) throw new Error('no outcome')
    const signer = await recoverMessageAddress({ message: 'hello', signature: outcome.result as `0x${string}` })
    expect(signer).toBe(testAddress)
  })

  it('asked twice with the same id is one request', async () => {
    const background = await wake()
    const caller = makeCaller()
    const id = freshId()
    await Promise.all([ask(background, caller, id, signHello), ask(background, caller, id, signHello)])
    expect(background.records.list().filter((record) => record.status === 'pending')).toHaveLength(1)
    await decideAll(background, world.computer, false)
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: false, error: { code: 4001 } })
    expect(await ask(background, caller, id, signHello)).toMatchObject({ kind: 'done', outcome: { ok: false } })
  })

  it('is coalesced only within one document: the same transaction from another tab queues behind it, marked', async () => {
    const background = await wake()
    const [first, second] = [makeCaller('document-1', 1), makeCaller('document-2', 2)]
    const what = sendOne()
    await Promise.all([ask(background, first, freshId(), what), ask(background, first, freshId(), what)])
    await ask(background, second, freshId(), what)
    const pending = background.records.list().filter((record) => record.status === 'pending')
    expect(pending).toHaveLength(2)
    expect(pending[0]?.alsoIds).toHaveLength(1)
    expect(pending[1]?.review.alerts.map((alert) => alert.text.code)).toContain('alert.asked-again-elsewhere')
    await background.requests.rejectAll()
  })

  it('can be collected only by the document that asked', async () => {
    const background = await wake()
    const id = freshId()
    await ask(background, makeCaller(), id, signHello)
    await decideAll(background, world.computer, true)
    expect(outcomeOf(background, makeCaller('document-9', 1), id)).toBe('gone')
    expect(outcomeOf(background, { ...makeCaller(), origin: 'https://evil.example' as never }, id)).toBe('gone')
    expect(outcomeOf(background, makeCaller(), id)).toMatchObject({ ok: true })
  })

  it('is not approved earlier than 600 ms after its revision was shown, nor before it was shown at all', async () => {
    const background = await wake()
    const caller = makeCaller()
    await ask(background, caller, freshId(), signHello)
    const record = background.records.list().find((candidate) => candidate.status === 'pending')
    if (record === undefined) throw new Error('no record')
    const decision = { id: record.id, revision: record.revision, approve: true }
    await expect(background.requests.decide(decision)).rejects.toMatchObject({ code: 'request.too-early' })
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(599)
    await expect(background.requests.decide(decision)).rejects.toMatchObject({ code: 'request.too-early' })
    await background.requests.rejectAll()
  })

  it('that pays an address which looks like one of the person is approved only with the middle of that address', async () => {
    const background = await wake()
    const middle = '0'.repeat(32)
    const to = `0xf39f${middle}2266`
    await ask(background, makeCaller(), freshId(), { method: 'eth_sendTransaction', params: [{ from: testAddress, to, value: '0x1' }] })
    const record = background.records.list().find((candidate) => candidate.status === 'pending')
    if (record === undefined) throw new Error('no record')
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    const decision = { id: record.id, revision: record.revision, approve: true }
    for (const wrong of [{}, { compared: '' }, { compared: middle.slice(0, 15) }, { compared: testAddress.slice(14, 30) }]) {
      await expect(background.requests.decide({ ...decision, ...wrong })).rejects.toMatchObject({ code: 'request.not-compared' })
    }
    expect(world.chain.accepted).toHaveLength(0)
    await background.requests.decide({ ...decision, compared: middle.slice(0, 16) })
    expect(world.chain.accepted).toHaveLength(1)
  })

  it('that pays one with the ends of an address that was paid before is told of it', async () => {
    const background = await wake()
    const friend = `0xabcd${'1'.repeat(32)}ef01`
    await ask(background, makeCaller(), freshId(), { method: 'eth_sendTransaction', params: [{ from: testAddress, to: friend, value: '0x1' }] })
    await decideAll(background, world.computer, true)
    const [row] = await background.outbox.list()
    await background.outbox.change(row!.id, (known) => ({ ...known, state: 'confirmed' }))
    await ask(background, makeCaller(), freshId(), { method: 'eth_sendTransaction', params: [{ from: testAddress, to: `0xabcd${'2'.repeat(32)}ef01`, value: '0x1' }] })
    const record = background.records.list().find((candidate) => candidate.status === 'pending')
    expect(record?.review?.alerts.map(({ text }) => text.code)).toContain('alert.look-alike-paid')
    await background.requests.rejectAll()
  })

  it('is decided about a revision: an edit makes the earlier decision do nothing', async () => {
    const background = await wake()
    const caller = makeCaller()
    await ask(background, caller, freshId(), sendOne())
    const record = background.records.list().find((candidate) => candidate.status === 'pending')
    if (record === undefined) throw new Error('no record')
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    await background.requests.edit(record.id, record.revision, { fee: { choice: 'fast' } })
    const decision = { id: record.id, revision: record.revision, approve: true }
    await expect(background.requests.decide(decision)).rejects.toMatchObject({ code: 'request.stale' })
    await background.requests.rejectAll()
  })

  it('is made anew when it is shown more than 60 s after it was made, and must be armed again', async () => {
    const background = await wake()
    await ask(background, makeCaller(), freshId(), sendOne())
    const record = background.records.list().find((candidate) => candidate.status === 'pending')
    if (record === undefined) throw new Error('no record')
    await world.computer.clock.advance(61_000)
    await background.requests.show(record.id, record.revision)
    expect(background.records.find(record.id)).toMatchObject({ revision: record.revision + 1 })
    expect(background.records.find(record.id)?.shownAt).toBeUndefined()
    await background.requests.rejectAll()
  })

  it('expires: a transaction after 30 minutes, and the page hears 4001', async () => {
    const background = await wake()
    const caller = makeCaller()
    const id = freshId()
    await ask(background, caller, id, sendOne())
    await world.computer.clock.advance(10 * 60_000)
    await background.keeper.touch().catch(() => undefined)
    await world.computer.clock.advance(20 * 60_000 + 1)
    await background.requests.tick()
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: false, reason: 'expired', error: { code: 4001 } })
  })

  it('survives a lock; approving needs the unlock; nothing is signed while locked', async () => {
    const background = await wake()
    if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
    const caller = makeCaller()
    const id = freshId()
    await ask(background, caller, id, signHello)
    await background.keeper.lock('user')
    expect(outcomeOf(background, caller, id)).toBe('pending')
    const record = background.records.list().find((candidate) => candidate.status === 'pending')
    if (record === undefined) throw new Error('no record')
    await expect(approveOnly(background, record.id)).rejects.toMatchObject({ code: 'vault.locked' })
    await background.keeper.unlock(password)
    await decideAll(background, world.computer, true)
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: true })
  })
})

describe('the page that asked', () => {
  it('is asked just before signing: a closed id cancels, an absent page asked twice cancels', async () => {
    for (const answer of ['closed', 'absent'] as const) {
      const background = await wake()
      const caller = makeCaller()
      const id = freshId()
      await ask(background, caller, id, signHello)
      let asked = 0
      world.answerStill = async () => {
        asked += 1
        return answer
      }
      await expect(decideAll(background, world.computer, true)).rejects.toMatchObject({ code: 'request.cancelled' })
      expect(asked).toBe(answer === 'absent' ? 2 : 1)
      expect(outcomeOf(background, caller, id)).toMatchObject({ ok: false, reason: 'cancelled' })
      world.answerStill = async () => 'open'
    }
  })

  it('gets nothing signed while it is silent or mute: the request stays pending and says so', async () => {
    for (const answer of ['silent', 'mute'] as const) {
      const background = await wake()
      const caller = makeCaller()
      const id = freshId()
      await ask(background, caller, id, signHello)
      world.answerStill = async () => answer
      await expect(decideAll(background, world.computer, true)).rejects.toMatchObject({ code: 'request.not-responding' })
      world.answerStill = async () => 'open'
      expect(background.records.list().find((record) => record.status === 'pending')).toMatchObject({ unresponsive: true })
      await background.requests.rejectAll()
    }
  })

  it('keeps its request for 30 s in the back/forward cache, then it is cancelled; coming back ends the countdown', async () => {
    const background = await wake()
    const caller = makeCaller()
    const [away, back] = [freshId(), freshId()]
    await ask(background, caller, away, signHello)
    await background.requests.leave(caller, [away], true)
    await world.computer.clock.advance(31_000)
    expect(outcomeOf(background, caller, away)).toMatchObject({ ok: false, reason: 'cancelled' })
    await ask(background, caller, back, signHello)
    await background.requests.leave(caller, [back], true)
    await world.computer.clock.advance(10_000)
    expect(outcomeOf(background, caller, back)).toBe('pending')
    await settle()
    await world.computer.clock.advance(31_000)
    expect(outcomeOf(background, caller, back)).toBe('pending')
    await background.requests.leave(caller, [back], false)
    expect(outcomeOf(background, caller, back)).toMatchObject({ ok: false, reason: 'cancelled' })
  })
})

describe('one effect per transition', () => {
  it('gives one outcome for three surfaces that approve and reject at once, and never a 4001 together with a hash', async () => {
    for (let round = 0; round < 24; round += 1) {
      const background = await wake()
      if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
      const caller = makeCaller()
      const id = freshId()
      const before = world.chain.accepted.length
      await ask(background, caller, id, sendOne())
      const record = background.records.list().find((candidate) => candidate.status === 'pending')
      if (record === undefined) throw new Error('no record')
      await background.requests.show(record.id, record.revision)
      await world.computer.clock.advance(700)
      // The page's answer to `still` comes in at a different moment in every round.
      world.answerStill = async () => {
        for (let turn = 0; turn < round; turn += 1) await Promise.resolve()
        return 'open'
      }
      const choices = [(round & 1) === 0, (round & 2) === 0, (round & 4) === 0]
      await Promise.allSettled(choices.map((approve) => background.requests.decide({ id: record.id, revision: record.revision, approve })))
      world.answerStill = async () => 'open'
      const sent = world.chain.accepted.slice(before)
      const outcome = outcomeOf(background, caller, id)
      if (typeof outcome !== 'object') throw new Error('not settled')
      expect(sent).toHaveLength(outcome.ok ? 1 : 0)
      if (outcome.ok) expect(outcome.result).toBe(sent[0]?.hash)
      else expect(outcome.error.code).toBe(4001)
      background.limits.lift(caller.origin)
    }
  })

  it('gives two transactions approved at once distinct, consecutive nonces', async () => {
    for (let round = 0; round < 20; round += 1) {
      const background = await wake()
      if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
      const callers = [makeCaller('document-a', 1), makeCaller('document-b', 2)] as const
      const before = world.chain.accepted.length
      for (const caller of callers) await ask(background, caller, freshId(), sendOne())
      const pending = background.records.list().filter((record) => record.status === 'pending')
      for (const record of pending) await background.requests.show(record.id, record.revision)
      await world.computer.clock.advance(700)
      world.answerStill = async (caller) => {
        for (let turn = 0; turn < (caller.tabId === 1 ? round : 20 - round); turn += 1) await Promise.resolve()
        return 'open'
      }
      await Promise.allSettled(pending.map(({ id, revision }) => background.requests.decide({ id, revision, approve: true })))
      // One that was a step ahead of its turn at the node is sent again.
      await background.requests.resume()
      world.answerStill = async () => 'open'
      const rows = (await background.outbox.list()).filter((row) => pending.some((record) => record.id === row.id))
      const nonces = rows.map((row) => Number(row.nonce)).sort((a, b) => a - b)
      expect(nonces).toEqual([before, before + 1])
    }
  })
})

describe('dying at every await', () => {
  /** Runs `story` with a worker that dies at each place in turn; after it a page and a person go on until there is an outcome. */
  async function dieEverywhere(what: () => { method: string; params: Json }, check: (outcome: Outcome, before: number) => void): Promise<number> {
    for (let dieAt = 0; ; dieAt += 1) {
      const before = world.chain.accepted.length
      const caller = makeCaller(`document-${dieAt}-${what().method}`, 1)
      const id = freshId()
      const asked = what()
      const mortal = makeMortal(world.computer as Platform, dieAt)
      world.computer.restartWorker()
      const story = (async () => {
        const background = await boot(mortal.platform)
        await ask(background, caller, id, asked)
        await decideAll(background, world.computer, true)
      })()
      await Promise.race([story.catch(() => undefined), mortal.died])
      const isOver = !mortal.isDead()
      const outcome = await goOn(caller, id, asked)
      check(outcome, before)
      if (isOver) return dieAt
    }
  }

  async function goOn(caller: SiteCaller, id: string, what: { method: string; params: Json }): Promise<Outcome> {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const background = await wake()
      if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
      await ask(background, caller, id, what)
      await decideAll(background, world.computer, true).catch(() => undefined)
      const outcome = outcomeOf(background, caller, id)
      if (typeof outcome === 'object') return outcome
    }
    throw new Error('never settled')
  }

  it('gives exactly one signature, whichever step the worker dies at', async () => {
    const places = await dieEverywhere(
      () => signHello,
      (outcome) => expect(outcome).toMatchObject({ ok: true }),
    )
    expect(places).toBeGreaterThan(10)
  })

  it('gives exactly one transaction on the chain and its hash to the page, whichever step the worker dies at', async () => {
    const places = await dieEverywhere(sendOne, (outcome, before) => {
      const sent = world.chain.accepted.slice(before)
      expect(sent).toHaveLength(1)
      expect(outcome).toEqual({ ok: true, result: sent[0]?.hash, reason: 'approved' })
    })
    expect(places).toBeGreaterThan(20)
  }, 120_000)
})

describe('a transaction that was signed', () => {
  it('and may have been sent is sent again with the same bytes: one transaction', async () => {
    const background = await wake()
    const caller = makeCaller()
    const id = freshId()
    const before = world.chain.accepted.length
    await ask(background, caller, id, sendOne())
    world.chain.fault = 'lost-answer'
    await decideAll(background, world.computer, true)
    expect(outcomeOf(background, caller, id)).toBe('pending')
    world.chain.fault = 'none'
    await background.requests.tick()
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: true })
    expect(world.chain.accepted.length).toBe(before + 1)
  })

  it('and never sent is not sent by itself after two minutes: the user sends or discards it', async () => {
    const background = await wake()
    const caller = makeCaller()
    const [sentId, droppedId] = [freshId(), freshId()]
    for (const id of [sentId, droppedId]) {
      await ask(background, caller, id, sendOne())
      const before = world.chain.accepted.length
      const pending = background.records.list().find((record) => record.status === 'pending')
      if (pending === undefined) throw new Error('no record')
      await background.requests.show(pending.id, pending.revision)
      await world.computer.clock.advance(700)
      const { post } = world.chain
      Object.assign(world.chain, { post: (url: string, body: { method: string }) => (body.method === 'eth_sendRawTransaction' ? Promise.reject(new Error('down')) : post(url, body as never)) })
      await background.requests.decide({ id: pending.id, revision: pending.revision, approve: true })
      Object.assign(world.chain, { post })
      await world.computer.clock.advance(121_000)
      await background.requests.tick()
      expect(world.chain.accepted.length).toBe(before)
      const row = (await background.outbox.list()).find((candidate) => candidate.id === pending.id)
      expect(row?.state).toBe('signed')
      if (id === sentId) {
        await background.requests.resend(pending.id)
        expect(world.chain.accepted.length).toBe(before + 1)
        expect(outcomeOf(background, caller, id)).toMatchObject({ ok: true })
      } else {
        await background.requests.discard(pending.id)
        const after = (await background.outbox.list()).find((candidate) => candidate.id === pending.id)
        expect(after).toMatchObject({ state: 'abandoned' })
        expect(after?.signed).toBeUndefined()
        expect(outcomeOf(background, caller, id)).toMatchObject({ ok: false })
      }
    }
  })

  it('and refused by the node for good is told to the page, wiped, and its nonce is free again', async () => {
    const background = await wake()
    const caller = makeCaller()
    const id = freshId()
    await ask(background, caller, id, sendOne())
    world.chain.fault = 'refuse'
    await decideAll(background, world.computer, true)
    world.chain.fault = 'none'
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: false, error: { code: -32003 } })
    const next = freshId()
    await ask(background, caller, next, sendOne())
    await decideAll(background, world.computer, true)
    expect(outcomeOf(background, caller, next)).toMatchObject({ ok: true })
  })
})

describe('limits', () => {
  it('hold one site to five pending signatures, and pause it after three rejections within 30 s', async () => {
    const background = await wake()
    const caller = makeCaller()
    background.limits.lift(caller.origin)
    const message = (n: number) => ({ method: 'personal_sign', params: [`0x${n.toString(16).padStart(4, '0')}`, testAddress] as Json })
    for (let n = 0; n < 5; n += 1) expect(await ask(background, caller, freshId(), message(n))).toEqual({ kind: 'pending' })
    expect(await ask(background, caller, freshId(), message(5))).toMatchObject({ outcome: { ok: false, error: { code: -32005 } } })
    await background.requests.rejectAll()
    expect(await ask(background, caller, freshId(), message(6))).toMatchObject({ outcome: { error: { code: -32005, data: { reason: 'request.paused' } } } })
    background.limits.lift(caller.origin)
    expect(await ask(background, caller, freshId(), message(7))).toEqual({ kind: 'pending' })
    await background.requests.rejectAll()
  })
})

describe('an approval that was taken back', () => {
  /** Approves a send while the node is slow to say the nonce; runs `between` before it answers. */
  async function approveSlowly(background: Background, caller: SiteCaller, id: string, between: () => Promise<void>): Promise<void> {
    await ask(background, caller, id, sendOne())
    const record = background.records.list().find((candidate) => candidate.status === 'pending')
    if (record === undefined) throw new Error('no record')
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    const { post } = world.chain
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    Object.assign(world.chain, {
      post: async (url: string, body: { method: string }) => {
        if (body.method === 'eth_getTransactionCount') await released
        return post(url, body as never)
      },
    })
    const deciding = background.requests.decide({ id: record.id, revision: record.revision, approve: true }).catch(() => undefined)
    await settle()
    Object.assign(world.chain, { post })
    await between()
    release()
    await deciding
    await settle()
  }

  it('is never carried out: a lock while the node was slow sends nothing, and a later reject is a 4001 without a transaction', async () => {
    const background = await wake()
    if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
    const caller = makeCaller('document-slow', 1)
    const id = freshId()
    const before = world.chain.accepted.length
    await approveSlowly(background, caller, id, async () => {
      await background.keeper.lock('user')
      await settle()
      await background.keeper.unlock(password)
    })
    expect(outcomeOf(background, caller, id)).toBe('pending')
    expect(world.chain.accepted.length).toBe(before)
    expect((await background.outbox.list()).some((row) => row.id.endsWith(id))).toBe(false)
    await background.requests.rejectAll()
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: false, error: { code: 4001 } })
    expect(world.chain.accepted.length).toBe(before)
    background.limits.lift(caller.origin)
  })

  it('has no say in the next one: what is sent has the fee of the revision approved last', async () => {
    const background = await wake()
    if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
    const caller = makeCaller('document-slower', 1)
    const id = freshId()
    const before = world.chain.accepted.length
    const own = { fee: { choice: 'own' as const, maxFeePerGas: '5000000000', maxPriorityFeePerGas: '1' } }
    await approveSlowly(background, caller, id, async () => {
      await background.keeper.lock('user')
      await settle()
      await background.keeper.unlock(password)
      const record = background.records.list().find((candidate) => candidate.status === 'pending')
      if (record === undefined) throw new Error('no record')
      await background.requests.edit(record.id, record.revision, own)
      await approveOnly(background, record.id)
    })
    const sent = world.chain.accepted.slice(before)
    expect(sent).toHaveLength(1)
    expect(parseTransaction((sent[0]?.raw ?? '0x') as `0x${string}`).maxFeePerGas).toBe(5_000_000_000n)
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: true, result: sent[0]?.hash })
  })
})

describe('a broken store', () => {
  it('does not keep the worker from starting: a lock screen comes up whatever the rows are', async () => {
    const computer = Object.assign(Object.create(world.computer) as typeof world.computer, {
      db: {
        ...world.computer.db,
        read: async (stores: readonly string[], work: never) => {
          if (stores.includes('transactions')) throw new Error('broken')
          return world.computer.db.read(stores as never, work)
        },
      },
    })
    const background = await boot(computer)
    expect(['locked', 'unlocked']).toContain(background.keeper.state().phase)
  })

  it('passes over a row that is no row', async () => {
    const background = await wake()
    await world.computer.db.write(['transactions'], (tx) => tx.put('transactions', 'junk', null as never))
    expect((await background.outbox.list()).every((row) => typeof row.id === 'string')).toBe(true)
    await world.computer.db.write(['transactions'], (tx) => tx.delete('transactions', 'junk'))
  })
})

describe('a node that gives no clear answer', () => {
  it('never makes "not sent" of what may be on its way', async () => {
    const background = await wake()
    if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
    const caller = makeCaller('document-vague', 1)
    const id = freshId()
    await ask(background, caller, id, sendOne())
    world.chain.fault = 'lost-answer'
    await decideAll(background, world.computer, true)
    world.chain.fault = 'none'
    const { post } = world.chain
    Object.assign(world.chain, {
      post: async (url: string, body: { method: string; id: number }) =>
        body.method === 'eth_chainId' ? post(url, body as never) : { jsonrpc: '2.0', id: body.id, error: { code: -32005, message: 'rate limit' } },
    })
    const row = (await background.outbox.list()).find((candidate) => candidate.state === 'signed')
    if (row === undefined) throw new Error('no row')
    await expect(background.requests.resend(row.id)).rejects.toMatchObject({ code: 'node.refused' })
    await expect(background.requests.discard(row.id)).rejects.toMatchObject({ code: 'node.refused' })
    expect((await background.outbox.find(row.id))?.state).toBe('signed')
    Object.assign(world.chain, { post })
    await background.requests.resend(row.id)
    expect(outcomeOf(background, caller, id)).toMatchObject({ ok: true, result: row.hash })
  })
})

describe('requests that come in together', () => {
  it('are counted together: thirty at once are five', async () => {
    const background = await wake()
    const caller = makeCaller('document-flood', 1)
    background.limits.lift(caller.origin)
    const what = (n: number) => ({ method: 'personal_sign', params: [`0x${(n + 256).toString(16).padStart(4, '0')}`, testAddress] as Json })
    const replies = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(background, caller, freshId(), what(n))))
    expect(replies.filter((reply) => reply.kind === 'pending')).toHaveLength(5)
    await background.requests.rejectAll()
    background.limits.lift(caller.origin)
  })
})

describe('what one life of the worker knew', () => {
  it('about a frozen page holds in the next: 30 s after it froze its request is cancelled', async () => {
    const caller = makeCaller('document-frozen', 1)
    const id = freshId()
    const first = await wake()
    first.limits.lift(caller.origin)
    await ask(first, caller, id, signHello)
    await first.requests.leave(caller, [id], true)
    await wake()
    await world.computer.clock.advance(31_000)
    const later = await wake()
    await settle()
    expect(outcomeOf(later, caller, id)).toMatchObject({ ok: false, reason: 'cancelled' })
  })
})

describe('a settled request', () => {
  it('keeps nothing of what was asked or shown, so that many of them fit in the store', async () => {
    const background = await wake()
    const caller = makeCaller('document-slim', 1)
    background.limits.lift(caller.origin)
    const id = freshId()
    await ask(background, caller, id, { method: 'personal_sign', params: [`0x${'61'.repeat(100_000)}`, testAddress] as Json })
    await background.requests.rejectAll()
    const record = background.records.list().find((candidate) => candidate.id.endsWith(id))
    expect(record).toMatchObject({ status: 'settled', params: null, review: { blocks: [] } })
    expect(JSON.stringify(record).length).toBeLessThan(2_000)
    background.limits.lift(caller.origin)
  })
})

describe('a node that lies about the next nonce', () => {
  it('moves nothing: a leap between the screen and the approval goes back to the person', async () => {
    const background = await wake()
    if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
    const caller = makeCaller('document-leap', 1)
    background.limits.lift(caller.origin)
    const id = freshId()
    const before = world.chain.accepted.length
    await ask(background, caller, id, sendOne())
    const { post } = world.chain
    Object.assign(world.chain, {
      post: async (url: string, body: { method: string; id: number }) =>
        body.method === 'eth_getTransactionCount' ? { jsonrpc: '2.0', id: body.id, result: '0xffff' } : post(url, body as never),
    })
    await expect(decideAll(background, world.computer, true)).rejects.toMatchObject({ code: 'transaction.nonce-taken' })
    Object.assign(world.chain, { post })
    expect(outcomeOf(background, caller, id)).toBe('pending')
    expect(world.chain.accepted.length).toBe(before)
    await background.requests.rejectAll()
    background.limits.lift(caller.origin)
  })
})

describe('before the first unlock of a browser run', () => {
  it('no node is asked for a page, no transaction is prepared, and no account is told', async () => {
    world.computer.restartBrowser()
    const background = await wake()
    expect(background.profile.isVerified()).toBe(false)
    const caller = makeCaller('document-early', 1)
    const asked = world.computer.posted.length
    expect(await ask(background, caller, freshId(), { method: 'eth_accounts', params: [] })).toMatchObject({ outcome: { ok: true, result: [] } })
    expect(await ask(background, caller, freshId(), { method: 'eth_gasPrice', params: [] })).toMatchObject({ outcome: { error: { code: 4901 } } })
    expect(await ask(background, caller, freshId(), sendOne())).toMatchObject({ outcome: { error: { code: 4100 } } })
    expect(world.computer.posted.length).toBe(asked)
    await background.keeper.unlock(password)
  })
})
