/** A transaction that is on its way: sped up, cancelled, forgotten, replaced from elsewhere; over a chain in memory. */
import { beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { parseTransaction } from 'viem'
import { isMined } from '../core/rivals.ts'
import type { TransactionRecord } from '../core/transaction.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { makeMortal, type Mortal } from '../platform/memory/mortal.ts'
import { deriveAccount } from './add-phrase.ts'
import { boot, type Background } from './boot.ts'
import { procedures } from './procedures/index.ts'
import { decideAll, localChain, makeCaller, makeWorld, testAddress, type World } from './testing/world.ts'
import { makeView } from './views.ts'

const cheap = { derive: cheapDerive }
const payee = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

let world: World
let life: Mortal | undefined
let background: Background

beforeEach(async () => {
  life?.kill()
  world = await makeWorld(cheap)
  world.chain.isMining = false
  background = await wake()
})

async function wake(): Promise<Background> {
  life?.kill()
  world.computer.restartWorker()
  life = makeMortal(world.computer)
  return boot(life.platform, cheap)
}

const find = async (id: string): Promise<TransactionRecord> => {
  const row = await background.outbox.find(id)
  if (row === undefined) throw new Error('no row')
  return row
}
const stateOf = async (id: string): Promise<string> => (await find(id)).state
const approve = () => decideAll(background, world.computer, true)

/** One payment, approved and sent, in no block. */
async function pay(extra: object = {}): Promise<string> {
  const id = await background.requests.openOwn('eth_sendTransaction', [{ from: testAddress, to: payee, value: '0x5', ...extra }], localChain)
  await approve()
  return id
}
const replace = async (id: string, as: 'speed-up' | 'cancel'): Promise<string> =>
  (await procedures['replace-transaction'](background, { id, as }, () => undefined)).id
async function carryOut(id: string, as: 'speed-up' | 'cancel'): Promise<string> {
  const made = await replace(id, as)
  await approve()
  return made
}
async function settle(): Promise<void> {
  await background.receipts.check()
  await background.receipts.check()
}
const read = () => parseTransaction(world.chain.accepted.at(-1)!.raw as `0x02${string}`)
/** The newest that a node took, without its signature. */
function last() {
  const { r: _r, s: _s, v: _v, yParity: _y, ...rest } = read()
  return rest
}
async function waitOf(id: string) {
  await background.waits.look()
  const view = await makeView(background)
  if (view.phase !== 'unlocked') throw new Error(view.phase)
  return view.waits?.[id]
}

describe('speeding up', () => {
  it('sends the same once more under the same nonce, for a fee that every node takes in both fields', async () => {
    const first = await pay({ data: '0x', type: '0x2', maxFeePerGas: '0x77359400', maxPriorityFeePerGas: '0x3b9aca00' })
    const before = last()
    const second = await carryOut(first, 'speed-up')
    const after = last()
    expect({ ...after, maxFeePerGas: 0n, maxPriorityFeePerGas: 0n }).toEqual({ ...before, maxFeePerGas: 0n, maxPriorityFeePerGas: 0n })
    expect(after.maxFeePerGas! * 8n).toBeGreaterThanOrEqual(before.maxFeePerGas! * 9n)
    expect(after.maxPriorityFeePerGas! * 8n).toBeGreaterThanOrEqual(before.maxPriorityFeePerGas! * 9n)
    expect(await find(second)).toMatchObject({ state: 'sent', replaces: { id: first, as: 'speed-up' }, nonce: '0' })
    // Both bytes are kept, both are watched.
    expect(await find(first)).toMatchObject({ state: 'sent', signed: expect.stringMatching(/^0x02/) as string })
    world.chain.isMining = true
    await settle()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['superseded', 'confirmed'])
  })

  it('keeps the type and the access list', async () => {
    const accessList = [{ address: payee, storageKeys: [`0x${'11'.repeat(32)}`] }]
    for (const extra of [{ gasPrice: '0x3b9aca00' }, { type: '0x1', gasPrice: '0x3b9aca00', accessList }]) {
      const id = await pay(extra)
      const before = last()
      await carryOut(id, 'speed-up')
      const after = last()
      expect(after.type).toBe(before.type)
      expect({ ...after, gasPrice: 0n }).toEqual({ ...before, gasPrice: 0n })
      expect(after.gasPrice! * 8n).toBeGreaterThanOrEqual(before.gasPrice! * 9n)
      world.chain.isMining = true
      await settle()
      world.chain.isMining = false
    }
  })

  it('offers nothing below today’s price, and refuses a price by hand that no node takes', async () => {
    const first = await pay({ maxFeePerGas: '0x2', maxPriorityFeePerGas: '0x1' })
    const id = await replace(first, 'speed-up')
    const record = background.records.list().find((each) => each.id === id)!
    const fee = record.review.blocks.find((block) => block.kind === 'fee')
    expect(fee?.kind === 'fee' && fee.options.every(({ maxFeePerGas }) => BigInt(maxFeePerGas ?? 0) >= 1_000_000_000n)).toBe(true)
    const low = { fee: { choice: 'own' as const, maxFeePerGas: '2', maxPriorityFeePerGas: '2' } }
    await expect(background.requests.edit(record.id, record.revision, low)).rejects.toMatchObject({ code: 'transaction.fee-below-rival' })
    await background.requests.edit(record.id, record.revision, { fee: { choice: 'own', maxFeePerGas: '3', maxPriorityFeePerGas: '2' } })
    await approve()
    expect(last()).toMatchObject({ maxFeePerGas: 3n, maxPriorityFeePerGas: 2n })
  })

  it('does not take another nonce, whatever the page sends', async () => {
    const first = await pay()
    const id = await replace(first, 'speed-up')
    const record = background.records.list().find((each) => each.id === id)!
    await background.requests.edit(record.id, record.revision, { nonce: '7' })
    await approve()
    expect((await find(id)).nonce).toBe('0')
  })

  it('is no request that a site can name', async () => {
    const first = await pay()
    const { unsigned } = await find(first)
    const params = { id: first, as: 'cancel', account: testAddress, unsigned, first: unsigned }
    const answer = await background.requests.ask(makeCaller(), { id: '00000000-0000-4000-8000-000000000001', method: 'replace-transaction', params })
    expect(answer).toMatchObject({ kind: 'done', outcome: { ok: false, error: { code: -32601 } } })
  })
})

describe('cancelling', () => {
  it('sends nothing to oneself under the same nonce, and is said to be done only once it is in a block', async () => {
    const first = await pay({ value: '0x7', data: '0x12345678' })
    const second = await carryOut(first, 'cancel')
    expect(last()).toMatchObject({ to: testAddress.toLowerCase(), nonce: 0, type: 'eip1559' })
    expect([last().value ?? 0n, last().data ?? '0x']).toEqual([0n, '0x'])
    await settle()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['sent', 'sent'])
    world.chain.isMining = true
    await settle()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['superseded', 'confirmed'])
  })

  it('that is sped up stays one, and its review says what is taken back', async () => {
    const first = await pay({ value: '0x7' })
    const second = await carryOut(first, 'cancel')
    const third = await replace(second, 'speed-up')
    const review = background.records.list().find(({ id }) => id === third)!.review
    expect(review.title.code).toBe('review.cancel-sent.title')
    expect(review.blocks).toContainEqual(expect.objectContaining({ kind: 'address', label: { code: 'review.label.cancels-to', params: {} }, address: payee }))
    await approve()
    expect([last().to, last().value ?? 0n]).toEqual([testAddress.toLowerCase(), 0n])
    await expect(replace(first, 'speed-up')).rejects.toMatchObject({ code: 'transaction.replace-not' })
  })

  it('that comes too late is superseded by the first', async () => {
    const first = await pay()
    const second = await carryOut(first, 'cancel')
    world.chain.mine((await find(first)).hash!)
    await settle()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['confirmed', 'superseded'])
  })

  it.each(['speed-up', 'cancel'] as const)('or speeding up (%s) is refused when the first is mined while the review is open, and nothing is signed', async (as) => {
    const first = await pay()
    const id = await replace(first, as)
    const record = background.records.list().find((each) => each.id === id)!
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    world.chain.isMining = true
    await expect(background.requests.decide({ id: record.id, revision: record.revision, approve: true })).rejects.toMatchObject({ code: 'transaction.replace-too-late' })
    expect(await background.outbox.find(id)).toBeUndefined()
    expect(world.chain.accepted).toHaveLength(1)
    expect(background.records.find(record.id)).toMatchObject({ status: 'settled' })
    await expect(replace(first, as)).rejects.toMatchObject({ code: 'transaction.replace-too-late' })
  })

  it('that is asked for twice is signed once', async () => {
    const first = await pay()
    const [one, two] = [await replace(first, 'cancel'), await replace(first, 'speed-up')]
    await approve().catch(() => undefined)
    await approve().catch(() => undefined)
    expect([await stateOf(one), (await background.outbox.find(two))?.state]).toEqual(['sent', undefined])
    expect(world.chain.accepted).toHaveLength(2)
  })

  it('is not signed blind: a node that does not say whether the first is mined leaves the review open', async () => {
    const first = await pay()
    const id = await replace(first, 'cancel')
    const record = background.records.list().find((each) => each.id === id)!
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    world.chain.fault = 'down'
    await expect(background.requests.decide({ id: record.id, revision: record.revision, approve: true })).rejects.toMatchObject({ code: 'node.unreachable' })
    world.chain.fault = 'none'
    expect(background.records.find(record.id)).toMatchObject({ status: 'pending' })
    expect(await background.outbox.find(id)).toBeUndefined()
  })

  it('of a signed authorization is not offered: it would live on', async () => {
    await deriveAccount(background, background.profile.get().secrets[0]!.id, 'Savings')
    world.chain.codes.set(payee.toLowerCase(), '0xef010000000000000000000000000000000000000000bb')
    const { id } = await procedures['set-delegation'](background, { chain: localChain, account: payee, payer: testAddress, to: 'clear' }, () => undefined)
    await approve()
    for (const as of ['speed-up', 'cancel'] as const) await expect(replace(id, as)).rejects.toMatchObject({ code: 'transaction.replace-not' })
  })

  it('leaves exactly one of the two, whichever step after the approval the worker dies at', async () => {
    let places = 0
    for (let dieAt = 0; ; dieAt += 1) {
      background = await wake()
      await background.keeper.touch()
      world.chain.isMining = false
      const first = await pay()
      const id = await replace(first, 'cancel')
      const record = background.records.list().find((each) => each.id === id)!
      await background.requests.show(record.id, record.revision)
      await world.computer.clock.advance(700)
      life?.kill()
      world.computer.restartWorker()
      const start = makeMortal(world.computer)
      await boot(start.platform, cheap)
      start.kill()
      const dying = makeMortal(world.computer, start.crossings() + dieAt)
      life = dying
      world.computer.restartWorker()
      const story = boot(dying.platform, cheap).then((then) => then.requests.decide({ id: record.id, revision: record.revision, approve: true }))
      await Promise.race([story.catch(() => undefined), dying.died])
      const isOver = !dying.isDead()
      background = await wake()
      await approve().catch(() => undefined)
      await background.requests.resume()
      const nonce = Number((await find(first)).nonce)
      const sent = world.chain.accepted.filter((each) => each.nonce === nonce)
      expect(sent.length).toBeLessThanOrEqual(2)
      world.chain.isMining = true
      await settle()
      const ends = [await stateOf(first), (await background.outbox.find(id))?.state]
      expect(ends).toEqual(['superseded', 'confirmed'])
      places += 1
      if (isOver) break
    }
    expect(places).toBeGreaterThan(8)
  }, 240_000)
})

describe('of two that want one nonce', () => {
  it('never both count as mined, whichever the chain takes and whatever a node claims', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('speed-up' as const, 'cancel' as const), fc.array(fc.constantFrom('first', 'second', 'lie-first', 'lie-second', 'look', 'wake', 'elsewhere'), { maxLength: 8 }), async (as, steps) => {
        world.chain.restart()
        world.chain.lies.clear()
        for (const { id } of await background.outbox.list()) await background.outbox.change(id, (now) => ({ ...now, state: 'superseded' }))
        world.chain.isMining = false
        const first = await pay()
        const second = await carryOut(first, as)
        const hashes = { first: (await find(first)).hash!, second: (await find(second)).hash! }
        for (const step of [...steps, 'look']) {
          if (step === 'first' || step === 'second') world.chain.mine(hashes[step])
          if (step === 'lie-first') world.chain.lies.add(hashes.first)
          if (step === 'lie-second') world.chain.lies.add(hashes.second)
          if (step === 'elsewhere') world.chain.moveNonce(testAddress)
          if (step === 'wake') background = await wake()
          await Promise.all([background.receipts.check(), background.receipts.check()])
          const mined = [await find(first), await find(second)].filter(isMined)
          expect(mined.length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  it('a reorganization that takes the other instead is followed', async () => {
    const first = await pay()
    const second = await carryOut(first, 'speed-up')
    world.chain.lies.add((await find(first)).hash!)
    await background.receipts.checkOne(await find(first))
    expect(await stateOf(first)).toBe('confirmed')
    world.chain.lies.clear()
    world.chain.mine((await find(second)).hash!)
    await settle()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['superseded', 'confirmed'])
  })

  it('one that was sent from another wallet leaves ours replaced, with nothing of ours in its place', async () => {
    const first = await pay()
    world.chain.drop((await find(first)).hash!)
    world.chain.moveNonce(testAddress)
    await settle()
    expect(await stateOf(first)).toBe('superseded')
  })
})

describe('what it waits for', () => {
  it('is a block, a lower price, or another that came before', async () => {
    const first = await pay()
    const second = await pay()
    const third = await pay({ maxFeePerGas: '0x5', maxPriorityFeePerGas: '0x1' })
    expect(await waitOf(first)).toEqual({ kind: 'block' })
    expect(await waitOf(second)).toEqual({ kind: 'behind', nonce: '0', id: first })
    world.chain.isMining = true
    await background.nodes.ask(background.profile.get().networks.find(({ chain }) => chain === localChain)!, 'eth_chainId', [])
    world.chain.isMining = false
    await background.receipts.check()
    const fourth = await pay({ maxFeePerGas: '0x5', maxPriorityFeePerGas: '0x1' })
    expect(await stateOf(third)).toBe('confirmed')
    expect(await waitOf(fourth)).toEqual({ kind: 'base-fee', base: '1000000000', most: '5' })
  })

  it('is the later one that was sent in its place', async () => {
    const first = await pay()
    const second = await carryOut(first, 'cancel')
    expect(await waitOf(first)).toEqual({ kind: 'rival', id: second, as: 'cancel' })
    expect(await waitOf(second)).toEqual({ kind: 'block' })
  })

  it('is the node that forgot it: it is sent again byte for byte, or its nonce is free for the next', async () => {
    const first = await pay()
    const { hash, signed } = await find(first)
    world.chain.drop(hash!)
    expect(await waitOf(first)).toEqual({ kind: 'forgotten' })
    await procedures['rebroadcast-transaction'](background, { id: first }, () => undefined)
    expect(world.chain.accepted.filter((each) => each.raw === signed)).toHaveLength(1)
    expect(await waitOf(first)).toEqual({ kind: 'block' })
    await expect(procedures['let-go-transactions'](background, { chain: localChain, account: testAddress }, () => undefined)).rejects.toMatchObject({ code: 'transaction.not-forgotten' })
    world.chain.drop(hash!)
    await procedures['let-go-transactions'](background, { chain: localChain, account: testAddress }, () => undefined)
    expect(await waitOf(first)).toBeUndefined()
    expect((await find(first)).letGoAt).toBeGreaterThan(0)
    const next = await pay({ value: '0x9' })
    expect(await find(next)).toMatchObject({ nonce: '0', state: 'sent' })
    world.chain.isMining = true
    await settle()
    expect([await stateOf(first), await stateOf(next)]).toEqual(['superseded', 'confirmed'])
  })

  it('is said when a chain began anew, and no nonce is freed without the person’s word', async () => {
    world.chain.isMining = true
    await pay()
    await settle()
    world.chain.isMining = false
    const second = await pay()
    world.chain.restart()
    expect(await waitOf(second)).toEqual({ kind: 'restarted', count: '0' })
    await background.requests.tick()
    await settle()
    expect((await find(second)).letGoAt).toBeUndefined()
    await procedures['let-go-transactions'](background, { chain: localChain, account: testAddress }, () => undefined)
    const next = [await pay({ value: '0x9' }), await pay({ value: '0x8' })]
    expect([(await find(next[0]!)).nonce, (await find(next[1]!)).nonce]).toEqual(['0', '1'])
  })

  it('does not keep the worker awake for what was let go of, and says so when a block takes it all the same', async () => {
    const first = await pay()
    const { hash } = await find(first)
    world.chain.drop(hash!)
    await procedures['let-go-transactions'](background, { chain: localChain, account: testAddress }, () => undefined)
    expect(await background.receipts.hasOpen()).toBe(false)
    world.chain.mine(hash!)
    await settle()
    expect(await stateOf(first)).toBe('confirmed')
  })

  it('stays as it was while the node does not answer, and is nothing that a lie could move', async () => {
    const first = await pay()
    expect(await waitOf(first)).toEqual({ kind: 'block' })
    world.chain.fault = 'down'
    expect(await waitOf(first)).toEqual({ kind: 'block' })
    world.chain.fault = 'none'
    const { hash } = await find(first)
    world.chain.takesTime = async (method) => {
      if (method === 'eth_getTransactionByHash') throw new Error('broken')
    }
    expect(await waitOf(first)).toEqual({ kind: 'block' })
    expect(await find(first)).toMatchObject({ state: 'sent', hash })
  })

  it('sent again is refused for the one that was taken back', async () => {
    const first = await pay()
    await carryOut(first, 'cancel')
    await expect(procedures['rebroadcast-transaction'](background, { id: first }, () => undefined)).rejects.toMatchObject({ code: 'transaction.replace-not' })
  })
})
