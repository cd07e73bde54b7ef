/** What a person changes of a site, by the verbs of our pages. */
import { beforeEach, describe, expect, it } from 'vitest'
import { makeSiteKey } from '../../core/caller.ts'
import type { Origin } from '../../core/origin.ts'
import { boot, type Background } from '../boot.ts'
import { encodeProfile, parseProfile } from '../profile-shape.ts'
import { makeView } from '../views.ts'
import { localChain, makeCaller, makeWorld, origin, testAddress, type World } from '../testing/world.ts'
import { procedures } from './index.ts'

let world: World
let background: Background
beforeEach(async () => {
  world = await makeWorld()
  background = await boot(world.computer)
})

const site = makeSiteKey(origin)
const day = 24 * 60 * 60_000
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (error: { readonly code?: unknown }) => error.code)
const grant = () => background.profile.get().grants.find((each) => each.site === site)
const change = (argument: Omit<Parameters<(typeof procedures)['change-site']>[1], 'site'>) => procedures['change-site'](background, { site, ...argument })
async function view() {
  const made = await makeView(background)
  if (made.phase !== 'unlocked') throw new Error(made.phase)
  return made
}

describe('changing a site', () => {
  it('changes what is named and leaves the rest', async () => {
    await procedures['add-account'](background, { name: 'Second' })
    const second = background.profile.get().accounts[1]?.address ?? ''
    const before = grant()
    await change({ accounts: [second, testAddress] })
    expect(grant()).toEqual({ ...before, accounts: [second, testAddress] })
    await change({ chain: 'eip155:10' })
    expect(grant()).toEqual({ ...before, accounts: [second, testAddress], chain: 'eip155:10' })
    await change({ term: 'week' })
    expect(grant()).toMatchObject({ accounts: [second, testAddress], chain: 'eip155:10', expiresAt: world.computer.clock.now() + 7 * day })
    await change({ term: 'open' })
    expect(grant()).not.toHaveProperty('expiresAt')
    expect(background.events.stateFor(makeCaller())).toMatchObject({ chainId: '0xa', accounts: [second, testAddress] })
  })

  it('tells the pages with an epoch of its own, and writes it down', async () => {
    const { epoch } = background.events.stateFor(makeCaller())
    await change({ chain: 'eip155:1' })
    expect(background.events.stateFor(makeCaller()).epoch).toBeGreaterThan(epoch)
    expect((await background.log.list(5)).map(({ message }) => message?.code)).toContain('log.site-changed')
  })

  it('gives nothing that is not the person’s to give: strangers, watched and hidden accounts, networks that are not there', async () => {
    await procedures['watch-address'](background, { address: '0x00000000000000000000000000000000000000AA', name: 'Watched' })
    await procedures['add-account'](background, { name: 'Second' })
    const second = background.profile.get().accounts.find(({ name }) => name === 'Second')?.address ?? ''
    await procedures['hide-account'](background, { address: second, hidden: true })
    const before = background.profile.get()
    for (const accounts of [['0x00000000000000000000000000000000000000AA'], [second], [testAddress, '0x01'], [testAddress.toLowerCase()]]) expect(await codeOf(change({ accounts }))).toBe('vault.no-account')
    expect(await codeOf(change({ accounts: [testAddress, testAddress] }))).toBe('request.invalid')
    expect(await codeOf(change({ chain: 'eip155:100' }))).toBe('request.unknown-chain')
    expect(await codeOf(procedures['change-site'](background, { site: 'https://other.example', term: 'day' }))).toBe('site.not-connected')
    expect(background.profile.get()).toEqual(before)
  })

  it('needs an open wallet, as everything about a site does', async () => {
    await background.keeper.lock('user')
    for (const work of [change({ term: 'day' }), procedures['name-for-site'](background, { site, asMetaMask: true }), procedures['forget-site'](background, { site }), procedures['disconnect-site'](background, { site })]) {
      expect(await codeOf(work)).toBe('vault.locked')
    }
  })
})

describe('the name that a site is told', () => {
  it('is for what can ask the wallet, and for nothing else', async () => {
    for (const address of ['', 'http://old.example', 'ftp://old.example', 'file:///x', 'a b']) expect(await codeOf(procedures['name-for-site'](background, { address, asMetaMask: true })), address).toBe('input.site-invalid')
    for (const argument of [{}, { site: 'https://unknown.example' }]) expect(await codeOf(procedures['name-for-site'](background, { ...argument, asMetaMask: true }))).toBe('site.not-connected')
    expect(background.profile.get().sites).toBeUndefined()
  })

  it('stands beside the site in what our pages know, connected or not', async () => {
    await procedures['name-for-site'](background, { site, asMetaMask: true })
    await procedures['name-for-site'](background, { address: 'old.example', asMetaMask: true })
    expect((await view()).sites).toMatchObject([{ site, asMetaMask: true }])
    expect((await view()).pastSites).toEqual([{ site: 'https://old.example', origin: 'https://old.example', wasConnected: false, asMetaMask: true }])
  })
})

describe('a site that sees nothing any more', () => {
  it('is listed with why: ended by itself and when, or disconnected', async () => {
    expect((await view()).pastSites).toBeUndefined()
    await change({ term: 'day' })
    const endsAt = world.computer.clock.now() + day
    expect((await view()).sites).toMatchObject([{ site, endsAt, term: 'day' }])
    await world.computer.clock.advance(day)
    await background.keeper.checkDeadline()
    await background.keeper.unlock('correct horse battery staple')
    expect((await view()).sites).toEqual([])
    expect((await view()).pastSites).toEqual([{ site, origin, endedAt: endsAt, wasConnected: true, asMetaMask: false }])
  })

  it('is listed as ended also by a later life whose clock was set right again', async () => {
    await change({ term: 'day' })
    world.computer.clock.jump(2 * day)
    await background.endings.look()
    world.computer.clock.jump(-2 * day)
    world.computer.restartWorker()
    background = await boot(world.computer)
    await background.keeper.checkDeadline()
    if (!background.keeper.isUnlocked()) await background.keeper.unlock('correct horse battery staple')
    expect((await view()).pastSites).toMatchObject([{ site, endedAt: expect.any(Number) }])
  })

  it('is forgotten with everything but the record of it', async () => {
    await procedures['disconnect-site'](background, { site })
    expect((await view()).pastSites).toEqual([{ site, origin, wasConnected: true, asMetaMask: false }])
    await procedures['forget-site'](background, { site })
    expect(background.profile.get()).not.toHaveProperty('sites')
    expect((await background.log.list(5)).map(({ message }) => message?.code).slice(0, 2)).toEqual(['log.site-forgotten', 'log.revoked'])
  })

  it('that is forgotten while it is connected is disconnected', async () => {
    await procedures['forget-site'](background, { site })
    expect(background.events.stateFor(makeCaller()).accounts).toEqual([])
  })
})

describe('the profile', () => {
  it('holds what is remembered of sites, comes back as it was written, and is none with a shape of its own in it', async () => {
    await change({ term: 'week' })
    await procedures['name-for-site'](background, { site, asMetaMask: true })
    const known = background.profile.get()
    expect(parseProfile(encodeProfile(known))).toEqual(known)
    const [memory] = known.sites ?? []
    if (memory === undefined) throw new Error('nothing is remembered')
    for (const wrong of [{ ...memory, asMetaMask: false }, { ...memory, last: { ...memory.last, term: 'year' } }, { ...memory, last: { ...memory.last, accounts: ['x'] } }, { ...memory, more: 1 }, { site }]) {
      expect(parseProfile(encodeProfile({ ...known, sites: [wrong as never] }))).toBeUndefined()
    }
    expect(parseProfile(encodeProfile({ ...known, accounts: known.accounts.map((account) => ({ ...account, madeFor: 7 as never })) }))).toBeUndefined()
  })

  it('from before sites were remembered opens, and remembers from then on', async () => {
    const { sites: _none, ...old } = background.profile.get()
    expect(parseProfile(encodeProfile(old))).toEqual(old)
    expect(grant()).toMatchObject({ chain: localChain })
    await change({ chain: 'eip155:1' })
    expect(background.profile.get().sites).toMatchObject([{ site, origin: origin as Origin, last: { chain: 'eip155:1', term: 'open' } }])
  })
})
