/**
 * Security.md R10 for what goes through the whole background: the worker dies at each step of it. The keeper's own flows are
 * in keeper-homes.test.ts and keeper-session.test.ts. Argon2id is replaced by a cheap derivation.
 */
import { describe, expect, it, vi } from 'vitest'
import { entropyFromPhrase } from '../core/phrase/entropy.ts'
import { cheapDerive } from '../core/vault/testing/cheap.ts'
import { dieAtEveryCrossing } from '../platform/memory/mortal.ts'
import { makeMemoryPlatform } from '../platform/memory/platform.ts'
import type { Platform } from '../platform/platform.ts'
import { addPhrase, deriveAccount } from './add-phrase.ts'
import { boot, type Background } from './boot.ts'
import { codeOf } from './testing/keys.ts'
import { makeWorld, password, testAddress, testPhrase } from './testing/world.ts'

vi.setConfig({ testTimeout: 300_000 })

const secondAddress = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const words = () => ({ entropy: entropyFromPhrase(testPhrase, 'english'), language: 'english', passphrase: '', source: 'restored' }) as const
const wake = (platform: Platform): Promise<Background> => boot(platform, { derive: cheapDerive })
const addressesOf = ({ profile }: Background): readonly string[] => profile.get().accounts.map(({ address }) => address)

async function expectSigning({ keeper, profile }: Background): Promise<void> {
  for (const account of profile.get().accounts) {
    expect(await codeOf(keeper.withSigner(account, (signer) => signer.signDigest(new Uint8Array(32).fill(1))))).toBe('done')
  }
}

describe('killed at any step', () => {
  it('a restore leaves first run, or a wallet to which the same words can be given again, once', async () => {
    const ends = new Set<string>()
    const crossings = await dieAtEveryCrossing(
      makeMemoryPlatform,
      async (platform) => {
        const background = await wake(platform)
        await background.keeper.create(password)
        await addPhrase(background, words())
      },
      async (computer, dieAt, finished) => {
        computer.restartBrowser()
        const again = await wake(computer)
        ends.add(again.keeper.state().phase)
        if (again.keeper.state().phase === 'none') return expect(finished).toBe(false)
        await again.keeper.unlock(password)
        if (finished) expect(addressesOf(again)).toEqual([testAddress])
        await addPhrase(again, words())
        expect(addressesOf(again), `died at ${dieAt}`).toEqual([testAddress])
        expect(await again.keeper.listSecrets()).toHaveLength(1)
        await expectSigning(again)
      },
    )
    expect(crossings).toBeGreaterThan(25)
    expect(ends).toEqual(new Set(['none', 'locked']))
  })

  it('a new account is there or not, the wallet stays unlocked, and nothing is called tampered with', async () => {
    const counts = new Set<number>()
    await dieAtEveryCrossing(
      async () => (await makeWorld({ derive: cheapDerive })).computer,
      async (platform) => {
        const background = await wake(platform)
        await deriveAccount(background, background.profile.get().secrets[0]!.id, '')
      },
      async (computer, dieAt, finished) => {
        computer.restartWorker()
        const next = await wake(computer)
        expect(next.keeper.isUnlocked()).toBe(true)
        computer.restartBrowser()
        const again = await wake(computer)
        await again.keeper.unlock(password)
        expect(again.notices.list(), `died at ${dieAt}`).toEqual([])
        const addresses = addressesOf(again)
        expect([testAddress, secondAddress].slice(0, addresses.length)).toEqual(addresses)
        expect(addressesOf(next)).toEqual(addresses)
        if (finished) expect(addresses).toHaveLength(2)
        counts.add(addresses.length)
        await expectSigning(again)
      },
    )
    expect(counts).toEqual(new Set([1, 2]))
  })

  it('several secrets of one file are all there or none, each once, also where the file names one twice', async () => {
    const three = [words(), { ...words(), passphrase: 'another' }, words(), { ...words(), passphrase: 'a third' }].map((each) => ({ ...each, kind: 'phrase' as const, createdAt: 1 }))
    const counts = new Set<number>()
    await dieAtEveryCrossing(
      async () => (await makeWorld({ derive: cheapDerive })).computer,
      async (platform) => {
        const background = await wake(platform)
        const ids = await background.keeper.addSecrets(three)
        expect(ids).toHaveLength(4)
        expect(ids[2]).toBe(ids[0])
        expect(new Set(ids).size).toBe(3)
      },
      async (computer, dieAt, finished) => {
        computer.restartBrowser()
        const again = await wake(computer)
        await again.keeper.unlock(password)
        const there = (await again.keeper.listSecrets()).length
        counts.add(there)
        if (finished) expect(there).toBe(3)
        await again.keeper.addSecrets(three)
        expect(await again.keeper.listSecrets(), `died at ${dieAt}`).toHaveLength(3)
        await expectSigning(again)
      },
    )
    // The test phrase is in the world from the start.
    expect(counts).toEqual(new Set([1, 3]))
  })
})
