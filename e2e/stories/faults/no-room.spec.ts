/* No room: in the memory of storage.session (10 MB), in the quota of an extension, on the disk itself (security.md R18, R20, R32). */
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures/index.ts'
import { withLockedProfile } from '../../fixtures/locked-profile.ts'
import { generationsOf, look, openBare, readHomes, say } from '../../fixtures/verbs.ts'
import { type ExtensionWorld, openWallet } from '../../fixtures/wallet.ts'
import { launchWithExtension } from '../../run/browser.mjs'
import { extensionId } from '../../run/extension-id.mjs'
import { builtExtension } from '../../run/paths.mjs'
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

test('an extension whose quota is used up says so, changes nothing, and signs on', async ({ chromium, readyProfile }) => {
  // The same build without the permission that lifts the quota; the key in the manifest keeps its id, so the profile is its own.
  const extension = await mkdtemp(join(tmpdir(), 'holdfast-build-'))
  const profile = await readyProfile.copy()
  try {
    await cp(builtExtension, extension, { recursive: true })
    const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as { permissions: string[] }
    await writeFile(join(extension, 'manifest.json'), JSON.stringify({ ...manifest, permissions: manifest.permissions.filter((name) => name !== 'unlimitedStorage') }))
    const context = await launchWithExtension({ profile, chromium, extension })
    try {
      const page = await context.newPage()
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
      await page.goto(new URL('manifest.json', worker.url()).href)
      expect((await say(page, 'unlock', { password })).problem).toBeUndefined()
      const before = await readHomes(page)
      const session = await context.newCDPSession(page)
      await session.send('Storage.overrideQuotaForOrigin', { origin: `chrome-extension://${extensionId}`, quotaSize: 1 })
      const problem = (await say(page, 'change-password', { old: password, password: fresh })).problem
      const after = await readHomes(page)
      console.log(`quota of 1 byte: change of password says ${problem?.code ?? 'done'}, generations ${generationsOf(before)} -> ${generationsOf(after)}`)
      expect(problem?.code).toBe('vault.write-failed')
      expect(after).toEqual(before)
      expect((await look(page)).accounts?.[0]?.address).toBe(testAddress)
      await session.send('Storage.overrideQuotaForOrigin', { origin: `chrome-extension://${extensionId}` })
      expect((await say(page, 'change-password', { old: password, password: fresh })).problem).toBeUndefined()
    } finally {
      await context.close()
    }
  } finally {
    await rm(extension, { recursive: true, force: true })
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

const run = (program: string, ...args: readonly string[]): boolean => spawnSync(program, args).status === 0

test('a profile copied to another directory opens there with the password, and not without it', async ({ chromium, readyProfile }) => {
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (first, page) => {
      expect((await say(page, 'unlock', { password })).problem).toBeUndefined()
      // Taken while it is unlocked, by somebody who reads the disk.
      const stolen = await mkdtemp(join(tmpdir(), 'holdfast-'))
      await cp(first.profile, stolen, { recursive: true, filter: (path) => !/Singleton|Cache/.test(path) })
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
  test.info().annotations.push({ type: 'measured', description: was ? 'on a disk of 64 MB' : 'not run: no disk of its own without root' })
})
