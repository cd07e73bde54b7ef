/** Ruling 5. Argon2id is replaced by a cheap derivation. */
import { describe, expect, it, vi } from 'vitest'
import type { AccountRecord, Address, SecretId } from '../core/account.ts'
import { makeSiteKey } from '../core/caller.ts'
import type { Grant } from '../core/grant.ts'
import type { Message } from '../core/message.ts'
import type { Origin } from '../core/origin.ts'
import { defaultSettings, strictestSettings, type Profile } from '../core/settings.ts'
import { dieAtEveryCrossing, watchCrossings } from '../platform/memory/mortal.ts'
import { makeMemoryPlatform, type MemoryPlatform } from '../platform/memory/platform.ts'
import type { Platform } from '../platform/platform.ts'
import type { Keeper } from './keeper.ts'
import { makeProfileStore, type ProfileStore } from './profile.ts'
import { codeOf, knownPhrase, makeAccount, newPassword, oldPassword, wake } from './testing/keys.ts'

vi.setConfig({ testTimeout: 180_000 })

const origin = 'https://site.example' as Origin
const site = makeSiteKey(origin)
const url = 'https://node.example/'

const makeGrant = (account: Address, from: Origin = origin): Grant => ({ site: makeSiteKey(from), origin: from, accounts: [account], chain: 'eip155:1', grantedAt: 1 })

type Life = { readonly keeper: Keeper; readonly profile: ProfileStore; readonly notices: Message[] }

async function live(platform: Platform): Promise<Life> {
  const notices: Message[] = []
  const keeper = await wake(platform)
  const profile = await makeProfileStore(platform, keeper, (notice) => notices.push(notice))
  return { keeper, profile, notices }
}

const withAcceptedNode = (known: Profile): Profile['networks'] =>
  known.networks.map((network, at) => (at === 0 ? { ...network, nodes: [{ url, acceptedAt: 5 }] } : network))

/** A wallet with an account, a grant, an accepted node and looser settings. Unlocked. */
async function makeUsed(): Promise<Life & { computer: MemoryPlatform; id: SecretId; account: AccountRecord }> {
  const computer = await makeMemoryPlatform()
  const life = await live(computer)
  await life.keeper.create(oldPassword)
  const id = await life.keeper.addSecret(knownPhrase)
  const account = { ...makeAccount(id), name: 'Savings' }
  await life.profile.update((known) => ({
    ...known,
    secrets: [{ id, kind: 'phrase', source: 'restored', fingerprint: '00000000', wordCount: 12, hasPassphrase: false, createdAt: 0 }],
    accounts: [account],
    grants: [makeGrant(account.address)],
    networks: withAcceptedNode(known),
    settings: { ...defaultSettings, idleLockMs: 3_600_000 },
    selected: { ...known.selected, account: account.address },
    nodeChosenAt: 7,
    readyAt: 8,
  }))
  return { ...life, computer, id, account }
}

const readRow = async (computer: Platform) => (await computer.db.read(['profile'], (tx) => tx.get('profile', 'current')))!
const putRow = (computer: Platform, row: Awaited<ReturnType<typeof readRow>>) => computer.db.write(['profile'], (tx) => tx.put('profile', 'current', row))

describe('the profile', () => {
  it('is what was last written, in the next life and after a browser restart', async () => {
    const { computer, profile } = await makeUsed()
    const written = profile.get()
    computer.restartWorker()
    const next = await live(computer)
    expect([next.profile.get(), next.profile.isVerified()]).toEqual([written, true])
    computer.restartBrowser()
    const later = await live(computer)
    expect(later.profile.isVerified()).toBe(false)
    expect(later.profile.get().readyAt).toBe(8)
    await later.keeper.unlock(oldPassword)
    expect([later.profile.get(), later.profile.isVerified(), later.notices]).toEqual([written, true, []])
  })

  it('is verified from the first unlock of a browser session on, also while locked again', async () => {
    const { computer, keeper, profile, account } = await makeUsed()
    await keeper.lock('user')
    expect(profile.isVerified()).toBe(true)
    computer.restartWorker()
    const next = await live(computer)
    expect(next.keeper.isUnlocked()).toBe(false)
    expect(next.profile.isVerified()).toBe(true)
    expect(next.profile.get().grants[0]?.accounts).toEqual([account.address])
  })

  it('cannot be changed while locked', async () => {
    const { keeper, profile } = await makeUsed()
    await keeper.lock('user')
    expect(await codeOf(profile.update((known) => ({ ...known, readyAt: 99 })))).toBe('vault.locked')
    expect(profile.get().readyAt).toBe(8)
  })

  it('takes its changes one after the other', async () => {
    const { profile, computer } = await makeUsed()
    const add = (at: number) => profile.update((known) => ({ ...known, nodeChosenAt: (known.nodeChosenAt ?? 0) + at }))
    await Promise.all([1, 2, 3, 4].map(add))
    expect(profile.get().nodeChosenAt).toBe(17)
    expect(JSON.parse((await readRow(computer)).json)).toMatchObject({ nodeChosenAt: 17 })
  })

  it('writes nothing for a change that changes nothing', async () => {
    const { profile, computer } = await makeUsed()
    const before = await readRow(computer)
    await profile.update((known) => known)
    expect(await readRow(computer)).toEqual(before)
  })
})

describe('a profile that was changed outside', () => {
  const forgeries: Readonly<Record<string, (profile: Profile) => Profile>> = {
    'a grant added': (known) => ({ ...known, grants: [...known.grants, makeGrant(known.accounts[0]!.address, 'https://evil.example' as Origin)] }),
    'an account swapped': (known) => ({ ...known, accounts: [{ ...known.accounts[0]!, address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' as Address }] }),
    'a node accepted': (known) => ({
      ...known,
      networks: [...known.networks, { ...known.networks[0]!, chain: 'eip155:666', builtIn: true, nodes: [{ url: 'https://evil.example/', acceptedAt: 1 }] }],
    }),
    'the auto-lock loosened': (known) => ({ ...known, settings: { idleLockMs: 2 ** 40, absoluteLockMs: 2 ** 40 } }),
  }
  for (const [name, forge] of Object.entries(forgeries)) {
    it(`is not believed: ${name}`, async () => {
      const { computer, keeper, account, id } = await makeUsed()
      await keeper.lock('user')
      computer.restartBrowser()
      const row = await readRow(computer)
      await putRow(computer, { ...row, json: JSON.stringify(forge(JSON.parse(row.json) as Profile)) })
      const { keeper: again, profile, notices } = await live(computer)
      expect(profile.isVerified()).toBe(false)
      await again.unlock(oldPassword)
      expect(notices).toEqual([{ code: 'profile.tampered', params: {} }])
      const found = profile.get()
      expect(found.grants).toEqual([])
      expect(found.settings).toEqual(strictestSettings)
      expect(found.networks.flatMap((network) => network.nodes).filter((node) => node.acceptedAt !== undefined)).toEqual([])
      expect(found.networks.filter((network) => network.chain === 'eip155:666' && network.builtIn)).toEqual([])
      // Of the second copy, which the vault vouches for: the same account, the same name, first run as it was.
      expect(found.accounts.map(({ address, path, secretId, name: label }) => [address, path, secretId, label])).toEqual([
        [account.address, "m/44'/60'/0'/0/0", id, account.name],
      ])
      expect([found.readyAt, found.nodeChosenAt]).toEqual([8, 7])
      await again.lock('user')
      await again.unlock(oldPassword)
      expect(notices).toHaveLength(1)
    })
  }

  it('is not believed either where its second copy is gone: addresses come out of the words again, and no name, proof or time of it counts', async () => {
    for (const [name, forge] of Object.entries(forgeries)) {
      const { computer, keeper, account, id } = await makeUsed()
      await keeper.lock('user')
      computer.restartBrowser()
      await computer.local.remove('profile.mirror')
      const row = await readRow(computer)
      const forged = forge(JSON.parse(row.json) as Profile)
      await putRow(computer, { ...row, json: JSON.stringify({ ...forged, secrets: forged.secrets.map((secret) => ({ ...secret, provenAt: 5 })) }) })
      const { keeper: again, profile, notices } = await live(computer)
      await again.unlock(oldPassword)
      expect(notices, name).toEqual([{ code: 'profile.tampered', params: {} }])
      const found = profile.get()
      expect([found.grants, found.settings, found.secrets.map(({ provenAt }) => provenAt)], name).toEqual([[], strictestSettings, [undefined]])
      expect(found.accounts.map(({ address, secretId, name: label }) => [address, secretId, label])).toEqual([[account.address, id, 'Account 1']])
      // First run is not begun again; when it was, nobody vouches for.
      expect([found.readyAt, found.nodeChosenAt]).toEqual([computer.clock.now(), computer.clock.now()])
    }
  })

  it('is not believed when an old one is put back, while the second home remembers its epoch', async () => {
    const { computer, keeper, profile } = await makeUsed()
    const old = await readRow(computer)
    await profile.revoke(site)
    expect(profile.get().grants).toEqual([])
    await keeper.lock('user')
    computer.restartBrowser()
    await putRow(computer, old)
    const again = await live(computer)
    await again.keeper.unlock(oldPassword)
    expect(again.notices.map(({ code }) => code)).toEqual(['profile.tampered'])
    expect(again.profile.get().grants).toEqual([])
  })

  it('is believed when only the remembered epoch was forged', async () => {
    const { computer, keeper, profile } = await makeUsed()
    await keeper.lock('user')
    computer.restartBrowser()
    await computer.local.set('profile.epoch', { epoch: 2 ** 50, mac: 'ab'.repeat(16) + ':' + '00'.repeat(32) })
    const again = await live(computer)
    await again.keeper.unlock(oldPassword)
    expect([again.notices, again.profile.get()]).toEqual([[], profile.get()])
  })

  it('of no shape at all breaks nothing', async () => {
    for (const json of ['', 'null', '[]', '{"grants":5}', '{"accounts":[{}]}']) {
      const { computer, keeper } = await makeUsed()
      await keeper.lock('user')
      computer.restartBrowser()
      await putRow(computer, { json, mac: json, epoch: Number.NaN })
      const again = await live(computer)
      expect(again.profile.get().accounts).toEqual([])
      await again.keeper.unlock(oldPassword)
      expect(again.notices.map(({ code }) => code)).toEqual(['profile.tampered'])
      expect(again.profile.get().accounts).toHaveLength(1)
      expect(await codeOf(again.profile.update((known) => ({ ...known, readyAt: 1 })))).toBe('done')
    }
  })

  it('is locked, not believed, when nobody vouches for it in an unlocked session', async () => {
    const { computer } = await makeUsed()
    await computer.session.remove('profile.verified')
    const row = await readRow(computer)
    await putRow(computer, { ...row, json: row.json.replace('"readyAt":8', '"readyAt":9') })
    computer.restartWorker()
    const again = await live(computer)
    expect([again.keeper.isUnlocked(), again.profile.isVerified()]).toEqual([false, false])
  })
})

describe('a profile that is gone', () => {
  const watched = '0x52908400098527886E0F7030069857D2E4169EE7' as Address

  it('is made again from its second copy: every account, name and copy, no site, no node, and said', async () => {
    const { computer, keeper, profile } = await makeUsed()
    const far = makeAccount(profile.get().secrets[0]!.id)
    await profile.update((known) => ({
      ...known,
      accounts: [...known.accounts, { address: watched, family: 'eip155', kind: 'watch', name: 'Friend', createdAt: 1, hidden: true }],
      secrets: known.secrets.map((secret) => ({ ...secret, provenAt: 6 })),
      backup: { copies: [{ id: 'c1', number: 4, kind: 'words', medium: 'metal', place: 'bank', label: 'box', covers: [far.secretId!], madeAt: 2, checkedAt: 3 }], next: 5, tries: [], rehearsed: [] },
    }))
    const before = profile.get()
    await keeper.lock('user')
    computer.restartBrowser()
    await computer.db.write(['profile'], (tx) => tx.delete('profile', 'current'))
    const again = await live(computer)
    await again.keeper.unlock(oldPassword)
    expect(again.notices.map(({ code }) => code)).toEqual(['profile.mended'])
    const found = again.profile.get()
    expect([found.accounts, found.secrets.map(({ provenAt }) => provenAt), found.backup?.copies, found.backup?.next]).toEqual([before.accounts, [6], before.backup?.copies, 5])
    expect([found.grants, found.settings]).toEqual([[], strictestSettings])
    expect(found.networks.flatMap(({ nodes }) => nodes).filter(({ acceptedAt }) => acceptedAt !== undefined)).toEqual([])
  })

  it('is not made from a second copy that was put back, of another wallet, for another use or changed', async () => {
    const { computer, keeper, profile } = await makeUsed()
    const old = await computer.local.get('profile.mirror')
    await profile.update((known) => ({ ...known, accounts: known.accounts.map((account) => ({ ...account, name: 'Newer' })) }))
    // What was sealed for another use.
    await profile.archive()
    const [row] = (await computer.local.get('profile.archived')) as { box: string }[]
    await computer.local.remove('profile.archived')
    await keeper.lock('user')
    await computer.db.write(['profile'], (tx) => tx.delete('profile', 'current'))
    for (const boxes of [[row?.box ?? ''], old ?? null, null, 5, [], ['x'], [`${String((old as string[])[0])}00`]]) {
      computer.restartBrowser()
      await computer.local.set('profile.mirror', boxes)
      await computer.db.write(['profile'], (tx) => tx.delete('profile', 'current'))
      const again = await live(computer)
      await again.keeper.unlock(oldPassword)
      expect(again.notices.map(({ code }) => code)).toEqual(['profile.lost'])
      expect(again.profile.get().accounts.map(({ name }) => name)).toEqual(['Account 1'])
      await again.keeper.lock('user')
    }
  })

  it('tells no address where it lies, and goes with a reset', async () => {
    const { computer, profile, account } = await makeUsed()
    const boxes = JSON.stringify(await computer.local.get('profile.mirror'))
    expect(boxes.length).toBeGreaterThan(100)
    expect(boxes.toLowerCase()).not.toContain(account.address.slice(2).toLowerCase())
    await profile.forget()
    expect(await computer.local.get('profile.mirror')).toBeUndefined()
  })

  it('without its second copy is made again from the vault: the first account of each phrase, no first run, and said', async () => {
    const { computer, keeper, account, id } = await makeUsed()
    await keeper.lock('user')
    computer.restartBrowser()
    await computer.local.remove('profile.mirror')
    await computer.db.write(['profile'], (tx) => tx.delete('profile', 'current'))
    const again = await live(computer)
    await again.keeper.unlock(oldPassword)
    expect(again.notices.map(({ code }) => code)).toEqual(['profile.lost'])
    const found = again.profile.get()
    expect(found.accounts.map(({ address, secretId }) => [address, secretId])).toEqual([[account.address, id]])
    expect(found.secrets.map(({ id: secret, fingerprint, wordCount }) => [secret, fingerprint.length, wordCount])).toEqual([[id, 8, 12]])
    expect(found.selected.account).toBe(account.address)
    expect(found.readyAt).toBeDefined()
  })

  it('with an empty vault is a first run that goes on, and nothing is said', async () => {
    const computer = await makeMemoryPlatform()
    const { keeper } = await live(computer)
    await keeper.create(oldPassword)
    await keeper.lock('user')
    await computer.db.write(['profile'], (tx) => tx.delete('profile', 'current'))
    await computer.local.remove('profile.epoch')
    computer.restartBrowser()
    const again = await live(computer)
    await again.keeper.unlock(oldPassword)
    expect([again.notices, again.profile.get().readyAt]).toEqual([[], undefined])
  })
})

describe('after a forgotten password', () => {
  it('labels of accounts that the words give again are kept; grants and accepted nodes are not', async () => {
    const { computer, keeper, account } = await makeUsed()
    await keeper.lock('user')
    computer.restartBrowser()
    const again = await live(computer)
    const id = await again.keeper.recover(knownPhrase, newPassword)
    const found = again.profile.get()
    expect(again.notices).toEqual([])
    expect(found.accounts.map(({ address, name, secretId }) => [address, name, secretId])).toEqual([[account.address, 'Savings', id]])
    expect([found.grants, found.settings]).toEqual([[], defaultSettings])
    expect(found.networks.flatMap((network) => network.nodes).some((node) => node.acceptedAt !== undefined)).toBe(false)
  })

  it('nothing of another wallet is kept', async () => {
    const { computer, keeper } = await makeUsed()
    await keeper.lock('user')
    computer.restartBrowser()
    const again = await live(computer)
    await again.keeper.recover({ ...knownPhrase, passphrase: 'another' }, newPassword, { replace: true })
    const { accounts } = again.profile.get()
    expect(accounts).toHaveLength(1)
    expect(accounts[0]?.address).not.toBe(makeAccount('x' as SecretId).address)
  })
})

describe('a revocation', () => {
  it('while locked counts at once, survives the worker and the browser, and is written at the next unlock', async () => {
    for (const restart of ['worker', 'browser'] as const) {
      const { computer, keeper, profile } = await makeUsed()
      await keeper.lock('user')
      await profile.revoke(site)
      expect(profile.get().grants).toEqual([])
      if (restart === 'worker') computer.restartWorker()
      else computer.restartBrowser()
      const again = await live(computer)
      expect(again.profile.get().grants).toEqual([])
      await again.keeper.unlock(oldPassword)
      expect([again.profile.get().grants, again.notices]).toEqual([[], []])
      expect(await computer.local.get('profile.revoked')).toBeUndefined()
      expect(JSON.parse((await readRow(computer)).json)).toMatchObject({ grants: [] })
    }
  })

  it('is not reported done when it could not be stored', async () => {
    const { computer, keeper } = await makeUsed()
    await keeper.lock('user')
    const full = (): Promise<never> => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    const again = await live({ ...computer, local: { ...computer.local, set: full } })
    expect(await codeOf(again.profile.revoke(site))).toBe('vault.write-failed')
  })

  it('by strangers only takes away: a forged list opens nothing', async () => {
    const { computer, keeper, account } = await makeUsed()
    await keeper.lock('user')
    await computer.local.set('profile.revoked', [{ grant: 'everything' }, 5, null, 'https://unknown.example'])
    computer.restartBrowser()
    const again = await live(computer)
    await again.keeper.unlock(oldPassword)
    expect(again.profile.get().grants).toEqual([makeGrant(account.address)])
    await again.keeper.lock('user')
    await computer.local.set('profile.revoked', ['*'])
    computer.restartBrowser()
    const later = await live(computer)
    await later.keeper.unlock(oldPassword)
    expect(later.profile.get().grants).toEqual([])
  })

  it('killed at any step is done or not, never half, and done stays done', async () => {
    for (const isLocked of [false, true]) {
      await dieAtEveryCrossing(
        async () => {
          const { computer, keeper } = await makeUsed()
          if (isLocked) await keeper.lock('user')
          return computer
        },
        async (platform) => (await live(platform)).profile.revoke(site),
        async (computer, _dieAt, finished) => {
          for (const restart of [computer.restartWorker, computer.restartBrowser]) {
            restart()
            const again = await live(computer)
            if (finished) expect(again.profile.get().grants).toEqual([])
            if (!again.keeper.isUnlocked()) await again.keeper.unlock(oldPassword)
            expect(again.notices).toEqual([])
            if (finished) expect(again.profile.get().grants).toEqual([])
          }
        },
      )
    }
  })
})

describe('killed at any step', () => {
  it('a change is there or not, and the profile is never called tampered', async () => {
    await dieAtEveryCrossing(
      async () => (await makeUsed()).computer,
      async (platform) => (await live(platform)).profile.update((known) => ({ ...known, readyAt: 9 })),
      async (computer, _dieAt, finished) => {
        for (const restart of [computer.restartWorker, computer.restartBrowser]) {
          restart()
          const again = await live(computer)
          if (!again.keeper.isUnlocked()) await again.keeper.unlock(oldPassword)
          expect(again.notices).toEqual([])
          expect(finished ? [9] : [8, 9]).toContain(again.profile.get().readyAt)
          expect(again.profile.get().grants).toHaveLength(1)
        }
      },
    )
  })

  it('a change of password keeps the profile believed, under whichever password rules', async () => {
    await dieAtEveryCrossing(
      async () => (await makeUsed()).computer,
      async (platform) => (await live(platform)).keeper.changePassword(oldPassword, newPassword),
      async (computer) => {
        computer.restartBrowser()
        const again = await live(computer)
        if ((await codeOf(again.keeper.unlock(oldPassword))) !== 'done') await again.keeper.unlock(newPassword)
        expect(again.notices).toEqual([])
        expect(again.profile.get().grants).toHaveLength(1)
      },
    )
  })
})

it('a full disk keeps nobody out: a profile that cannot be written holds for this life, and is written at the next unlock', async () => {
  for (const harm of ['forged', 'revoked', 'gone'] as const) {
    const { computer, keeper, profile } = await makeUsed()
    await keeper.lock('user')
    if (harm === 'revoked') await profile.revoke(site)
    if (harm === 'gone') await computer.db.write(['profile'], (tx) => tx.delete('profile', 'current'))
    if (harm === 'forged') await putRow(computer, { ...(await readRow(computer)), epoch: 99 })
    computer.restartBrowser()
    const full = (): Promise<never> => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    const life = await live({ ...computer, db: { ...computer.db, write: (stores, work) => (stores.includes('session') ? computer.db.write(stores, work) : full()) } })
    expect(await codeOf(life.keeper.unlock(oldPassword))).toBe('done')
    expect([life.profile.isVerified(), life.profile.get().grants]).toEqual([true, []])
    computer.restartBrowser()
    const again = await live(computer)
    await again.keeper.unlock(oldPassword)
    expect(again.profile.get().grants).toEqual([])
    expect(JSON.parse((await readRow(computer)).json)).toMatchObject({ grants: [] })
  }
})

it('a change of the profile during a change of password is believed afterwards', async () => {
  const { computer, keeper, profile } = await makeUsed()
  const changing = keeper.changePassword(oldPassword, newPassword)
  for (let at = 100; at < 130; at += 1) await profile.update((known) => ({ ...known, readyAt: at }))
  await changing
  await profile.update((known) => ({ ...known, nodeChosenAt: 55 }))
  await keeper.lock('user')
  computer.restartBrowser()
  const again = await live(computer)
  await again.keeper.unlock(newPassword)
  expect(again.notices).toEqual([])
  expect([again.profile.get().readyAt, again.profile.get().nodeChosenAt]).toEqual([129, 55])
})

it('a change of the profile in the very moment before the vault is under the new key is believed afterwards', async () => {
  const { computer } = await makeUsed()
  computer.restartWorker()
  const living: { profile?: ProfileStore } = {}
  const platform = watchCrossings(computer, async (_index, name) => {
    const { profile } = living
    if (name !== 'before db.write vault' || profile === undefined) return
    delete living.profile
    await profile.update((known) => ({ ...known, readyAt: 77 }))
  })
  const life = await live(platform)
  living.profile = life.profile
  await life.keeper.changePassword(oldPassword, newPassword)
  expect(living.profile).toBeUndefined()
  computer.restartBrowser()
  const again = await live(computer)
  await again.keeper.unlock(newPassword)
  expect([again.notices, again.profile.get().readyAt]).toEqual([[], 77])
})
