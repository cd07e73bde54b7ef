/** Looking for accounts over a node in memory. Addresses are viem's, not ours. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mnemonicToAccount } from 'viem/accounts'
import type { Json } from '../core/json.ts'
import { isWalletError } from '../core/errors.ts'
import { fundedOf } from '../core/holding.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import type { Scheme } from '../core/phrase/path.ts'
import { boot, type Background } from './boot.ts'
import { procedures } from './procedures/index.ts'
import { localChain, makeWorld, password, testAddress, testPhrase, type World } from './testing/world.ts'
import { parseStoredSearch } from './discovery-stored.ts'

const cheap = { derive: cheapDerive }
const host = '127.0.0.1:8545'
const at = (index: number, scheme: Scheme = 'standard'): string =>
  mnemonicToAccount(testPhrase, { path: scheme === 'standard' ? `m/44'/60'/0'/0/${index}` : scheme === 'ledger-live' ? `m/44'/60'/${index}'/0/0` : `m/44'/60'/0'/${index}` }).address

let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld(cheap)
  background = await boot(world.computer, cheap)
  fund([0, 3, 19, 41].map((index) => at(index)))
})

function fund(addresses: readonly string[]): void {
  world.chain.holds = (address) => (addresses.some((funded) => funded.toLowerCase() === address.toLowerCase()) ? 5n : 0n)
}

const secretOf = () => background.profile.get().secrets[0]?.id ?? ''
const begin = (schemes: readonly Scheme[] = ['standard'], named = host) =>
  procedures['find-accounts'](background, { secret: secretOf(), chain: localChain, host: named, schemes: [...schemes] })

/** Every call to the node about an address, in order. */
const asked = (): readonly { readonly method: string; readonly address: string }[] =>
  world.computer.posted.flatMap(({ body }) => {
    const { method, params } = body as { method: string; params: Json[] }
    return method === 'eth_getBalance' || method === 'eth_getTransactionCount' ? [{ method, address: String(params[0]) }] : []
  })

async function settled(): Promise<NonNullable<Awaited<ReturnType<Background['discovery']['view']>>>> {
  for (;;) {
    const view = await background.discovery.view()
    if (view !== undefined && view.state !== 'running') return view
    await new Promise((done) => setImmediate(done))
  }
}

async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((done) => setImmediate(done))
}

/** The node answers `count` questions about accounts, and is silent from then on until it is released. */
function holdAfter(count: number): { readonly isHeld: () => boolean; readonly release: () => void } {
  let release = (): void => undefined
  let isHeld = false
  const released = new Promise<void>((done) => {
    release = done
  })
  world.chain.takesTime = async () => {
    if (asked().length <= count) return
    isHeld = true
    await released
  }
  return { isHeld: () => isHeld, release }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (isWalletError(error) ? error.code : String(error)),
  )
}

describe('looking for accounts', () => {
  it('finds 3 and 19 beside the 0 that is here, and 41 when it is told to go further; what was chosen is added and logged', async () => {
    await begin()
    expect((await settled()).found.map(({ address }) => address)).toEqual([at(3), at(19)])
    await procedures['go-on-finding'](background, {})
    const { state, found } = await settled()
    expect(state).toBe('over')
    expect(found.map(({ address }) => address)).toEqual([at(3), at(19), at(41)])
    await procedures['add-found'](background, { paths: found.slice(1).map(({ path }) => path) })
    expect(background.profile.get().accounts.map(({ address, kind }) => [address, kind])).toEqual([testAddress, at(19), at(41)].map((address) => [address, 'derived']))
    expect((await settled()).found.map(({ address }) => address)).toEqual([at(3)])
    // What a search saw is at stake from now on, though nobody has looked at the account itself.
    await vi.waitFor(() => expect(fundedOf(background.profile.get().accounts)).toEqual(new Set([at(19), at(41)])), { timeout: 60_000 })
    const account = background.profile.get().accounts[2]
    expect(account !== undefined && (await background.keeper.withSigner(account, (signer) => signer.address))).toBe(at(41))
    const codes = (await background.log.list(10)).map(({ message }) => message?.code)
    expect(codes.filter((code) => code === 'log.account-added')).toHaveLength(2)
    expect(codes.filter((code) => code === 'log.accounts-asked')).toHaveLength(2)
  })

  it('tells a node one address per call, none twice, none that is in the wallet, and nobody else', async () => {
    await begin(['standard', 'ledger-live'])
    await settled()
    const told = asked().filter(({ method }) => method === 'eth_getBalance').map(({ address }) => address)
    expect(new Set(told).size).toBe(told.length)
    expect(told).not.toContain(testAddress)
    for (const { url, body } of world.computer.posted) {
      expect(new URL(url).host).toBe(host)
      expect(Array.isArray(body)).toBe(false)
      expect((JSON.stringify(body).match(/0x[0-9a-fA-F]{40}/g) ?? []).length).toBeLessThan(2)
    }
  })

  it('asks about 50 of a row at most, however many were used', async () => {
    world.chain.holds = () => 1n
    await begin()
    const { found } = await settled()
    expect(found).toHaveLength(50)
    expect(asked()).toHaveLength(100)
    await procedures['go-on-finding'](background, {})
    expect((await settled()).found).toHaveLength(100)
  })

  it('finds along the ways Ledger counts, at the paths viem derives', async () => {
    fund([at(2, 'ledger-live'), at(1, 'ledger-legacy')])
    await begin(['standard', 'ledger-live', 'ledger-legacy'])
    expect((await settled()).found.map(({ path, address }) => [path, address])).toEqual([
      ["m/44'/60'/2'/0/0", at(2, 'ledger-live')],
      ["m/44'/60'/0'/1", at(1, 'ledger-legacy')],
    ])
  })

  it('asks nothing of a node that was not named, of none, behind a lock, or for what is no phrase', async () => {
    const before = world.computer.posted.length
    expect(await codeOf(begin(['standard'], 'other.example'))).toBe('discovery.other-node')
    expect(await codeOf(procedures['find-accounts'](background, { secret: secretOf(), chain: 'eip155:1', host, schemes: ['standard'] }))).toBe('node.not-chosen')
    expect(await codeOf(procedures['find-accounts'](background, { secret: 'x', chain: localChain, host, schemes: ['standard'] }))).toBe('vault.no-secret')
    expect(await codeOf(procedures['go-on-finding'](background, {}))).toBe('discovery.none')
    await background.keeper.lock('user')
    expect(await codeOf(begin())).toBe('vault.locked')
    expect(world.computer.posted).toHaveLength(before)
  })

  it('keeps what it found when the node fails, and goes on at the same address', async () => {
    world.chain.holds = (address) => {
      if (address.toLowerCase() === at(7).toLowerCase() && world.chain.fault === 'none') world.chain.fault = 'down'
      return address.toLowerCase() === at(3).toLowerCase() ? 5n : 0n
    }
    await begin()
    const cut = await settled()
    expect(cut).toMatchObject({ state: 'failed', problem: { code: 'node.unreachable', params: { host } }, found: [{ address: at(3) }] })
    world.chain.fault = 'none'
    fund([at(3), at(9)])
    await procedures['go-on-finding'](background, {})
    expect((await settled()).found.map(({ address }) => address)).toEqual([at(3), at(9)])
    expect(asked().filter(({ method, address }) => method === 'eth_getBalance' && address === at(3))).toHaveLength(1)
  })

  it('stops when it is told to; an answer that comes later changes nothing', async () => {
    const node = holdAfter(7)
    await begin()
    await until(node.isHeld)
    await procedures['stop-finding'](background, {})
    const stopped = await background.discovery.view()
    expect(stopped?.state).toBe('stopped')
    const told = asked().length
    node.release()
    for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done))
    expect(await background.discovery.view()).toEqual(stopped)
    expect(asked()).toHaveLength(told)
  })

  it('asks nothing more once the wallet is locked, and says that it was cut', async () => {
    const node = holdAfter(7)
    await begin()
    await until(node.isHeld)
    await background.keeper.lock('user')
    const told = asked().length
    node.release()
    expect((await settled()).state).toBe('cut')
    expect(asked()).toHaveLength(told)
    await background.keeper.unlock(password)
    await procedures['go-on-finding'](background, {})
    expect((await settled()).found.map(({ address }) => address)).toEqual([at(3), at(19)])
  })

  it('asks nothing more when the lock comes while a step is being stored', async () => {
    const set = world.computer.session.set
    let steps = 0
    const stored = vi.spyOn(world.computer.session, 'set').mockImplementation(async (key, value) => {
      await set(key, value)
      if (key === 'discovery' && (steps += 1) === 5) await background.keeper.lock('user')
    })
    await begin()
    expect((await settled()).state).toBe('cut')
    const told = asked().length
    await background.keeper.unlock(password)
    // Stored by then: the start, the account that is here, and three that two questions each were asked about.
    expect(told).toBe(6)
    stored.mockRestore()
  })

  it('is forgotten with a reset, and leaves no address behind', async () => {
    await begin()
    await settled()
    expect(JSON.stringify(await world.computer.session.all())).toContain(at(3))
    await procedures['reset-wallet'](background, { password, confirm: 'reset' })
    expect(JSON.stringify(await world.computer.session.all())).not.toContain(at(3))
  })

  it('says after the end of a worker that it was cut, with what was found, and goes on from there', async () => {
    const node = holdAfter(17)
    await begin()
    await until(node.isHeld)
    // Never released: that life of the worker is over.
    world.computer.restartWorker()
    background = await boot(world.computer, cheap)
    world.chain.takesTime = async () => undefined
    const cut = await settled()
    expect(cut.state).toBe('cut')
    expect(cut.found.map(({ address }) => address)).toEqual([at(3)])
    await procedures['go-on-finding'](background, {})
    expect((await settled()).found.map(({ address }) => address)).toEqual([at(3), at(19)])
    const told = asked().filter(({ method }) => method === 'eth_getBalance').map(({ address }) => address)
    // The one it died on is asked again, and no other.
    expect(told.length - new Set(told).size).toBeLessThanOrEqual(1)
  })

  it('refuses an answer that is no number, and names the node', async () => {
    world.chain.holds = () => -1n
    await begin()
    expect(await settled()).toMatchObject({ state: 'failed', problem: { code: 'node.bad-answer' }, found: [] })
  })

  it('gives an address that was only watched its key', async () => {
    await procedures['watch-address'](background, { address: at(3), name: 'Old one' })
    await begin()
    const { found } = await settled()
    await procedures['add-found'](background, { paths: found.map(({ path }) => path) })
    expect(background.profile.get().accounts.find(({ address }) => address === at(3))).toMatchObject({ kind: 'derived', name: 'Old one', path: "m/44'/60'/0'/0/3" })
  })

  it('reads nothing out of storage that it did not write', () => {
    for (const value of [undefined, null, 1, {}, { secret: 'x' }, { secret: 'x', chain: 'eip155:1', host, state: 'running', search: { rows: [], found: [] } }]) {
      expect(parseStoredSearch(value as Json | undefined)).toBeUndefined()
    }
  })
})
