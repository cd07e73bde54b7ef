/** The network log over the whole background: what it says is what went out, and what goes out never links two accounts. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Address } from '../core/account.ts'
import type { HostLog } from '../core/hosts.ts'
import { isJsonObject, type Json } from '../core/json.ts'
import { settle } from '../platform/memory/clock.ts'
import { makeMortal } from '../platform/memory/mortal.ts'
import type { Platform } from '../platform/platform.ts'
import type { Verb, VerbArgument } from '../protocol/wallet.ts'
import { boot, type Background } from './boot.ts'
import { writeEveryMs } from './host-ledger.ts'
import { procedures } from './procedures/index.ts'
import { decideAll, localChain, makeCaller, makeWorld, testAddress, type World } from './testing/world.ts'

const stranger = '0x00000000000000000000000000000000000000aa'
const node = '127.0.0.1:8545'
let world: World
let background: Background

beforeEach(async () => {
  world = await makeWorld()
  background = await boot(world.computer)
})

const ask = <K extends Verb>(verb: K, argument: VerbArgument<K>) =>
  (procedures[verb] as (background: Background, argument: VerbArgument<K>) => Promise<unknown>)(background, argument)
const read = async (): Promise<HostLog> => (await ask('read-hosts', {})) as HostLog
const stored = async (): Promise<HostLog | undefined> => (await world.computer.local.get('hosts')) as unknown as HostLog | undefined
const accounts = () => background.profile.get().accounts.map(({ address }) => address)

/** Everything the wallet does with nodes by itself. */
async function useItAll(): Promise<void> {
  await ask('add-account', { name: 'Second' })
  await ask('add-account', { name: 'Third' })
  for (const address of accounts()) {
    await ask('select-account', { address })
    await background.balances.refresh()
    await settle()
  }
  await ask('select-account', { address: testAddress })
  await ask('quote-send', { chain: localChain, account: testAddress, to: stranger })
  await ask('send', { chain: localChain, account: testAddress, to: stranger, amount: '1' })
  await decideAll(background, world.computer, true)
  await background.receipts.check()
  await ask('find-accounts', { secret: background.profile.get().secrets[0]?.id ?? '', chain: localChain, host: node, schemes: ['standard'] })
  await vi.waitFor(async () => expect((await background.discovery.view())?.state).toBe('over'), { timeout: 60_000 })
}

describe('the network log', () => {
  it('has exactly the hosts that were asked, with their counts, networks and accounts', async () => {
    await useItAll()
    await ask('check-node', { url: 'https://other.example' })
    const log = await read()
    const hosts = new Map<string, number>()
    for (const { url } of world.computer.posted) hosts.set(new URL(url).host, (hosts.get(new URL(url).host) ?? 0) + 1)
    expect(log.hosts.map(({ host, count }) => [host, count])).toEqual([...hosts])
    const [own, other] = log.hosts
    expect(own).toMatchObject({ host: node, chains: [localChain], checked: false })
    expect(new Set(own?.accounts)).toEqual(new Set(accounts()))
    expect(own?.searched).toBeGreaterThan(0)
    expect(other).toMatchObject({ host: 'other.example', chains: [], checked: true, accounts: [], searched: 0 })
  })

  it('counts the account of a transaction that names it nowhere: its bytes and its hash tell a node all the same', async () => {
    await ask('clear-hosts', {})
    await background.nodes.ask(background.profile.get().networks.find(({ chain }) => chain === localChain) ?? ({} as never), 'eth_getTransactionReceipt', [`0x${'1'.repeat(64)}`], { account: testAddress as Address })
    expect((await read()).hosts[0]?.accounts).toEqual([testAddress])
  })

  it('has a new host and a new account on disk before the question leaves', async () => {
    const before: (HostLog | undefined)[] = []
    world.chain.takesTime = async () => void before.push(await stored())
    await ask('clear-hosts', {})
    await background.balances.refresh()
    expect(before[0]?.hosts.map(({ host }) => host)).toEqual([node])
    expect(before.at(-1)?.hosts[0]?.accounts).toEqual([testAddress])
  })

  it('never forgets a host, whichever step the worker dies at', async () => {
    for (let dieAt = 0; ; dieAt += 1) {
      const computer = world.computer
      await computer.local.remove('hosts')
      const asked = computer.posted.length
      const mortal = makeMortal(computer as Platform, Number.POSITIVE_INFINITY)
      const life = await boot(mortal.platform)
      const doomed = makeMortal(computer as Platform, dieAt)
      const ledgerLife = boot(doomed.platform).then((it) => it.nodes.probe('https://new.example')).catch(() => undefined)
      await Promise.race([ledgerLife, doomed.died])
      const isContacted = computer.posted.slice(asked).some(({ url }) => url.includes('new.example'))
      if (isContacted) expect((await stored())?.hosts.map(({ host }) => host)).toContain('new.example')
      mortal.kill()
      void life
      if (!doomed.isDead()) break
    }
  })

  it('is written once for many questions that say nothing new', async () => {
    let writes = 0
    const { local } = world.computer
    const computer = Object.assign(Object.create(world.computer) as typeof world.computer, { local: { ...local, set: async (key: string, value: Json) => { if (key === 'hosts') writes += 1; await local.set(key, value) } } })
    const life = await boot(computer)
    const network = life.profile.get().networks.find(({ chain }) => chain === localChain)
    if (network === undefined) throw new Error('no network')
    await life.nodes.ask(network, 'eth_gasPrice', [])
    const before = writes
    for (let at = 0; at < 100; at += 1) await life.nodes.ask(network, 'eth_gasPrice', [])
    expect(writes).toBe(before)
    await world.computer.clock.advance(writeEveryMs)
    expect(writes).toBe(before + 1)
    expect((await stored())?.hosts[0]?.count).toBeGreaterThanOrEqual(101)
  })

  it('is cleared by the person only, which stays in the record; with a reset it goes too', async () => {
    await background.balances.refresh()
    await ask('clear-hosts', {})
    expect(await read()).toMatchObject({ hosts: [], isCleared: true })
    expect(await stored()).toMatchObject({ hosts: [] })
    const { rows } = (await ask('read-log', { count: 5 })) as { readonly rows: readonly { readonly message?: { readonly code: string; readonly params: unknown } }[] }
    expect(rows[0]?.message).toMatchObject({ code: 'log.hosts-cleared', params: { count: 1 } })
  })

  it('is told to nobody while the wallet is locked, and cleared by nobody', async () => {
    await ask('lock', {})
    await expect(ask('read-hosts', {})).rejects.toMatchObject({ code: 'vault.locked' })
    await expect(ask('clear-hosts', {})).rejects.toMatchObject({ code: 'vault.locked' })
  })

  it('that is damaged begins anew, and one the disk does not take stops no question', async () => {
    await world.computer.local.set('hosts', { hosts: 'x' })
    const { local } = world.computer
    const computer = Object.assign(Object.create(world.computer) as typeof world.computer, { local: { ...local, set: async () => { throw new DOMException('no room', 'QuotaExceededError') } } })
    const life = await boot(computer)
    await life.balances.refresh()
    expect(life.balances.get(testAddress as Address, localChain)).toMatchObject({ state: 'known', host: node })
    expect((await life.hosts.read()).hosts).toMatchObject([{ host: node }])
  })
})

describe('what the wallet asks by itself', () => {
  const own = (text: string): readonly string[] => accounts().filter((address) => text.toLowerCase().includes(address.slice(2).toLowerCase()))

  it('names one account at most, and is one question: nothing is sent as a batch', async () => {
    await useItAll()
    expect(world.computer.posted.length).toBeGreaterThan(20)
    for (const { body } of world.computer.posted) {
      expect(isJsonObject(body)).toBe(true)
      expect(own(JSON.stringify(body)).length).toBeLessThanOrEqual(1)
    }
    expect(accounts()).toHaveLength(3)
  })

  it('names two only where the person sends from one to the other, in what is about that transaction', async () => {
    await ask('add-account', { name: 'Second' })
    const second = accounts()[1] ?? testAddress
    await ask('send', { chain: localChain, account: testAddress, to: second, amount: '1' })
    await decideAll(background, world.computer, true)
    const both = world.computer.posted.filter(({ body }) => own(JSON.stringify(body)).length > 1)
    expect(both.length).toBeGreaterThan(0)
    for (const { body } of both) expect(['eth_estimateGas', 'eth_call', 'eth_sendRawTransaction']).toContain(isJsonObject(body) ? body.method : '')
  })

  it('is asked of the named node only in a search for accounts, however many others may be asked', async () => {
    const second = 'https://second.example'
    await ask('set-nodes', { chain: localChain, urls: ['http://127.0.0.1:8545', second], fallback: true })
    await settle()
    const before = world.computer.posted.length
    world.chain.fault = 'down'
    await ask('find-accounts', { secret: background.profile.get().secrets[0]?.id ?? '', chain: localChain, host: node, schemes: ['standard'] })
    await vi.waitFor(async () => expect((await background.discovery.view())?.state).toBe('failed'), { timeout: 30_000 })
    const asked = world.computer.posted.slice(before)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter(({ url }) => url === second)).toEqual([])
  })
})

describe('a transaction and its nodes', () => {
  it('keeps which it was handed to, each the same bytes', async () => {
    const second = 'http://127.0.0.1:9999'
    await ask('set-nodes', { chain: localChain, urls: ['http://127.0.0.1:8545', second], fallback: true })
    world.chain.takesTime = async (method) => { if (method === 'eth_sendRawTransaction') world.chain.fault = 'lost-answer' }
    await background.requests.ask(makeCaller(), { id: '00000000-0000-4000-8000-000000000001', method: 'eth_sendTransaction', params: [{ from: testAddress, to: stranger, value: '0x1' }] })
    await decideAll(background, world.computer, true).catch(() => undefined)
    world.chain.takesTime = async () => undefined
    world.chain.fault = 'none'
    await background.requests.tick()
    const [row] = await background.outbox.list()
    expect(row?.state).toBe('sent')
    expect(row?.handedTo).toEqual([node, '127.0.0.1:9999'])
    expect(world.chain.accepted).toHaveLength(1)
    const raws = world.computer.posted.flatMap(({ url, body }) => (isJsonObject(body) && body.method === 'eth_sendRawTransaction' && Array.isArray(body.params) ? [[url, body.params[0]]] : []))
    expect(new Set(raws.map(([, raw]) => raw)).size).toBe(1)
  })
})
