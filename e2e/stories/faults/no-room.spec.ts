/* No room in the memory of storage.session (10 MB) or on the disk itself (security.md R18, R20), and a profile elsewhere (R32). */
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures/index.ts'
import { withLockedProfile } from '../../fixtures/locked-profile.ts'
import { generationsOf, look, openBare, readHomes, say } from '../../fixtures/verbs.ts'
import { type ExtensionWorld, openWallet } from '../../fixtures/wallet.ts'
import { copyProfile } from '../../run/profile-copy.mjs'
import { password, testAddress, unlock } from '../../steps/first-run.ts'

test.describe.configure({ timeout: 300_000 })

const fresh = 'cobalt ferry under seven hats'

/** Fills storage.session to its very last byte with records of `status`. Gives the number of bytes in use. */
const fillSession = (page: Page, status: string): Promise<number> =>
  page.evaluate(async (given) => {
    const { chrome } = globalThis as unknown as ExtensionWorld
    const session = chrome.storage.session as unknown as { set: (rows: object) => Promise<void>; getBytesInUse: () => Promise<number> }
    const fits = (rows: object): Promise<boolean> => session.set(rows).then(() => true, () => false)
    let at = 0
    for (const size of [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1]) {
      while (await fits({ [`request:filler-${at}`]: { status: given, settledAt: Date.now(), askedAt: 0, id: `filler-${at}`, caller: { kind: 'wallet' }, alsoIds: [], filler: 'x'.repeat(size) } })) at += 1
    }
    return session.getBytesInUse()
  }, status)

for (const status of ['settled', 'pending'] as const) {
  test(`a storage.session that is full of ${status} requests keeps nobody out`, async ({ chromium, readyProfile }) => {
    await withLockedProfile(
      { chromium, readyProfile },
      async () => undefined,
      async (wallet, page) => {
        await look(page)
        const bytes = await fillSession(page, status)
        console.log(`storage.session: ${bytes} bytes in use, full of ${status} requests`)
        expect(bytes).toBeGreaterThan(10_000_000)
        expect((await say(page, 'unlock', { password })).problem).toBeUndefined()
        const view = await look(page)
        expect(view.phase).toBe('unlocked')
        const isKept = !(view.notices ?? []).some(({ code }) => code === 'vault.session-not-kept')
        // Settled ones make room; what waits for a person does not, and then it is said.
        expect(isKept).toBe(status === 'settled')
        expect((await say(page, 'add-account', { name: '' })).problem).toBeUndefined()
        await wallet.stopWorker()
        expect((await look(page)).phase).toBe(isKept ? 'unlocked' : 'locked')
        expect(wallet.complaints).toEqual([])
      },
    )
  })
}

const run = (program: string, ...args: readonly string[]): boolean => spawnSync(program, args).status === 0

test('a profile copied to another directory opens there with the password, and not without it', async ({ chromium, readyProfile }) => {
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (first, page) => {
      expect((await say(page, 'unlock', { password })).problem).toBeUndefined()
      // Taken while it is unlocked, by somebody who reads the disk.
      const stolen = await copyProfile(first.profile)
      const second = await openWallet({ chromium, profile: stolen })
      try {
        const elsewhere = await openBare(second)
        expect((await look(elsewhere)).phase).toBe('locked')
        expect((await say(elsewhere, 'unlock', { password: fresh })).problem?.code).toBe('vault.wrong-password')
        expect((await say(elsewhere, 'unlock', { password })).problem).toBeUndefined()
        expect((await look(elsewhere)).accounts?.map(({ address }) => address)).toEqual([testAddress])
      } finally {
        await second.close()
      }
    },
  )
})

/** A disk of its own that can be filled; only root may have one. Everybody else runs the law in Node (store-faults.test.ts). */
const withSmallDisk = async (work: (directory: string) => Promise<void>): Promise<boolean> => {
  const directory = await mkdtemp(join(tmpdir(), 'holdfast-disk-'))
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !run('mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', directory)) {
    await rm(directory, { recursive: true })
    return false
  }
  try {
    await work(directory)
  } finally {
    run('mount', '-o', 'remount,rw', directory)
    run('umount', '-l', directory)
    await rm(directory, { recursive: true, force: true })
  }
  return true
}

test('a disk that is full: the wallet opens, a change of password is refused, and what was stored opens again', async ({ chromium, readyProfile }) => {
  test.skip(process.env['HOLDFAST_FAULTS'] !== 'long', 'long form: a browser on a full disk may end by itself')
  const was = await withSmallDisk(async (directory) => {
    const profile = join(directory, 'profile')
    const source = await readyProfile.copy()
    await cp(source, profile, { recursive: true })
    await rm(source, { recursive: true })
    const wallet = await openWallet({ chromium, profile })
    const page = await openBare(wallet)
    await look(page)
    const before = await readHomes(page)
    run('dd', 'if=/dev/zero', `of=${join(directory, 'filler')}`, 'bs=4096')
    const opened = (await say(page, 'unlock', { password })).problem?.code ?? 'done'
    const changed = (await say(page, 'change-password', { old: password, password: fresh })).problem?.code ?? 'done'
    console.log(`full disk: unlock ${opened}, change of password ${changed}, notices ${JSON.stringify((await look(page)).notices)}`)
    expect(opened).toBe('done')
    expect(changed).toBe('vault.write-failed')
    await wallet.leave()
    await rm(join(directory, 'filler'))
    const again = await openWallet({ chromium, profile })
    const popup = await again.open('popup')
    await unlock(popup)
    expect(generationsOf(await readHomes(await openBare(again)))[0]).toBe(generationsOf(before)[0])
    await again.leave()
  })
  test.skip(!was, 'no disk of its own without root')
})
