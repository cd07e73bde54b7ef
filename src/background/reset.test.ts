/** A reset and the way back from it. Argon2id is replaced by a cheap derivation. */
import { describe, expect, it, vi } from 'vitest'
import type { SecretId } from '../core/account.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { archiveForMs } from '../platform/homes-archive.ts'
import { dieAtEveryCrossing } from '../platform/memory/mortal.ts'
import type { Platform } from '../platform/platform.ts'
import { deriveAccount } from './add-phrase.ts'
import { boot, type Background } from './boot.ts'
import { createWallet } from './procedures/create-wallet.ts'
import { findArchive } from './procedures/find-archive.ts'
import { makePhrase } from './procedures/make-phrase.ts'
import { resetWallet } from './procedures/reset-wallet.ts'
import { restoreArchive } from './procedures/restore-archive.ts'
import { watchAddress } from './procedures/watch-address.ts'
import { codeOf } from './testing/keys.ts'
import { makeWorld, password, testAddress } from './testing/world.ts'

vi.setConfig({ testTimeout: 240_000 })

const otherPassword = 'incorrect donkey capacitor nail'
const wake = (platform: Platform): Promise<Background> => boot(platform, { derive: cheapDerive })

async function makeUnlocked() {
  const { computer } = await makeWorld({ derive: cheapDerive })
  const background = await wake(computer)
  if (!background.keeper.isUnlocked()) await background.keeper.unlock(password)
  return { computer, background }
}

const addressesOf = ({ profile }: Background): readonly string[] => profile.get().accounts.map(({ address }) => address)

describe('a reset', () => {
  it('asks the password, and leaves the wallet as it is for a wrong one', async () => {
    const { background } = await makeUnlocked()
    expect(await codeOf(resetWallet(background, { password: otherPassword, confirm: 'reset' }))).toBe('vault.wrong-password')
    expect(background.keeper.state().phase).toBe('unlocked')
    expect(addressesOf(background)).toEqual([testAddress])
  })

  it('leaves first run, no account, no site, nothing in either home, and one archived wallet', async () => {
    const { computer, background } = await makeUnlocked()
    await resetWallet(background, { password, confirm: 'reset' })
    expect(background.keeper.state().phase).toBe('none')
    expect(addressesOf(background)).toEqual([])
    expect(background.profile.isVerified()).toBe(false)
    expect(Object.keys(await computer.local.all()).filter((key) => key.startsWith('vault'))).toEqual([])
    expect(await findArchive(background, {})).toEqual({ until: computer.clock.now() + archiveForMs })
    computer.restartBrowser()
    expect((await wake(computer)).keeper.state().phase).toBe('none')
  })

  it('is taken back with the old password: the same account, a whole log, and what the first page says', async () => {
    const { computer, background } = await makeUnlocked()
    await resetWallet(background, { password, confirm: 'reset' })
    computer.restartBrowser()
    const again = await wake(computer)
    expect(await codeOf(restoreArchive(again, { password: otherPassword }))).toBe('vault.wrong-password')
    expect(again.keeper.state().phase).toBe('none')
    expect(await restoreArchive(again, { password })).toEqual({ count: 1 })
    expect(addressesOf(again)).toEqual([testAddress])
    expect(await again.log.check()).toMatchObject({ broken: [] })
    const codes = (await again.log.list(20)).map(({ message }) => message?.code)
    expect(codes).toContain('log.reset')
    expect(codes[0]).toBe('log.archive-restored')
    computer.restartBrowser()
    expect(await codeOf((await wake(computer)).keeper.unlock(password))).toBe('done')
  })

  it('gives its secrets to a wallet that was made since, under the password of that one', async () => {
    const { background } = await makeUnlocked()
    await resetWallet(background, { password, confirm: 'reset' })
    await createWallet(background, { password: otherPassword })
    await makePhrase(background, { wordCount: 12 })
    expect(addressesOf(background)).toHaveLength(1)
    expect(await restoreArchive(background, { password })).toEqual({ count: 1 })
    expect(addressesOf(background)).toHaveLength(2)
    expect(addressesOf(background)).toContain(testAddress)
    expect(await restoreArchive(background, { password })).toEqual({ count: 0 })
  })

  const nameThem = async ({ profile }: Background): Promise<void> => {
    const [first] = profile.get().accounts
    await profile.update((known) => ({ ...known, accounts: known.accounts.map((account) => ({ ...account, name: 'Savings' })) }))
    expect(first?.address).toBe(testAddress)
  }
  const namesOf = ({ profile }: Background): readonly string[] => profile.get().accounts.map(({ name }) => name)

  it('taken back brings every account and name, no site and no accepted node, and nothing is called lost', async () => {
    const { computer, background } = await makeUnlocked()
    const [secret] = background.profile.get().secrets
    if (secret === undefined) throw new Error('secret')
    await deriveAccount(background, secret.id, 'Holiday')
    await nameThem(background)
    const before = addressesOf(background)
    await resetWallet(background, { password, confirm: 'reset' })
    computer.restartBrowser()
    const again = await wake(computer)
    await restoreArchive(again, { password })
    expect([addressesOf(again), namesOf(again)]).toEqual([before, ['Savings', 'Savings']])
    expect(again.profile.get().grants).toEqual([])
    expect(again.profile.get().networks.flatMap(({ nodes }) => nodes).filter(({ acceptedAt }) => acceptedAt !== undefined)).toEqual([])
    expect(again.notices.list().map(({ code }) => code)).not.toContain('profile.lost')
  })

  it('brings names into a wallet that was made since, and changes none of that one', async () => {
    const { background } = await makeUnlocked()
    await nameThem(background)
    await resetWallet(background, { password, confirm: 'reset' })
    await createWallet(background, { password: otherPassword })
    await makePhrase(background, { wordCount: 12 })
    const own = background.profile.get()
    await restoreArchive(background, { password })
    const after = background.profile.get()
    expect(after.accounts.slice(0, own.accounts.length)).toEqual(own.accounts)
    expect([namesOf(background).at(-1), addressesOf(background).at(-1)]).toEqual(['Savings', testAddress])
    expect([after.networks, after.settings, after.grants, after.selected]).toEqual([own.networks, own.settings, own.grants, own.selected])
  })

  it('gives an address that was only watched since its key again, under the name it has now', async () => {
    const { background } = await makeUnlocked()
    await resetWallet(background, { password, confirm: 'reset' })
    await createWallet(background, { password: otherPassword })
    await makePhrase(background, { wordCount: 12 })
    await watchAddress(background, { address: testAddress, name: 'Old one' })
    await restoreArchive(background, { password })
    const account = background.profile.get().accounts.find(({ address }) => address === testAddress)
    expect(account).toMatchObject({ kind: 'derived', name: 'Old one' })
    expect(account !== undefined && (await background.keeper.withSigner(account, (signer) => signer.address))).toBe(testAddress)
    expect(addressesOf(background).filter((address) => address === testAddress)).toHaveLength(1)
  })

  it('leaves no address and no name in clear, and another password reads none', async () => {
    const { computer, background } = await makeUnlocked()
    await nameThem(background)
    await resetWallet(background, { password, confirm: 'reset' })
    const all = JSON.stringify(await computer.local.all())
    expect(all).toContain('profile.archived')
    expect(all.toLowerCase()).not.toMatch(new RegExp(`savings|${testAddress.slice(2).toLowerCase()}`))
    await createWallet(background, { password: otherPassword })
    expect(await background.keeper.withMac('profile', (mac) => background.profile.readArchived(mac))).toBeUndefined()
  })

  it('is taken back without names when those were changed outside, whatever they became', async () => {
    for (const change of [null, 5, {}, { at: 1, box: '' }, { at: Number.MAX_SAFE_INTEGER, box: 'x:y:z' }]) {
      const { computer, background } = await makeUnlocked()
      await nameThem(background)
      await resetWallet(background, { password, confirm: 'reset' })
      await computer.local.set('profile.archived', change)
      computer.restartBrowser()
      const again = await wake(computer)
      expect(await restoreArchive(again, { password })).toEqual({ count: 1 })
      expect([addressesOf(again), namesOf(again)]).toEqual([[testAddress], ['Account 1']])
    }
  })

  it('is believed once: a list that was put back after the wallet went on is no list', async () => {
    const { computer, background } = await makeUnlocked()
    await nameThem(background)
    await resetWallet(background, { password, confirm: 'reset' })
    const old = (await computer.local.all())['profile.archived']
    computer.restartBrowser()
    const again = await wake(computer)
    await restoreArchive(again, { password })
    expect(await computer.local.get('profile.archived')).toBeUndefined()
    await again.profile.update((known) => ({ ...known, readyAt: 9 }))
    await again.keeper.lock('user')
    await computer.local.set('profile.archived', old ?? null)
    await computer.local.remove('profile.mirror')
    await computer.db.write(['profile'], (tx) => tx.delete('profile', 'current'))
    computer.restartBrowser()
    const third = await wake(computer)
    await third.keeper.unlock(password)
    expect(third.notices.list().map(({ code }) => code)).toContain('profile.lost')
    expect(namesOf(third)).toEqual(['Account 1'])
  })

  it('cannot be taken back after thirty days, whatever the password', async () => {
    const { computer, background } = await makeUnlocked()
    await resetWallet(background, { password, confirm: 'reset' })
    await computer.clock.advance(archiveForMs + 1)
    expect(await codeOf(restoreArchive(background, { password }))).toBe('vault.none')
    expect(await findArchive(background, {})).toEqual({})
    expect(await computer.db.read(['archive'], (tx) => tx.entries('archive'))).toEqual([])
  })

  it('leaves no name behind after thirty days, once any wallet is unlocked', async () => {
    const { computer, background } = await makeUnlocked()
    await resetWallet(background, { password, confirm: 'reset' })
    await createWallet(background, { password: otherPassword })
    await background.keeper.lock('user')
    await background.keeper.unlock(otherPassword)
    expect(await computer.local.get('profile.archived')).toBeDefined()
    await computer.clock.advance(archiveForMs + 1)
    await background.keeper.unlock(otherPassword)
    expect(await computer.local.get('profile.archived')).toBeUndefined()
  })

  it('killed at any step leaves the old wallet or first run with the old one in the archive, never neither', async () => {
    const ends = new Set<string>()
    const crossings = await dieAtEveryCrossing(
      async () => (await makeUnlocked()).computer,
      async (platform) => {
        const background = await wake(platform)
        await resetWallet(background, { password, confirm: 'reset' })
      },
      async (computer, dieAt, finished) => {
        computer.restartBrowser()
        const again = await wake(computer)
        const { phase } = again.keeper.state()
        ends.add(phase)
        if (finished) expect(phase).toBe('none')
        if (phase === 'none') await restoreArchive(again, { password })
        else await again.keeper.unlock(password)
        expect(addressesOf(again), `died at ${dieAt}`).toEqual([testAddress])
        expect(await again.log.check(), `died at ${dieAt}`).toMatchObject({ broken: [] })
      },
    )
    expect(crossings).toBeGreaterThan(25)
    expect(ends).toEqual(new Set(['locked', 'none']))
  })

  const startReset = async () => {
    const { computer, background } = await makeUnlocked()
    await deriveAccount(background, background.profile.get().secrets[0]?.id as SecretId, 'Holiday')
    await nameThem(background)
    await resetWallet(background, { password, confirm: 'reset' })
    computer.restartBrowser()
    return computer
  }

  it('killed at any step of taking it back leaves first run with the archive, or the wallet, and loses no account and no name', async () => {
    await dieAtEveryCrossing(
      startReset,
      async (platform) => restoreArchive(await wake(platform), { password }),
      async (computer, dieAt) => {
        computer.restartBrowser()
        const again = await wake(computer)
        if (again.keeper.state().phase === 'none') await restoreArchive(again, { password })
        else await again.keeper.unlock(password)
        expect(addressesOf(again)[0], `died at ${dieAt}`).toBe(testAddress)
        expect(namesOf(again), `died at ${dieAt}`).toEqual(['Savings', 'Savings'])
        expect(await computer.local.get('profile.archived'), `died at ${dieAt}`).toBeUndefined()
      },
    )
  })

  it('taken back on a full disk keeps the names until they could be written', async () => {
    const computer = await startReset()
    const full: Platform = {
      ...computer,
      db: { ...computer.db, write: async (stores, work) => (stores.includes('profile') ? Promise.reject(new Error('full')) : computer.db.write(stores, work)) },
    }
    await restoreArchive(await wake(full), { password })
    computer.restartBrowser()
    const again = await wake(computer)
    await again.keeper.unlock(password)
    expect(namesOf(again)).toEqual(['Savings', 'Savings'])
    expect(await computer.local.get('profile.archived')).toBeUndefined()
  })
})
