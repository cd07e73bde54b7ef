/** What happens in the wallet is no business of a site that was never let in, nor of any other than the one it happens to. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { SiteCaller } from '../core/caller.ts'
import { siteKeyOf } from '../core/caller.ts'
import type { Json } from '../core/json.ts'
import type { Origin } from '../core/origin.ts'
import type { SiteState } from '../protocol/dapp.ts'
import { answerSite } from './dapp.ts'
import { boot, type Background } from './boot.ts'
import { procedures } from './procedures/index.ts'
import { decideAll, makeWorld, password, testAddress, type World } from './testing/world.ts'

let world: World
let background: Background
let count = 0

beforeEach(async () => {
  world = await makeWorld()
  background = await boot(world.computer)
})

const local = '0x7a69'
const callerOf = (name: string): SiteCaller => ({ kind: 'site', origin: `https://${name}.example` as Origin, tabId: 7, documentId: `document-${name}` })
const senderOf = (name: string) => ({ isOwnPage: false, origin: `https://${name}.example`, url: `https://${name}.example/`, tabId: 7, frameId: 0, documentId: `document-${name}`, documentLifecycle: 'active' })
const idOf = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`

/** A page as its content script speaks for it: it says what it was told. */
const makePage = (name: string) => {
  let on: string | undefined
  const heard: Omit<SiteState, 'epoch'>[] = []
  const told = () => (on === undefined ? {} : { on })
  return {
    heard,
    collect: async (): Promise<void> => {
      const reply = await answerSite(background, { kind: 'collect', ids: [], ...told() }, senderOf(name))
      if (reply?.kind !== 'collected') throw new Error('no state')
      const { epoch: _epoch, forMs: _left, ...state } = reply.state
      on = state.chainId
      if (JSON.stringify(heard.at(-1)) !== JSON.stringify(state)) heard.push(state)
    },
    ask: async (method: string, params?: Json): Promise<unknown> => {
      const reply = await answerSite(background, { kind: 'ask', id: idOf(), method, ...(params === undefined ? {} : { params: JSON.stringify(params) }), ...told() }, senderOf(name))
      if (reply?.kind !== 'done') return reply?.kind
      return reply.outcome.ok ? reply.outcome.result : reply.outcome.error.code
    },
  }
}

async function connect(name: string): Promise<void> {
  await background.requests.ask(callerOf(name), { id: idOf(), method: 'eth_requestAccounts' })
  const record = background.records.list().find(({ status }) => status === 'pending')
  if (record === undefined) throw new Error('nothing is asked')
  await background.requests.show(record.id, record.revision)
  await world.computer.clock.advance(700)
  await background.requests.decide({ id: record.id, revision: record.revision, approve: true, choice: { accounts: [testAddress], term: 'open' } })
}

describe('a site that was shown nothing', () => {
  it('hears nothing of what a person does in the wallet, or with other sites', async () => {
    const stranger = makePage('stranger')
    await stranger.collect()
    const acts: (() => Promise<unknown>)[] = [
      () => procedures['select-network'](background, { chain: 'eip155:1' }),
      () => procedures['add-account'](background, { name: 'Second' }),
      () => procedures['select-account'](background, { address: background.profile.get().accounts[1]?.address ?? '' }),
      () => connect('other'),
      () => procedures['change-site'](background, { site: siteKeyOf(callerOf('other')), chain: 'eip155:10' }),
      () => procedures['change-site'](background, { site: siteKeyOf(callerOf('other')), term: 'day' }),
      () => procedures['disconnect-site'](background, { site: siteKeyOf(callerOf('other')) }),
      () => background.keeper.lock('user'),
      () => background.keeper.unlock(password),
    ]
    for (const act of acts) {
      await act()
      await stranger.collect()
    }
    expect(stranger.heard).toEqual([{ chainId: local, accounts: [] }])
  })

  it('is answered for the network that its page goes by, and asked about that one', async () => {
    const stranger = makePage('stranger')
    await stranger.collect()
    await procedures['select-network'](background, { chain: 'eip155:1' })
    expect(await stranger.ask('eth_chainId')).toBe(local)
    expect(await stranger.ask('net_version')).toBe('31337')
    // The other one has no node: asked about that, it would be told so.
    expect(await stranger.ask('eth_getBalance', [testAddress, 'latest'])).toMatch(/^0x/)
    // It may name the network it is on, as one that changes nothing.
    expect(await stranger.ask('wallet_switchEthereumChain', [{ chainId: local }])).toBe(null)
    expect(await stranger.ask('wallet_switchEthereumChain', [{ chainId: '0x1' }])).toBe(4100)
  })

  it('that names a network nobody has, or anything else, is on the one that the person looks at', async () => {
    for (const on of ['0x64', '0xfffffffffff', '0x1']) {
      const reply = await answerSite(background, { kind: 'collect', ids: [], on }, senderOf('stranger'))
      expect(reply).toMatchObject({ state: { chainId: on === '0x1' ? '0x1' : local } })
    }
    for (const on of ['0x0', '1', '0x', 1, null, '0xg', `0x1${'0'.repeat(20)}`]) expect(await answerSite(background, { kind: 'collect', ids: [], on }, senderOf('stranger'))).toBeUndefined()
  })

  it('is connected to the network that the person looks at, as the connect screen says', async () => {
    const stranger = makePage('stranger')
    await stranger.collect()
    await procedures['select-network'](background, { chain: 'eip155:10' })
    expect(await stranger.ask('eth_requestAccounts')).toBe('pending')
    const record = background.records.list().find(({ status }) => status === 'pending')
    expect(record).toMatchObject({ chain: 'eip155:10', review: { chain: { chain: 'eip155:10' } } })
    // Looking elsewhere meanwhile changes nothing of what is on the screen, nor of what it comes to.
    await procedures['select-network'](background, { chain: 'eip155:1' })
    if (record === undefined) throw new Error('nothing is asked')
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    await background.requests.decide({ id: record.id, revision: record.revision, approve: true, choice: { accounts: [testAddress], term: 'open' } })
    await stranger.collect()
    expect(stranger.heard.at(-1)).toEqual({ chainId: '0xa', accounts: [testAddress] })
  })
})

describe('a connected site', () => {
  it('moves alone: neither another site nor the person’s own view goes along, nor it with them', async () => {
    await connect('a')
    await connect('b')
    const pages = [makePage('a'), makePage('b'), makePage('stranger')] as const
    for (const page of pages) await page.collect()
    const [a] = pages
    expect(await a.ask('wallet_switchEthereumChain', [{ chainId: '0xa' }])).toBe('pending')
    await decideAll(background, world.computer, true)
    for (const page of pages) await page.collect()
    await procedures['select-network'](background, { chain: 'eip155:8453' })
    for (const page of pages) await page.collect()
    expect(pages.map(({ heard }) => heard.map(({ chainId }) => chainId))).toEqual([[local, '0xa'], [local], [local]])
    expect(background.profile.get().selected.chain).toBe('eip155:8453')
  })

  it('that is disconnected keeps its network, and has it again with the accounts and the length of before when it is connected', async () => {
    await connect('a')
    const page = makePage('a')
    await procedures['change-site'](background, { site: siteKeyOf(callerOf('a')), chain: 'eip155:10', term: 'week' })
    await page.collect()
    await procedures['disconnect-site'](background, { site: siteKeyOf(callerOf('a')) })
    await page.collect()
    expect(page.heard).toEqual([{ chainId: '0xa', accounts: [testAddress] }, { chainId: '0xa', accounts: [] }])
    await page.ask('eth_requestAccounts')
    const record = background.records.list().find(({ status }) => status === 'pending')
    expect(record).toMatchObject({ chain: 'eip155:10', review: { alerts: [], blocks: [{ chosen: [testAddress] }, {}, { kind: 'choose-term', chosen: 'week' }] } })
  })
})

describe('the name of MetaMask', () => {
  it('is told to the site that the person chose, connected or not, and to no other', async () => {
    const [a, b] = [makePage('a'), makePage('b')]
    const { site } = await procedures['name-for-site'](background, { address: 'a.example/swap', asMetaMask: true })
    expect(site).toBe(siteKeyOf(callerOf('a')))
    for (const page of [a, b]) await page.collect()
    expect(a.heard).toEqual([{ chainId: local, accounts: [], asMetaMask: true }])
    expect(b.heard).toEqual([{ chainId: local, accounts: [] }])
    await connect('a')
    await a.collect()
    expect(a.heard.at(-1)).toEqual({ chainId: local, accounts: [testAddress], asMetaMask: true })
    await procedures['name-for-site'](background, { site, asMetaMask: false })
    await a.collect()
    expect(a.heard.at(-1)).toEqual({ chainId: local, accounts: [testAddress] })
  })

  it('lets nobody see anything', async () => {
    await procedures['name-for-site'](background, { address: 'https://a.example', asMetaMask: true })
    const page = makePage('a')
    expect([await page.ask('eth_accounts'), await page.ask('wallet_getPermissions'), await page.ask('personal_sign', ['0x00', testAddress])]).toEqual([[], [], 4100])
  })
})
