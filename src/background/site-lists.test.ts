import { describe, expect, it, vi } from 'vitest'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { procedures } from './procedures/index.ts'
import { makeCaller, makeWorld, password, testAddress } from './testing/world.ts'
import { boot } from './boot.ts'

const cheapKdf = { derive: cheapDerive }
const host = new URL(makeCaller().origin).hostname

async function start() {
  const { computer, chain } = await makeWorld(cheapKdf)
  computer.restartWorker()
  const background = await boot(computer, cheapKdf)
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
  return { computer, chain, background }
}
type World = Awaited<ReturnType<typeof start>>
const add = ({ background }: World, text: string, name = 'Mine') => procedures['add-site-list'](background, { name, text })

async function askSend({ background }: World, id: string) {
  await background.requests.ask(makeCaller(), { id, method: 'personal_sign', params: ['0x68656c6c6f', testAddress] })
  return background.records.findFor(makeCaller(), id)
}
const dangersOf = (record: Awaited<ReturnType<typeof askSend>>) =>
  record?.status === 'pending' ? record.review.alerts.filter(({ level }) => level === 'danger').map(({ text }) => text) : undefined

describe('a site on a list', () => {
  it('is shown in red whatever it asks for, by the name of the list and since when, above everything else', async () => {
    const world = await start()
    const at = world.computer.clock.now()
    await add(world, `${host}\nother.example`)
    const record = await askSend(world, 'a1')
    expect(record?.status === 'pending' ? record.review.alerts[0] : undefined).toMatchObject({ level: 'danger', text: { code: 'alert.site-listed', params: { list: 'Mine', addedAt: at } }, detail: { params: { host } } })
    await world.background.profile.update((known) => ({ ...known, grants: [] }))
    await world.background.requests.ask(makeCaller(), { id: 'c1', method: 'eth_requestAccounts', params: [] })
    expect(dangersOf(world.background.records.findFor(makeCaller(), 'c1'))).toMatchObject([{ code: 'alert.site-listed' }])
  })

  it('is one that was listed while it waited, and none once the list is gone', async () => {
    const world = await start()
    const record = await askSend(world, 'a1')
    expect(dangersOf(record)).toEqual([])
    await add(world, host)
    await world.background.requests.refresh(record!.id)
    expect(dangersOf(world.background.records.find(record!.id))).toMatchObject([{ code: 'alert.site-listed' }])
    const [row] = (await procedures['read-site-lists'](world.background, {})).lists
    await procedures['remove-site-list'](world.background, { id: row!.id })
    await world.background.requests.refresh(record!.id)
    expect(dangersOf(world.background.records.find(record!.id))).toEqual([])
    expect((await procedures['read-site-lists'](world.background, {})).lists).toEqual([])
  })

  it('that sees an account is named when its list is added', async () => {
    const world = await start()
    expect((await add(world, host)).connected).toEqual([makeCaller().origin])
    expect((await add(world, 'other.example', 'Another')).connected).toEqual([makeCaller().origin])
    expect((await add(world, 'other.example', 'Mine')).connected).toEqual([])
  })

  it('is still one in the next life of the worker, and while nothing is known of the profile', async () => {
    const world = await start()
    await add(world, host)
    await world.background.keeper.lock('user')
    world.computer.restartWorker()
    const next = await boot(world.computer, cheapKdf)
    expect(await next.siteLists.find(host)).toMatchObject({ list: 'Mine', host })
    expect(await next.siteLists.find(`deep.${host}`)).toMatchObject({ host })
    expect(await next.siteLists.find(`not${host}`)).toBeUndefined()
  })
})

describe('lists', () => {
  it('of one name are one: a newer one takes the place of the older with everything in it', async () => {
    const world = await start()
    await add(world, 'one.example\ntwo.example')
    await add(world, 'three.example')
    expect((await procedures['read-site-lists'](world.background, {})).lists).toMatchObject([{ name: 'Mine', count: 1 }])
    expect(await world.background.siteLists.find('one.example')).toBeUndefined()
    expect(await world.background.siteLists.find('three.example')).toMatchObject({ host: 'three.example' })
  })

  it('are ten at most, and a list that is refused leaves everything as it was', async () => {
    const world = await start()
    for (let i = 0; i < 10; i += 1) await add(world, 'bad.example', `List ${i}`)
    await expect(add(world, 'bad.example', 'Eleventh')).rejects.toMatchObject({ code: 'site-list.too-many' })
    await expect(add(world, '# nothing', 'List 1')).rejects.toMatchObject({ code: 'site-list.empty' })
    expect((await procedures['read-site-lists'](world.background, {})).lists).toHaveLength(10)
  })

  it('that cannot be read are said to be, and stop no request', async () => {
    const world = await start()
    await add(world, host)
    world.background.siteLists.forget()
    const { read } = world.computer.db
    vi.spyOn(world.computer.db, 'read').mockImplementation(async (stores, work) => {
      if (stores.includes('site-lists')) throw new Error('disk')
      return read(stores, work)
    })
    expect(await world.background.siteLists.find('elsewhere.example')).toBe('unread')
    const record = await askSend(world, 'a1')
    expect(record?.status === 'pending' ? record.review.alerts : []).toContainEqual({ level: 'warn', text: { code: 'alert.lists-unread', params: {} } })
    vi.restoreAllMocks()
    expect(await world.background.siteLists.find(host)).toMatchObject({ host })
  })

  it('are neither read nor changed while the wallet is locked, and asking a node is no part of it', async () => {
    const world = await start()
    await add(world, host)
    await world.background.keeper.lock('user')
    await expect(procedures['read-site-lists'](world.background, {})).rejects.toMatchObject({ code: 'vault.locked' })
    await expect(add(world, host)).rejects.toMatchObject({ code: 'vault.locked' })
    await expect(procedures['remove-site-list'](world.background, { id: '1' })).rejects.toMatchObject({ code: 'vault.locked' })
  })

  it('are gone after a reset', async () => {
    const world = await start()
    await add(world, host)
    await procedures['reset-wallet'](world.background, { password, confirm: 'reset' })
    expect(await world.background.siteLists.find(host)).toBeUndefined()
  })
})
