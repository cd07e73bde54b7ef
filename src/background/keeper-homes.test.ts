/** Rulings 1, 2 and 6 over the two homes. Argon2id is replaced by a cheap derivation. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { canonicalJson } from '../core/json.ts'
import { decodeText, encodeText, type Bytes } from '../core/vault/bytes.ts'
import { getImage, makeVault } from '../core/vault/vault.ts'
import { hashBytes, inspectImage, type Image } from '../core/vault/image.ts'
import { kdfFloor } from '../core/vault/kdf.ts'
import { cheapDerive, testRandom } from '../core/vault/testing/cheap.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../platform/memory/platform.ts'
import { dieAtEveryCrossing, makeMortal } from '../platform/memory/mortal.ts'
import { makeHomes, type HomeName, type HomeSlot } from '../platform/homes.ts'
import type { Platform } from '../platform/platform.ts'
import { codeOf, copyDisk, hearNotices, knownPhrase, makeAccount, makeHeld, newPassword, oldPassword, otherPhrase, putIdb, putLocal, wake } from './testing/keys.ts'
import type { Keeper } from './keeper.ts'

// A life per step of every operation: seconds here, more on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const digest = new Uint8Array(32).fill(3)
const places = (['idb', 'local'] as const).flatMap((home) => (['a', 'b'] as const).map((slot) => [home, slot] as const))

const readImages = async (computer: Platform) => (await makeHomes(computer.db, computer.local).read()).images

async function put(computer: Platform, [home, slot]: readonly [HomeName, HomeSlot], bytes: Bytes): Promise<void> {
  if (home === 'idb') await computer.db.write(['vault'], (tx) => tx.put('vault', slot, { bytes }))
  else await computer.local.set(`vault.${slot}`, decodeText(bytes))
}

function reframe(image: object): Bytes {
  const text = canonicalJson(image)
  return encodeText(`holdfast-vault 1 ${hashBytes(encodeText(`holdfast-vault 1\n${text}`))}\n${text}`)
}

async function newest(computer: Platform): Promise<Image> {
  const images = (await readImages(computer)).map(({ bytes }) => getImage(bytes))
  return images.reduce((a, b) => (b.generation > a.generation ? b : a))
}

/** All images that lie in the homes are sound and under one key. */
async function keyIds(computer: Platform): Promise<readonly string[]> {
  const ids = (await readImages(computer)).map(({ inspected }) => (inspected.state === 'sound' ? inspected.image.header.keyId : inspected.state))
  return [...new Set(ids)]
}

async function canSign(keeper: Keeper): Promise<boolean> {
  for (const { id } of await keeper.listSecrets()) {
    const account = makeAccount(id)
    if ((await codeOf(keeper.withSigner(account, (signer) => signer.signDigest(digest)))) === 'done') return true
  }
  return false
}

async function makeOffline(): Promise<MemoryPlatform> {
  const { computer } = await makeHeld()
  computer.restartBrowser()
  return computer
}

describe('before an unlock', () => {
  it('the homes are only read: a wake, wrong passwords and damage change nothing in them', async () => {
    for (const place of places) {
      const computer = await makeOffline()
      await put(computer, place, encodeText('no image at all'))
      const before = await copyDisk(computer)
      const keeper = await wake(computer)
      expect(await codeOf(keeper.unlock(newPassword))).toBe('vault.wrong-password')
      const { 'unlock.attempts': _count, ...local } = await computer.local.all()
      expect({ ...(await copyDisk(computer)), local }).toEqual(before)
    }
  })

  it('a planted image of any generation, in any home, does not keep the password from opening, and is put away after it', async () => {
    for (const generation of [2 ** 53 - 1, 2 ** 53, 1_000, 1]) {
      for (const place of places) {
        const computer = await makeOffline()
        const real = await newest(computer)
        const stranger = await makeVault(encodeText('attacker'), { random: testRandom, now: 0, derive: cheapDerive })
        for (const planted of [reframe({ ...real, generation }), reframe({ ...stranger.image, generation })]) {
          const before = await copyDisk(computer)
          await put(computer, place, planted)
          const keeper = await wake(computer)
          await keeper.unlock(oldPassword)
          expect(await canSign(keeper)).toBe(true)
          expect(new Set(await keyIds(computer))).toEqual(new Set([real.header.keyId]))
          const archived = await computer.db.read(['archive'], (tx) => tx.get('archive', hashBytes(planted)))
          expect(archived === undefined).toBe(inspectImage(planted).state === 'damaged')
          await keeper.lock('user')
          computer.restartBrowser()
          await putIdb(computer, before.vault)
          await putLocal(computer, before.local)
        }
      }
    }
  })

  it('a planted image of its own password and key never becomes the wallet', async () => {
    const computer = await makeOffline()
    const stranger = await makeVault(encodeText('attacker'), { random: testRandom, now: 0, derive: cheapDerive }, { generation: 2 ** 40, parent: '0'.repeat(64) })
    await put(computer, ['local', 'a'], stranger.bytes)
    const keeper = await wake(computer)
    await keeper.unlock(oldPassword)
    expect(await canSign(keeper)).toBe(true)
    expect(await keyIds(computer)).not.toContain(stranger.image.header.keyId)
  })
})

describe('a home that is lost or damaged', () => {
  const harms: Readonly<Record<string, (computer: MemoryPlatform) => Promise<void>>> = {
    'IndexedDB emptied': (computer) => putIdb(computer, []),
    'storage.local emptied': (computer) => putLocal(computer, {}),
    'both IndexedDB images flipped': async (computer) => {
      for (const slot of ['a', 'b'] as const) {
        const row = await computer.db.read(['vault'], (tx) => tx.get('vault', slot))
        const bytes = Uint8Array.from(row!.bytes)
        bytes[200] = (bytes[200] ?? 0) ^ 4
        await put(computer, ['idb', slot], bytes)
      }
    },
    'IndexedDB rows of another shape': async (computer) => {
      await computer.db.write(['vault'], (tx) => tx.put('vault', 'a', 'nonsense' as never))
      await computer.db.write(['vault'], (tx) => tx.put('vault', 'b', { bytes: 'text' } as never))
    },
    'storage.local of another shape': async (computer) => {
      await computer.local.set('vault.a', { not: 'text' })
      await computer.local.set('vault.b', 5)
      await computer.local.set('vault.sentinel', null)
    },
    'storage.local truncated': async (computer) => {
      for (const slot of ['a', 'b'] as const) {
        const text = await computer.local.get(`vault.${slot}`)
        await computer.local.set(`vault.${slot}`, String(text).slice(0, 300))
      }
    },
  }
  for (const [name, harm] of Object.entries(harms)) {
    it(`is made again from the other one, and said: ${name}`, async () => {
      const computer = await makeOffline()
      const whole = await newest(computer)
      await harm(computer)
      const keeper = await wake(computer)
      const heard = hearNotices(keeper)
      expect(keeper.state().phase).toBe('locked')
      await keeper.unlock(oldPassword)
      expect(await canSign(keeper)).toBe(true)
      expect(heard.map(({ code }) => code)).toEqual(['vault.repaired'])
      const images = await readImages(computer)
      for (const home of ['idb', 'local']) expect(images.some((found) => found.home === home && getImage(found.bytes).imageId === whole.imageId)).toBe(true)
      computer.restartBrowser()
      const again = await wake(computer)
      const quiet = hearNotices(again)
      await again.unlock(oldPassword)
      expect(quiet).toEqual([])
    })
  }

  it('leaves a wallet that is damaged, not absent, when both are; the bytes stay and can be taken along', async () => {
    const computer = await makeOffline()
    for (const place of places) await put(computer, place, encodeText('rubbish'))
    const before = await copyDisk(computer)
    const keeper = await wake(computer)
    expect(keeper.state()).toEqual({ phase: 'damaged', problem: { code: 'vault.damaged', params: {} } })
    expect(await codeOf(keeper.create(newPassword))).toBe('vault.exists')
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.damaged')
    expect(keeper.state().phase).toBe('damaged')
    expect((await copyDisk(computer)).vault).toEqual(before.vault)
    const exported = JSON.parse(await keeper.exportImages()) as { images: { base64: string }[]; sentinels: unknown[] }
    expect(exported.images.map(({ base64 }) => atob(base64))).toEqual(places.map(() => 'rubbish'))
    expect(exported.sentinels).toHaveLength(2)
  })

  it('never looks like no wallet while one trace of one is left', async () => {
    const traces = ['vault.a', 'vault.b', 'vault.sentinel']
    for (const key of traces) {
      const computer = await makeMemoryPlatform()
      await computer.local.set(key, 'x')
      expect((await wake(computer)).state().phase).toBe('damaged')
    }
    for (const key of ['a', 'b', 'sentinel']) {
      const computer = await makeMemoryPlatform()
      await computer.db.write(['vault'], (tx) => tx.put('vault', key, { bytes: encodeText('x') }))
      expect((await wake(computer)).state().phase).toBe('damaged')
    }
    const blind = await makeMemoryPlatform()
    const unreadable = { ...blind, db: { ...blind.db, read: () => Promise.reject(new DOMException('gone', 'UnknownError')) } }
    expect((await wake(unreadable)).state().phase).toBe('damaged')
  })

  it('never looks like no wallet where one was opened, also when both homes were emptied; words bring it back', async () => {
    const computer = await makeOffline()
    await putIdb(computer, [])
    await putLocal(computer, {})
    const keeper = await wake(computer)
    expect(keeper.state()).toEqual({ phase: 'damaged', problem: { code: 'vault.damaged', params: {} } })
    expect(await codeOf(keeper.create(newPassword))).toBe('vault.exists')
    expect(await codeOf(keeper.recover(knownPhrase, newPassword))).toBe('done')
    expect(await canSign(keeper)).toBe(true)
    expect((await wake(await makeMemoryPlatform())).state()).toEqual({ phase: 'none' })
  })

  it('of a newer format is said to be unsupported, and kept', async () => {
    const computer = await makeMemoryPlatform()
    const text = '{"future":true}'
    const future = encodeText(`holdfast-vault 7 ${hashBytes(encodeText(`holdfast-vault 7\n${text}`))}\n${text}`)
    await put(computer, ['idb', 'a'], future)
    const keeper = await wake(computer)
    expect(keeper.state()).toEqual({ phase: 'damaged', problem: { code: 'vault.unsupported', params: { version: '7' } } })
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.unsupported')
    expect((await readImages(computer))[0]?.bytes).toEqual(future)
  })
})

describe('going back in time', () => {
  it('is healed when only one home is old', async () => {
    const { computer, keeper } = await makeHeld()
    const old = await copyDisk(computer)
    const second = await keeper.addSecret(otherPhrase)
    for (const back of [() => putIdb(computer, old.vault), () => putLocal(computer, old.local)]) {
      computer.restartBrowser()
      await back()
      const again = await wake(computer)
      await again.unlock(oldPassword)
      expect(await codeOf(again.withSecret(second, () => 1))).toBe('done')
    }
  })

  it('is said when what opened is older than what a sentinel of ours knows of', async () => {
    const { computer, keeper } = await makeHeld()
    const old = await copyDisk(computer)
    await keeper.addSecret(otherPhrase)
    const { local } = await copyDisk(computer)
    computer.restartBrowser()
    await putIdb(computer, old.vault)
    await putLocal(computer, { 'vault.sentinel': local['vault.sentinel'] ?? null })
    const again = await wake(computer)
    const heard = hearNotices(again)
    await again.unlock(oldPassword)
    expect(heard.map(({ code }) => code)).toContain('vault.rolled-back')
    expect(await canSign(again)).toBe(true)
  })

  it('is not claimed on the word of a sentinel that nobody of ours sealed', async () => {
    const computer = await makeOffline()
    const sentinel = JSON.parse(String(await computer.local.get('vault.sentinel'))) as object
    await computer.local.set('vault.sentinel', JSON.stringify({ ...sentinel, generation: 2 ** 53 - 1 }))
    const keeper = await wake(computer)
    const heard = hearNotices(keeper)
    await keeper.unlock(oldPassword)
    expect(heard).toEqual([])
  })
})

describe('a fork', () => {
  it('is joined so that no secret is lost, said, and kept', async () => {
    const { computer, keeper } = await makeHeld()
    const base = await copyDisk(computer)
    const left = await keeper.addSecret(otherPhrase)
    const leftDisk = await copyDisk(computer)
    computer.restartBrowser()
    await putIdb(computer, base.vault)
    await putLocal(computer, base.local)
    const elsewhere = await wake(computer)
    await elsewhere.unlock(oldPassword)
    const right = await elsewhere.addSecret({ ...knownPhrase, passphrase: 'elsewhere' })
    computer.restartBrowser()
    // The profile was copied and both were used: one home of each.
    await putIdb(computer, leftDisk.vault)
    const joined = await wake(computer)
    const heard = hearNotices(joined)
    await joined.unlock(oldPassword)
    expect(heard.map(({ code }) => code)).toEqual(['vault.forked'])
    for (const id of [left, right]) expect(await codeOf(joined.withSecret(id, () => 1))).toBe('done')
    expect(await computer.db.read(['archive'], (tx) => tx.entries('archive'))).toHaveLength(1)
    computer.restartBrowser()
    const after = await wake(computer)
    const quiet = hearNotices(after)
    await after.unlock(oldPassword)
    expect(quiet).toEqual([])
    expect(await after.listSecrets()).toHaveLength(3)
  })
})

describe('writes that fail', () => {
  const failing = (computer: MemoryPlatform, fault: Partial<{ local: Partial<Platform['local']>; db: Partial<Platform['db']> }>): Platform => ({
    ...computer,
    local: { ...computer.local, ...fault.local },
    db: { ...computer.db, ...fault.db },
  })
  const full = (): Promise<never> => Promise.reject(new DOMException('full', 'QuotaExceededError'))

  it('of the first home fail the edit, and nothing has changed', async () => {
    const { computer, id } = await makeHeld()
    const before = await copyDisk(computer)
    let broken = false
    const platform = failing(computer, { db: { write: (stores, work) => (broken && stores.includes('vault') ? full() : computer.db.write(stores, work)) } })
    const keeper = await wake(platform)
    broken = true
    expect(await codeOf(keeper.addSecret(otherPhrase))).not.toBe('done')
    expect(await codeOf(keeper.changePassword(oldPassword, newPassword))).not.toBe('done')
    expect(await copyDisk(computer)).toEqual(before)
    expect(await keeper.listSecrets()).toEqual([{ id, kind: 'phrase' }])
    broken = false
    expect(await codeOf(keeper.addSecret(otherPhrase))).toBe('done')
    await keeper.lock('user')
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
  })

  it('of the first home that are silently lost are caught by reading back', async () => {
    const { computer, id } = await makeHeld()
    let lost = false
    const platform = failing(computer, {
      db: { write: async (stores, work) => (lost && stores.includes('vault') ? (undefined as never) : computer.db.write(stores, work)) },
    })
    const keeper = await wake(platform)
    lost = true
    expect(await codeOf(keeper.addSecret(otherPhrase))).toBe('vault.write-failed')
    expect(await codeOf(keeper.changePassword(oldPassword, newPassword))).toBe('vault.write-failed')
    lost = false
    expect(await keeper.listSecrets()).toEqual([{ id, kind: 'phrase' }])
    await keeper.lock('user')
    expect(await codeOf(keeper.unlock(newPassword))).toBe('vault.wrong-password')
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
  })

  it('of the first home that store the sentinel and lose the image are caught too', async () => {
    const { computer } = await makeHeld()
    const platform = failing(computer, {
      db: {
        write: (stores, work) =>
          computer.db.write(stores, (tx) => work({ ...tx, put: async (store, key, value) => (store === 'vault' && key !== 'sentinel' ? undefined : tx.put(store, key, value)) })),
      },
    })
    const keeper = await wake(platform)
    expect(await codeOf(keeper.addSecret(otherPhrase))).toBe('vault.write-failed')
    expect(await keeper.listSecrets()).toHaveLength(1)
  })

  it('leave no wallet behind when the very first one fails', async () => {
    const computer = await makeMemoryPlatform()
    const platform = failing(computer, { db: { write: (stores, work) => (stores.includes('vault') ? full() : computer.db.write(stores, work)) } })
    const keeper = await wake(platform)
    expect(await codeOf(keeper.create(oldPassword))).not.toBe('done')
    expect(keeper.state()).toEqual({ phase: 'none' })
    expect((await wake(computer)).state()).toEqual({ phase: 'none' })
  })

  const waysToFail: Readonly<Record<string, () => Promise<void>>> = { fails: full, 'is silently lost': () => Promise.resolve() }
  for (const [name, set] of Object.entries(waysToFail)) {
    it(`of the mirror are said and made good later, also after another edit and a lost first home: it ${name}`, async () => {
      const { computer } = await makeHeld()
      let broken = true
      const platform = failing(computer, {
        local: { set: (key, value) => (broken && key.startsWith('vault.') ? set() : computer.local.set(key, value)) },
      })
      const keeper = await wake(platform)
      const heard = hearNotices(keeper)
      const second = await keeper.addSecret(otherPhrase)
      expect(heard.map(({ code }) => code)).toEqual(['vault.one-copy'])
      broken = false
      const third = await keeper.addSecret({ ...knownPhrase, passphrase: 'third' })
      await putIdb(computer, [])
      computer.restartBrowser()
      const again = await wake(computer)
      await again.unlock(oldPassword)
      for (const id of [second, third]) expect(await codeOf(again.withSecret(id, () => 1))).toBe('done')
    })
  }

  it('of the mirror during a change of password do not bring the old password back', async () => {
    const { computer } = await makeHeld()
    let broken = false
    const platform = failing(computer, { local: { set: (key, value) => (broken && key.startsWith('vault.') ? full() : computer.local.set(key, value)) } })
    const keeper = await wake(platform)
    const heard = hearNotices(keeper)
    broken = true
    expect(await codeOf(keeper.changePassword(oldPassword, newPassword))).toBe('done')
    expect(heard.map(({ code }) => code)).toEqual(['vault.one-copy'])
    expect(await keyIds(computer)).toHaveLength(2)
    computer.restartBrowser()
    const again = await wake(computer)
    expect(await codeOf(again.unlock(oldPassword))).toBe('vault.wrong-password')
    expect(await codeOf(again.unlock(newPassword))).toBe('done')
    expect(await keyIds(computer)).toHaveLength(1)
    expect(await computer.db.read(['archive'], (tx) => tx.entries('archive'))).toEqual([])
  })
})

describe('a change of password', () => {
  it('puts every image in both homes under the new key and forgets archives of this vault', async () => {
    const { computer, keeper, account } = await makeHeld()
    const old = await newest(computer)
    const { bytes } = (await readImages(computer))[0]!
    await computer.db.write(['archive'], (tx) => tx.put('archive', 'x', { bytes, archivedAt: computer.clock.now(), why: 'replaced' }))
    await keeper.changePassword(oldPassword, newPassword)
    expect(await keyIds(computer)).toHaveLength(1)
    expect(await keyIds(computer)).not.toContain(old.header.keyId)
    expect(await computer.db.read(['archive'], (tx) => tx.entries('archive'))).toEqual([])
    expect(keeper.isUnlocked()).toBe(true)
    expect(await codeOf(keeper.withSigner(account, (signer) => signer.signDigest(digest)))).toBe('done')
    await keeper.lock('user')
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('vault.wrong-password')
    expect(await codeOf(keeper.unlock(newPassword))).toBe('done')
  })

  it('needs the old password and an unlocked wallet', async () => {
    const { keeper } = await makeHeld()
    expect(await codeOf(keeper.changePassword(newPassword, 'anything else'))).toBe('vault.wrong-password')
    expect(await codeOf(keeper.changePassword(oldPassword, ''))).toBe('password.empty')
    await keeper.lock('user')
    expect(await codeOf(keeper.changePassword(oldPassword, newPassword))).toBe('vault.locked')
  })

  it('killed at any step leaves one password that opens and one that does not, and nothing lost', async () => {
    const seen = { old: 0, fresh: 0 }
    const crossings = await dieAtEveryCrossing(
      async () => (await makeHeld()).computer,
      async (platform) => (await wake(platform)).changePassword(oldPassword, newPassword),
      async (computer, _dieAt, finished) => {
        computer.restartBrowser()
        const before = await copyDisk(computer)
        const keeper = await wake(computer)
        expect((await copyDisk(computer)).vault).toEqual(before.vault)
        const isOld = (await codeOf(keeper.unlock(oldPassword))) === 'done'
        if (isOld) {
          expect(await canSign(keeper)).toBe(true)
          await keeper.lock('user')
        }
        const isNew = (await codeOf(keeper.unlock(newPassword))) === 'done'
        expect(isOld).toBe(!isNew)
        if (isNew) expect(await canSign(keeper)).toBe(true)
        if (finished) expect(isNew).toBe(true)
        expect(await keyIds(computer)).toHaveLength(1)
        expect(await computer.db.read(['archive'], (tx) => tx.entries('archive'))).toEqual([])
        seen.old += isOld ? 1 : 0
        seen.fresh += isNew ? 1 : 0
      },
    )
    expect(crossings).toBeGreaterThanOrEqual(25)
    expect(seen.old).toBeGreaterThan(0)
    expect(seen.fresh).toBeGreaterThan(0)
  })

  it('killed at any step, the worker that follows in the same browser is locked or works, never half', async () => {
    await dieAtEveryCrossing(
      async () => (await makeHeld()).computer,
      async (platform) => (await wake(platform)).changePassword(oldPassword, newPassword),
      async (computer) => {
        computer.restartWorker()
        const keeper = await wake(computer)
        if (keeper.isUnlocked()) {
          expect(await canSign(keeper)).toBe(true)
          const added = await keeper.addSecret(otherPhrase)
          await keeper.lock('user')
          const opens = [await codeOf(keeper.unlock(oldPassword)), await codeOf(keeper.unlock(newPassword))].filter((code) => code === 'done')
          expect(opens).toHaveLength(1)
          expect(await codeOf(keeper.withSecret(added, () => 1))).toBe('done')
        } else expect([await codeOf(keeper.unlock(newPassword)), await codeOf(keeper.unlock(oldPassword))]).toContain('done')
        expect(await canSign(keeper)).toBe(true)
      },
    )
  })
})

describe('killed at any step', () => {
  it('a first wallet is there or not, and opens if it is', async () => {
    const phases = new Set<string>()
    await dieAtEveryCrossing(
      makeMemoryPlatform,
      async (platform) => (await wake(platform)).create(oldPassword),
      async (computer, _dieAt, finished) => {
        computer.restartBrowser()
        const keeper = await wake(computer)
        phases.add(keeper.state().phase)
        if (keeper.state().phase === 'none') expect(finished).toBe(false)
        else expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
      },
    )
    expect(phases).toEqual(new Set(['none', 'locked']))
  })

  it('a new secret is there or not, and the old one always', async () => {
    await dieAtEveryCrossing(
      async () => (await makeHeld()).computer,
      async (platform) => (await wake(platform)).addSecret(otherPhrase),
      async (computer, _dieAt, finished) => {
        computer.restartBrowser()
        const keeper = await wake(computer)
        const heard = hearNotices(keeper)
        await keeper.unlock(oldPassword)
        expect(heard).toEqual([])
        expect(await canSign(keeper)).toBe(true)
        const secrets = await keeper.listSecrets()
        expect(secrets.length).toBeGreaterThanOrEqual(finished ? 2 : 1)
        expect(await keeper.addSecret(otherPhrase)).toBeDefined()
        expect(await keeper.listSecrets()).toHaveLength(2)
      },
    )
  })

  it('a recovery leaves the old or the new password, and the wallet', async () => {
    const opened = new Set<string>()
    await dieAtEveryCrossing(
      makeOffline,
      async (platform) => (await wake(platform)).recover(knownPhrase, newPassword),
      async (computer, _dieAt, finished) => {
        computer.restartBrowser()
        for (const password of finished ? [newPassword] : [newPassword, oldPassword]) {
          const keeper = await wake(computer)
          if ((await codeOf(keeper.unlock(password))) !== 'done') continue
          opened.add(password)
          expect(await canSign(keeper)).toBe(true)
          expect(await keyIds(computer)).toHaveLength(1)
          return
        }
        expect.fail('nothing opens')
      },
    )
    expect(opened.size).toBe(2)
  })

  it('a repair loses nothing', async () => {
    await dieAtEveryCrossing(
      async () => {
        const computer = await makeOffline()
        await put(computer, ['idb', 'a'], encodeText('rubbish'))
        await put(computer, ['local', 'b'], encodeText('rubbish'))
        return computer
      },
      async (platform) => (await wake(platform)).unlock(oldPassword),
      async (computer) => {
        computer.restartBrowser()
        const keeper = await wake(computer)
        await keeper.unlock(oldPassword)
        expect(await canSign(keeper)).toBe(true)
        expect(await keyIds(computer)).toHaveLength(1)
      },
    )
  })
})

describe('a forgotten password', () => {
  it('is replaced by who has the words; the old images are kept apart', async () => {
    const computer = await makeOffline()
    const before = await readImages(computer)
    const keeper = await wake(computer)
    expect(await keeper.matchesSentinel(knownPhrase)).toBe('same')
    expect(await keeper.matchesSentinel(otherPhrase)).toBe('other')
    expect(await codeOf(keeper.recover(otherPhrase, newPassword))).toBe('vault.other-wallet')
    const id = await keeper.recover(knownPhrase, newPassword)
    expect(await keeper.listSecrets()).toEqual([{ id, kind: 'phrase' }])
    expect(await canSign(keeper)).toBe(true)
    const archived = await computer.db.read(['archive'], (tx) => tx.entries('archive'))
    expect(new Set(archived.map(([key]) => key))).toEqual(new Set(before.map(({ inspected }) => inspected.hash)))
    expect(archived.every(([, { why }]) => why === 'recovered')).toBe(true)
    computer.restartBrowser()
    const again = await wake(computer)
    expect(await codeOf(again.unlock(oldPassword))).toBe('vault.wrong-password')
    expect(await codeOf(again.unlock(newPassword))).toBe('done')
    await computer.clock.advance(31 * 86_400_000)
    computer.restartBrowser()
    await (await wake(computer)).unlock(newPassword)
    expect(await computer.db.read(['archive'], (tx) => tx.entries('archive'))).toEqual([])
  })

  it('also helps when everything stored is damaged, and takes other words only on purpose', async () => {
    const computer = await makeOffline()
    for (const place of places) await put(computer, place, encodeText(`rubbish in ${place.join(' ')}`))
    const keeper = await wake(computer)
    expect(await codeOf(keeper.recover(otherPhrase, newPassword))).toBe('vault.other-wallet')
    expect(await codeOf(keeper.recover(otherPhrase, newPassword, { replace: true }))).toBe('done')
    expect(keeper.isUnlocked()).toBe(true)
    expect(await computer.db.read(['archive'], (tx) => tx.entries('archive'))).toHaveLength(4)
    expect(await codeOf((await wake(await makeMemoryPlatform())).recover(knownPhrase, newPassword))).toBe('vault.none')
  })

  it('touches nothing when the archive cannot be written', async () => {
    const computer = await makeOffline()
    const before = await copyDisk(computer)
    const platform: Platform = {
      ...computer,
      db: { ...computer.db, write: (stores, work) => (stores.includes('archive') ? Promise.reject(new DOMException('full')) : computer.db.write(stores, work)) },
    }
    const keeper = await wake(platform)
    expect(await codeOf(keeper.recover(knownPhrase, newPassword))).not.toBe('done')
    expect((await copyDisk(computer)).vault).toEqual(before.vault)
    expect(await codeOf(keeper.unlock(oldPassword))).toBe('done')
  })
})

describe('an old password that is remembered after all', () => {
  it('brings the archived secrets back into the wallet, with the back-off of every other check', async () => {
    const { computer, keeper } = await makeHeld()
    await keeper.addSecret({ kind: 'key', key: new Uint8Array(32).fill(7), source: 'restored', createdAt: 0 })
    computer.restartBrowser()
    const again = await wake(computer)
    expect(await codeOf(again.restoreArchived(oldPassword))).toBe('vault.locked')
    const id = await again.recover(knownPhrase, newPassword, { replace: true })
    for (let attempt = 1; attempt <= 5; attempt += 1) expect(await codeOf(again.restoreArchived('something else'))).toBe('vault.wrong-password')
    expect(await codeOf(again.restoreArchived(oldPassword))).toBe('vault.wait')
    await computer.clock.advance(5_000)
    const ids = await again.restoreArchived(oldPassword)
    expect(ids).toHaveLength(2)
    expect(ids).toContain(id)
    expect((await again.listSecrets()).map(({ kind }) => kind).toSorted()).toEqual(['key', 'phrase'])
  })

  it('finds nothing in an empty archive', async () => {
    const { keeper } = await makeHeld()
    expect(await codeOf(keeper.restoreArchived(oldPassword))).toBe('vault.none')
  })
})

describe('the cost of a slot', () => {
  const costs = async (computer: MemoryPlatform) => new Set((await readImages(computer)).map(({ bytes }) => getImage(bytes).slots[0]!.kdf.m))

  it('rises at an unlock when the default is higher, in every image, and never falls', async () => {
    const computer = await makeMemoryPlatform()
    const weak = await wake(computer, { kdf: kdfFloor })
    await weak.create(oldPassword)
    await weak.addSecret(knownPhrase)
    expect(await costs(computer)).toEqual(new Set([65_536]))
    computer.restartBrowser()
    const strong = await wake(computer)
    await strong.unlock(oldPassword)
    expect(await costs(computer)).toEqual(new Set([131_072]))
    expect(await canSign(strong)).toBe(true)
    computer.restartBrowser()
    const weaker = await wake(computer, { kdf: kdfFloor })
    await weaker.unlock(oldPassword)
    expect(await costs(computer)).toEqual(new Set([131_072]))
  })

  it('rises or not when the worker is killed, never keeps the owner out, and has risen in every image after the next unlock', async () => {
    await dieAtEveryCrossing(
      async () => {
        const computer = await makeMemoryPlatform()
        const weak = await wake(computer, { kdf: kdfFloor })
        await weak.create(oldPassword)
        await weak.addSecret(knownPhrase)
        computer.restartBrowser()
        return computer
      },
      async (platform) => (await wake(platform)).unlock(oldPassword),
      async (computer) => {
        computer.restartBrowser()
        const keeper = await wake(computer)
        const heard = hearNotices(keeper)
        await keeper.unlock(oldPassword)
        expect(await canSign(keeper)).toBe(true)
        expect(heard).toEqual([])
        expect(await costs(computer)).toEqual(new Set([131_072]))
      },
    )
  })
})

describe('one unlock', () => {
  it('derives from the password once, also with a wrong one', async () => {
    const { computer, keeper } = await makeHeld()
    await keeper.addSecret(otherPhrase)
    computer.restartBrowser()
    const derived: Bytes[] = []
    const given = new Set<Bytes>()
    const counting = await wake(computer, {
      derive: async (password, salt, params) => {
        given.add(password)
        const key = await cheapDerive(password, salt, params)
        derived.push(key)
        return key
      },
    })
    expect(await codeOf(counting.unlock(newPassword))).toBe('vault.wrong-password')
    expect(derived).toHaveLength(1)
    await counting.unlock(oldPassword)
    expect(derived).toHaveLength(2)
    // Nothing of it is left lying about.
    for (const bytes of [...derived, ...given]) expect(bytes.every((byte) => byte === 0)).toBe(true)
  })
})

describe('whatever happens', () => {
  type Step = 'add' | 'change' | 'restart' | 'lose-idb' | 'lose-local' | 'damage' | 'kill'
  it('a secret whose adding was confirmed is there, while at most one home is harmed between two unlocks', async () => {
    const step = fc.constantFrom<Step>('add', 'add', 'change', 'restart', 'lose-idb', 'lose-local', 'damage', 'kill')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.nat(60)), { minLength: 3, maxLength: 14 }), async (steps) => {
        const computer = await makeMemoryPlatform()
        let keeper = await wake(computer)
        let password = oldPassword
        await keeper.create(password)
        const confirmed = [await keeper.addSecret(knownPhrase)]
        async function reopen(): Promise<void> {
          computer.restartBrowser()
          keeper = await wake(computer)
          await keeper.unlock(password)
        }
        for (const [name, number] of steps) {
          if (name === 'add') confirmed.push(await keeper.addSecret({ ...knownPhrase, passphrase: `p${confirmed.length}` }))
          if (name === 'change') {
            const next = `${password}${number}`
            await keeper.changePassword(password, next)
            password = next
          }
          if (name === 'restart') await reopen()
          if (name === 'lose-idb') await putIdb(computer, []).then(reopen)
          if (name === 'lose-local') await putLocal(computer, {}).then(reopen)
          if (name === 'damage') {
            const place = places[number % 4] ?? places[0]!
            await put(computer, place, encodeText('damage'))
            await reopen()
          }
          if (name === 'kill') {
            const mortal = makeMortal(computer, number)
            const adding = wake(mortal.platform).then((dying) => dying.addSecret({ ...knownPhrase, passphrase: `k${number}` }))
            await Promise.race([adding, mortal.died])
            await reopen()
          }
        }
        await reopen()
        for (const id of confirmed) expect(await codeOf(keeper.withSecret(id, () => 1))).toBe('done')
      }),
      { numRuns: 40 },
    )
  })
})
