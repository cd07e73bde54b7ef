/** What is at stake is remembered, over a computer in memory and a chain whose balances a test sets. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fundedOf } from '../core/holding.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { boot, type Background } from './boot.ts'
import { procedures } from './procedures/index.ts'
import { makeView } from './views.ts'
import { makeWorld, password, type World } from './testing/world.ts'

vi.setConfig({ testTimeout: 60_000 })

const cheap = { derive: cheapDerive }
/** Hardhat's second key; public knowledge. */
const otherKey = '59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d'

let world: World
let background: Background

const capOf = async (): Promise<string | undefined> => {
  const view = await makeView(background)
  if (view.phase !== 'unlocked') throw new Error(view.phase)
  return view.backup.score.cap
}
const startAnew = async (): Promise<void> => {
  world.computer.restartWorker()
  background = await boot(world.computer, cheap)
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
}
const written = async (): Promise<string> => ((await world.computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))) as { json: string }).json

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
  await procedures['import-key'](background, { key: otherKey, name: 'A key' })
  const { address } = background.profile.get().accounts.at(-1)!
  await procedures['select-account'](background, { address })
})

describe('what an account holds', () => {
  it('caps the score of a key that nothing covers also in a new worker whose node is away, until a node says that it is gone', async () => {
    await background.balances.refresh()
    await vi.waitFor(async () => expect(await capOf()).toBe('uncovered'), { timeout: 60_000 })
    world.chain.fault = 'down'
    await startAnew()
    expect(await capOf()).toBe('uncovered')
    await background.balances.refresh()
    expect(await capOf()).toBe('uncovered')
    world.chain.fault = 'none'
    world.chain.holds = () => 0n
    await background.balances.refresh()
    await vi.waitFor(async () => expect(await capOf()).toBeUndefined(), { timeout: 60_000 })
    expect(await written()).not.toContain('holds')
  })

  it('is written when it changes and not at every look', async () => {
    await background.balances.refresh()
    await vi.waitFor(async () => expect(await written()).toContain('holds'), { timeout: 60_000 })
    const before = await written()
    await background.balances.refresh()
    await background.balances.refresh()
    expect(await written()).toBe(before)
    const { epoch } = (await world.computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))) as { epoch: number }
    await background.balances.refresh()
    expect((await world.computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))) as { epoch: number }).toMatchObject({ epoch })
  })

  it('is told to nobody after a lock, and a look that ends then writes nothing', async () => {
    await background.keeper.lock('user')
    const before = await written()
    background.noteHolding(background.profile.get().accounts[0]!.address, 'eip155:1', true)
    await background.profile.update((known) => known).catch(() => undefined)
    expect(await written()).toBe(before)
    expect(fundedOf(background.profile.get().accounts).size).toBe(0)
  })
})
