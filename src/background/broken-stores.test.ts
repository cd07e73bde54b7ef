/** Security.md R16, R20 and R33: a store that cannot be used at all. Argon2id is replaced by a cheap derivation. */
import { beforeAll, describe, expect, it } from 'vitest'
import { WalletError } from '../core/errors.ts'
import type { Json } from '../core/json.ts'
import type { View } from '../core/view.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { settle } from '../platform/memory/clock.ts'
import type { MemoryPlatform } from '../platform/memory/platform.ts'
import type { Platform } from '../platform/platform.ts'
import type { ToUi } from '../protocol/wallet.ts'
import { boot } from './boot.ts'
import { makePages } from './pages.ts'
import { codeOf } from './testing/keys.ts'
import { makeWorld, password, testAddress, type World } from './testing/world.ts'

const cheap = { derive: cheapDerive }
const broken = (): Promise<never> => Promise.reject(new DOMException('gone', 'UnknownError'))
const brokenDb = (): Promise<never> => Promise.reject(new WalletError('request.internal'))
const brokenArea = { get: broken, set: broken, remove: broken, all: broken }

let world: World

beforeAll(async () => {
  world = await makeWorld(cheap)
})

/** A page of ours over a browser that was started anew, with something in it broken; it unlocks. */
async function unlockIn(break_: (computer: MemoryPlatform) => Platform) {
  world.computer.restartBrowser()
  const background = await boot(break_(world.computer), cheap)
  const pages = makePages(background)
  const heard: ToUi[] = []
  const port = { post: (message: ToUi) => void heard.push(message) }
  const lastView = (): View | undefined => heard.flatMap((each) => (each.kind === 'view' ? [each.view] : [])).at(-1)
  pages.open(port)
  await settle()
  const before = lastView()
  await pages.receive(port, { kind: 'verb', call: 1, verb: 'unlock', argument: { password } })
  await settle()
  const reply = heard.find((each) => each.kind !== 'view')
  return { background, before, reply, view: lastView() }
}

describe('a wallet', () => {
  const harms: Readonly<Record<string, readonly [(computer: MemoryPlatform) => Platform, readonly string[]]>> = {
    'storage.session': [(computer) => ({ ...computer, session: brokenArea }), ['vault.session-not-kept']],
    'storage.local': [(computer) => ({ ...computer, local: brokenArea }), ['vault.one-copy']],
    IndexedDB: [(computer) => ({ ...computer, db: { read: brokenDb, write: brokenDb } }), ['log.not-sealed', 'profile.unreadable', 'vault.one-copy', 'vault.session-not-kept']],
  }
  for (const [store, [harm, notices]] of Object.entries(harms)) {
    it(`is shown, unlocks, signs, and says what is wrong when ${store} cannot be used`, async () => {
      const { background, before, reply, view } = await unlockIn(harm)
      expect(before?.phase).toBe('locked')
      expect(reply?.kind).toBe('reply')
      if (view?.phase !== 'unlocked') return expect.fail(`the view says ${view?.phase}`)
      expect(view.accounts.map(({ address }) => address)).toEqual([testAddress])
      expect(view.notices.map(({ code }) => code).toSorted()).toEqual(notices)
      const [account] = background.profile.get().accounts
      expect(await codeOf(background.keeper.withSigner(account!, (signer) => signer.signDigest(new Uint8Array(32).fill(1))))).toBe('done')
      await background.keeper.lock('user')
      expect(background.keeper.isUnlocked()).toBe(false)
    })
  }

  it('whose profile cannot be read writes nothing over it, and has it again when it can', async () => {
    const row = () => world.computer.db.read(['profile'], (tx) => tx.get('profile', 'current'))
    const before = await row()
    let isBroken = true
    const { background, view } = await unlockIn((computer) => ({
      ...computer,
      db: { ...computer.db, read: (stores, work) => (isBroken && stores.includes('profile') ? brokenDb() : computer.db.read(stores, work)) },
    }))
    expect(view?.phase === 'unlocked' && view.notices.map(({ code }) => code)).toEqual(['profile.unreadable'])
    expect(view?.phase === 'unlocked' && view.sites).toEqual([])
    isBroken = false
    expect(await codeOf(background.profile.update((known) => ({ ...known, readyAt: 7 })))).toBe('vault.write-failed')
    expect(await row()).toEqual(before)
    const again = await unlockIn((computer) => computer)
    expect(again.view?.phase === 'unlocked' && again.view.notices).toEqual([])
    expect(again.background.profile.get().grants).toHaveLength(1)
  })
})

describe('one key of storage.local that throws for ever', () => {
  it('is damage of that key alone: the others are read, and after an unlock it is written again, and said', async () => {
    for (const key of ['vault.a', 'vault.b', 'vault.sentinel']) {
      world.computer.restartBrowser()
      const image = await world.computer.local.get(key)
      let isBroken = true
      const local: Platform['local'] = {
        ...world.computer.local,
        get: async (name) => (isBroken && name === key ? broken() : world.computer.local.get(name)),
        set: async (name, value: Json) => {
          await world.computer.local.set(name, value)
          if (name === key) isBroken = false
        },
      }
      const background = await boot({ ...world.computer, local }, cheap)
      expect(background.keeper.state().phase).toBe('locked')
      await background.keeper.unlock(password)
      expect([key, isBroken]).toEqual([key, false])
      expect([key, background.notices.list().map(({ code }) => code)]).toEqual([key, key === 'vault.sentinel' ? [] : ['vault.repaired']])
      expect(await local.get(key)).toBeDefined()
      expect(image).toBeDefined()
    }
  })
})

describe('a first home that is behind its mirror', () => {
  it('lost something, since it is written first: it is made again from the mirror, and said', async () => {
    world.computer.restartBrowser()
    const keep = await world.computer.db.read(['vault'], (tx) => tx.entries('vault'))
    const newest = keep.filter(([key]) => key !== 'sentinel').toSorted(([, a], [, b]) => generation(b.bytes) - generation(a.bytes))[0]!
    await world.computer.db.write(['vault'], (tx) => tx.delete('vault', newest[0]))
    const background = await boot(world.computer, cheap)
    await background.keeper.unlock(password)
    expect(background.notices.list().map(({ code }) => code)).toEqual(['vault.repaired'])
    expect(await world.computer.db.read(['vault'], (tx) => tx.get('vault', newest[0]))).toEqual(newest[1])
  })
})

const generation = (bytes: Uint8Array): number => (JSON.parse(new TextDecoder().decode(bytes).split('\n')[1] ?? '') as { generation: number }).generation
