/** An account for one site: made when a connect is approved, never before, and never twice. */
import { beforeEach, describe, expect, it } from 'vitest'
import { HDNodeWallet, Mnemonic } from 'ethers'
import { siteKeyOf, type SiteCaller } from '../core/caller.ts'
import type { Origin } from '../core/origin.ts'
import { boot, type Background } from './boot.ts'
import { makeFreshAccount } from './fresh-account.ts'
import { procedures } from './procedures/index.ts'
import { makeWorld, password, testAddress, testPhrase, type World } from './testing/world.ts'

let world: World
let background: Background
let count = 0

beforeEach(async () => {
  world = await makeWorld()
  background = await boot(world.computer)
})

const addressAt = (index: number): string => HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(testPhrase), `m/44'/60'/0'/0/${index}`).address
const callerOf = (name: string, documentId = 'document-1'): SiteCaller => ({ kind: 'site', origin: `https://${name}.example` as Origin, tabId: 7, documentId })
const madeFor = (name: string) => background.profile.get().accounts.filter((account) => account.madeFor === siteKeyOf(callerOf(name)))
const freshChoice = { accounts: ['fresh'], term: 'open' }

async function ask(name: string, method = 'eth_requestAccounts', documentId = 'document-1'): Promise<string> {
  const id = `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`
  await background.requests.ask(callerOf(name, documentId), { id, method, params: method === 'wallet_requestPermissions' ? [{ eth_accounts: {} }] : [] })
  return id
}

const pending = () => background.records.list().find(({ status }) => status === 'pending')

async function decide(approve: boolean, choice: { readonly accounts: readonly string[]; readonly term: string } = freshChoice): Promise<void> {
  const record = pending()
  if (record === undefined) throw new Error('nothing is asked')
  await background.requests.show(record.id, record.revision)
  await world.computer.clock.advance(700)
  const shown = background.records.find(record.id)
  await background.requests.decide({ id: record.id, revision: shown?.revision ?? 0, approve, choice: { accounts: [...choice.accounts], term: choice.term } })
}

describe('an account for one site', () => {
  it('is the next of the phrase, named after the site, and the only one that the site sees', async () => {
    const id = await ask('app')
    expect(pending()?.review.blocks[0]).toMatchObject({ kind: 'choose-accounts', fresh: { name: 'app.example' } })
    await decide(true)
    expect(madeFor('app')).toMatchObject([{ address: addressAt(1), name: 'app.example', kind: 'derived', path: "m/44'/60'/0'/0/1", hidden: false }])
    expect(background.requests.collect(callerOf('app'), [id])[id]).toMatchObject({ ok: true, result: [addressAt(1)] })
    expect(background.events.stateFor(callerOf('app')).accounts).toEqual([addressAt(1)])
    expect(background.events.stateFor({ ...callerOf('app'), origin: 'https://site.example' as Origin }).accounts).toEqual([testAddress])
    expect((await background.log.list(20)).map(({ message }) => message?.code)).toContain('log.account-added')
  })

  it('is not made by asking, by showing, or by a refusal', async () => {
    await ask('app')
    expect(background.profile.get().accounts).toHaveLength(1)
    await decide(false)
    expect(background.profile.get().accounts).toHaveLength(1)
  })

  it('is made once: asked for again, in any document, by either method, the site is offered the one that it has', async () => {
    await ask('app')
    await decide(true)
    await procedures['disconnect-site'](background, { site: siteKeyOf(callerOf('app')) })
    for (const [method, documentId] of [['eth_requestAccounts', 'document-2'], ['wallet_requestPermissions', 'document-3']] as const) {
      await ask('app', method, documentId)
      const block = pending()?.review.blocks[0]
      expect(block).toMatchObject({ options: [{ address: addressAt(1), note: { code: 'review.connect.made-here' } }, { address: testAddress }], chosen: [addressAt(1)] })
      expect(block).not.toHaveProperty('fresh')
      // Even a page of ours that says "fresh" once more gets the one that is there.
      await decide(true)
      expect(madeFor('app')).toHaveLength(1)
      expect(background.events.stateFor(callerOf('app')).accounts).toEqual([addressAt(1)])
    }
    expect(background.profile.get().accounts).toHaveLength(2)
  })

  it('is made once by two approvals at the same time, and another one for another site', async () => {
    await Promise.all([makeFreshAccount(background, callerOf('app')), makeFreshAccount(background, callerOf('app', 'document-2')), makeFreshAccount(background, callerOf('other'))])
    expect(madeFor('app')).toHaveLength(1)
    expect(madeFor('other')).toHaveLength(1)
    expect(background.profile.get().accounts.map(({ address }) => address).toSorted()).toEqual([testAddress, addressAt(1), addressAt(2)].toSorted())
  })

  it('is never an address that the wallet knows already, watched or by its key', async () => {
    await procedures['watch-address'](background, { address: addressAt(1), name: 'Cold' })
    await ask('app')
    await decide(true)
    expect(madeFor('app')).toMatchObject([{ address: addressAt(2) }])
    expect(background.profile.get().accounts.find(({ address }) => address === addressAt(1))).toMatchObject({ kind: 'watch', name: 'Cold' })
  })

  it('that is hidden comes back when it is chosen, and no second one is made', async () => {
    await ask('app')
    await decide(true)
    await procedures['hide-account'](background, { address: addressAt(1), hidden: true })
    await ask('app', 'eth_requestAccounts', 'document-2')
    expect(pending()?.review.blocks[0]).toMatchObject({ fresh: { note: { code: 'review.connect.fresh-hidden' } }, options: [{ address: testAddress }] })
    await decide(true)
    expect(madeFor('app')).toMatchObject([{ address: addressAt(1), hidden: false }])
    expect(background.events.stateFor(callerOf('app')).accounts).toEqual([addressAt(1)])
  })

  it('is proposed to no other site, and named there for what it is', async () => {
    await ask('app')
    await decide(true)
    await procedures['select-account'](background, { address: addressAt(1) })
    await ask('other')
    expect(pending()?.review.blocks[0]).toMatchObject({ chosen: [testAddress], options: [{ address: testAddress }, { address: addressAt(1), note: { code: 'review.connect.made-for', params: { site: 'app.example' } } }] })
  })

  it('is not offered while nobody has proven the words, and not made for who asks for it all the same', async () => {
    await background.profile.update((known) => ({ ...known, secrets: known.secrets.map(({ provenAt: _at, ...secret }) => ({ ...secret, source: 'created' as const })) }))
    await ask('app')
    expect(pending()?.review.blocks[0]).not.toHaveProperty('fresh')
    await expect(decide(true)).rejects.toMatchObject({ code: 'vault.no-secret' })
    expect(background.profile.get().accounts).toHaveLength(1)
    expect(pending()).toMatchObject({ problem: { code: 'vault.no-secret' } })
  })

  it('is not given to who was approved before a lock: the approval is gone with it', async () => {
    await ask('app')
    const record = pending()
    if (record === undefined) throw new Error('nothing is asked')
    await background.requests.show(record.id, record.revision)
    await world.computer.clock.advance(700)
    const deciding = background.requests.decide({ id: record.id, revision: background.records.find(record.id)?.revision ?? 0, approve: true, choice: freshChoice })
    await background.keeper.lock('user')
    await deciding.catch(() => undefined)
    expect(background.profile.get().grants.map(({ origin }) => origin)).not.toContain('https://app.example')
    await background.keeper.unlock(password)
    expect(background.events.stateFor(callerOf('app')).accounts).toEqual([])
  })

  it('is shown to nobody when a lock takes the approval back while it is made, though the wallet is open again before it is there', async () => {
    await ask('app')
    const { append } = background.log
    Object.assign(background.log, {
      append: async (...entry: Parameters<typeof append>) => {
        if (entry[0].code === 'log.account-added') {
          await background.keeper.lock('user')
          await background.keeper.unlock(password)
        }
        await append(...entry)
      },
    })
    await expect(decide(true)).rejects.toMatchObject({ code: 'request.cancelled' })
    expect(background.events.stateFor(callerOf('app')).accounts).toEqual([])
    expect(pending()).toMatchObject({ status: 'pending' })
  })

  it('stays whose it is in a list that the vault vouches for, and is nobody’s in one that it does not', async () => {
    await ask('app')
    await decide(true)
    await background.keeper.lock('user')
    const row = await world.computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))
    await world.computer.db.write(['profile'], (tx) => tx.put('profile', 'current', { ...row!, mac: 'forged' }))
    await world.computer.local.remove('profile.mirror')
    world.computer.restartBrowser()
    background = await boot(world.computer)
    await background.keeper.unlock(password)
    expect(background.profile.get().accounts.map(({ address }) => address)).toEqual([testAddress, addressAt(1)])
    expect(madeFor('app')).toEqual([])
  })
})
