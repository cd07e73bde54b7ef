/** Code of own accounts (EIP-7702): seen, cleared at another account's cost, set and undone; over a chain in memory. */
import { createRequire } from 'node:module'
import { beforeEach, describe, expect, it } from 'vitest'
import { parseTransaction } from 'viem'
import { delegates } from '../chains/eip155/delegation.ts'
import type { Address } from '../core/account.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { makeMortal, type Mortal } from '../platform/memory/mortal.ts'
import type { RequestId } from '../core/request.ts'
import { deriveAccount } from './add-phrase.ts'
import { boot, type Background } from './boot.ts'
import { procedures } from './procedures/index.ts'
import { decideAll, localChain, makeCaller, makeWorld, testAddress, type World } from './testing/world.ts'
import { makeView } from './views.ts'

const cheap = { derive: cheapDerive }
const second = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as Address
const thief = '0x00000000000000000000000000000000000000bb'
const [ours] = delegates
const { deployedBytecode } = createRequire(import.meta.url)('@account-abstraction/contracts/artifacts/Simple7702Account.json') as { readonly deployedBytecode: string }
const runs = (address: string) => `0xef0100${address.slice(2).toLowerCase()}`
const codeOf = (address: string): string => world.chain.codes.get(address.toLowerCase()) ?? '0x'
const put = (address: string, code: string): unknown => world.chain.codes.set(address.toLowerCase(), code)

let world: World
let life: Mortal | undefined
let background: Background

beforeEach(async () => {
  life?.kill()
  world = await makeWorld(cheap)
  background = await wake()
  await deriveAccount(background, background.profile.get().secrets[0]!.id, 'Savings')
})

async function wake(dieAt?: number): Promise<Background> {
  life?.kill()
  world.computer.restartWorker()
  life = makeMortal(world.computer, dieAt)
  return boot(life.platform, cheap)
}

const ask = (to: 'clear' | 'upgrade', account: string, payer: string, chain: typeof localChain = localChain) =>
  procedures['set-delegation'](background, { chain, account, payer, to }, () => undefined)

async function view() {
  const made = await makeView(background)
  if (made.phase !== 'unlocked') throw new Error(made.phase)
  return made
}

/** Reviewed, approved, and followed to the chain. */
async function carryOut(to: 'clear' | 'upgrade', account: string, payer: string): Promise<string> {
  const { id } = await ask(to, account, payer)
  await decideAll(background, world.computer, true)
  await background.receipts.check()
  return (await background.outbox.find(id))?.state ?? 'none'
}

describe('the code of an account', () => {
  it('that the wallet did not choose is seen where the account is looked at, and on no account beside it', async () => {
    put(testAddress, runs(thief))
    await background.balances.refresh()
    expect((await view()).delegations).toEqual([{ account: testAddress, chain: localChain, delegate: thief, isOurs: false }])
    expect(world.computer.posted.some(({ body }) => JSON.stringify(body).includes(second))).toBe(false)
    put(testAddress, '0x')
    await background.balances.refresh()
    expect((await view()).delegations).toBeUndefined()
  })

  it('of the list is the wallet’s own only where the node has the published contract', async () => {
    put(testAddress, runs(ours!.address))
    await background.balances.refresh()
    expect((await view()).delegations).toMatchObject([{ isOurs: false }])
    put(ours!.address, deployedBytecode)
    await background.balances.refresh()
    expect((await view()).delegations).toMatchObject([{ isOurs: true }])
  })

  it('takes the second gesture to send anything from there', async () => {
    put(testAddress, runs(thief))
    await background.requests.openOwn('eth_sendTransaction', [{ from: testAddress, to: second, value: '0x1' }], localChain)
    expect(background.records.list()[0]?.review.alerts[0]).toMatchObject({ level: 'danger', text: { code: 'alert.account-runs-code' } })
  })
})

describe('clearing', () => {
  it('is one transaction of the payer that carries an authorization of the account, for this chain only', async () => {
    put(second, runs(thief))
    expect(await carryOut('clear', second, testAddress)).toBe('confirmed')
    expect(codeOf(second)).toBe('0x')
    expect(world.chain.accepted).toHaveLength(1)
    const read = parseTransaction(world.chain.accepted[0]!.raw as `0x04${string}`)
    expect(world.chain.accepted[0]!.from).toBe(testAddress)
    expect(read.authorizationList).toMatchObject([{ chainId: 31337, address: `0x${'0'.repeat(40)}`, nonce: 0 }])
    expect(read.value ?? 0n).toBe(0n)
  })

  it('by the account itself fits the nonce that its own transaction leaves', async () => {
    put(testAddress, runs(thief))
    expect(await carryOut('clear', testAddress, testAddress)).toBe('confirmed')
    expect(codeOf(testAddress)).toBe('0x')
  })

  it('has not succeeded when the receipt says so but the account still runs the code, and can be done again', async () => {
    put(second, runs(thief))
    const { id } = await ask('clear', second, testAddress)
    // Whoever wrote the code moves the account between the review and the block.
    world.chain.moveNonce(second)
    await decideAll(background, world.computer, true)
    await background.receipts.check()
    expect(await background.outbox.find(id)).toMatchObject({ state: 'failed' })
    expect(codeOf(second)).toBe(runs(thief))
    expect(await carryOut('clear', second, testAddress)).toBe('confirmed')
    expect(codeOf(second)).toBe('0x')
  })

  it('is not paid by an account that runs code itself, and is not offered where there is nothing to clear', async () => {
    put(second, runs(thief))
    put(testAddress, runs(thief))
    await expect(ask('clear', second, testAddress)).rejects.toMatchObject({ code: 'delegation.payer-delegated' })
    put(second, '0x')
    await expect(ask('clear', second, testAddress)).rejects.toMatchObject({ code: 'delegation.none' })
  })

  it('is done once, whichever step after the approval the worker dies at', async () => {
    let places = 0
    for (let dieAt = 0; ; dieAt += 1) {
      background = await wake()
      await background.keeper.touch()
      put(second, runs(thief))
      const before = world.chain.accepted.length
      const { id } = await ask('clear', second, testAddress)
      const [record] = background.records.list().filter(({ status }) => status === 'pending')
      await background.requests.show(record!.id, record!.revision)
      await world.computer.clock.advance(700)
      life?.kill()
      world.computer.restartWorker()
      const start = makeMortal(world.computer)
      await boot(start.platform, cheap)
      start.kill()
      const dying = await Promise.resolve(makeMortal(world.computer, start.crossings() + dieAt))
      life = dying
      world.computer.restartWorker()
      const story = boot(dying.platform, cheap).then((last) => last.requests.decide({ id: record!.id, revision: record!.revision, approve: true }))
      await Promise.race([story.catch(() => undefined), dying.died])
      const isOver = !dying.isDead()
      background = await wake()
      await decideAll(background, world.computer, true).catch(() => undefined)
      await background.requests.resume()
      await background.receipts.check()
      expect(await background.outbox.find(id), `died at ${dieAt}`).toMatchObject({ state: 'confirmed' })
      expect(world.chain.accepted.length - before, `died at ${dieAt}`).toBe(1)
      expect(codeOf(second)).toBe('0x')
      places = dieAt
      if (isOver) break
    }
    expect(places).toBeGreaterThan(15)
  }, 240_000)
})

describe('the upgrade', () => {
  it('is offered only where the node has the published contract, sets exactly that, and is undone', async () => {
    await background.balances.refresh()
    expect((await view()).upgradable).toBeUndefined()
    await expect(ask('upgrade', testAddress, testAddress)).rejects.toMatchObject({ code: 'delegation.not-offered' })
    put(ours!.address, `${deployedBytecode}00`)
    await expect(ask('upgrade', testAddress, testAddress)).rejects.toMatchObject({ code: 'delegation.not-offered' })
    put(ours!.address, deployedBytecode)
    await background.balances.refresh()
    expect((await view()).upgradable).toBe(localChain)
    expect(await carryOut('upgrade', testAddress, testAddress)).toBe('confirmed')
    expect(codeOf(testAddress)).toBe(runs(ours!.address))
    await expect(ask('upgrade', testAddress, testAddress)).rejects.toMatchObject({ code: 'delegation.present' })
    expect(await carryOut('clear', testAddress, testAddress)).toBe('confirmed')
    expect(codeOf(testAddress)).toBe('0x')
  })
})

describe('no site', () => {
  it('can name it, whatever it says: the method does not exist for it', async () => {
    put(testAddress, runs(thief))
    for (const params of [[], {}, { account: testAddress, payer: testAddress, delegate: thief }, [{ account: testAddress, payer: testAddress, delegate: thief }]]) {
      expect(await background.requests.ask(makeCaller(), { id: '00000000-0000-4000-8000-000000000001', method: 'set-delegation', params })).toMatchObject({
        kind: 'done', outcome: { ok: false, error: { code: -32601 } },
      })
    }
    expect(background.records.list()).toEqual([])
  })

  it('and no page of ours can set any other code than the one of the list', async () => {
    put(ours!.address, deployedBytecode)
    await expect(background.requests.openOwn('set-delegation', { account: testAddress, payer: testAddress, delegate: thief }, localChain)).rejects.toMatchObject({ code: 'delegation.not-offered' })
    expect(background.records.find('x' as RequestId)).toBeUndefined()
  })
})
