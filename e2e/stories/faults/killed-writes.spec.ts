/*
 * The worker, or the whole browser, dies while the vault is written (security.md R9, R10, R13). Most of each operation is the
 * derivation from the password, so half of the moments lie where the writes are: at its end, as measured in this very run.
 */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { mnemonicToAccount } from 'viem/accounts'
import { expect, test } from '../../fixtures/index.ts'
import { prepareKill } from '../../fixtures/kill-worker.ts'
import { withLockedProfile } from '../../fixtures/locked-profile.ts'
import { generationsOf, look, nothing, openBare, putRemains, readHomes, type Remains, say } from '../../fixtures/verbs.ts'
import { openWallet, type Wallet } from '../../fixtures/wallet.ts'
import { inTree } from '../../run/paths.mjs'
import { heading, password, testAddress, testWords, unlock } from '../../steps/first-run.ts'
import { button } from '../../steps/home.ts'

const isLong = process.env['HOLDFAST_FAULTS'] === 'long'
test.describe.configure({ timeout: isLong ? 3_600_000 : 900_000 })

/** Half of them all the way, half around the last 150 ms and a little after the end. */
const momentsIn = (ms: number, count: number): readonly number[] => {
  const half = Math.ceil(count / 2)
  const spread = (from: number, to: number, many: number) => Array.from({ length: many }, (_, at) => Math.max(0, from + ((to - from) * (at + 1)) / (many + 1)))
  return [...spread(0, ms, half), ...spread(ms - 150, ms + 20, count - half)]
}

/** The moment is the fault itself, not a wait for something. */
const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Says the verb and ends the worker at that moment, whatever it is at. */
const killDuring = async (wallet: Wallet, page: Page, moment: number, verb: string, argument: object): Promise<boolean> => {
  const kill = await prepareKill(wallet, 'stopped')
  const saying = say(page, verb, argument)
  await passing(moment)
  await kill()
  return (await saying).reply !== undefined
}

const open = async (page: Page, secret: string): Promise<boolean> => {
  if ((await look(page)).phase === 'unlocked') await say(page, 'lock')
  return (await say(page, 'unlock', { password: secret })).problem === undefined
}

/** Exactly one of the two opens, and it is still this wallet. Left unlocked. */
const openWithOne = async (page: Page, old: string, fresh: string, where: string): Promise<string> => {
  const isOld = await open(page, old)
  const isNew = await open(page, fresh)
  expect(isOld, where).toBe(!isNew)
  if (isOld) expect(await open(page, old), where).toBe(true)
  expect((await look(page)).accounts?.[0]?.address, where).toBe(testAddress)
  return isOld ? old : fresh
}

const note = (text: string): void => {
  test.info().annotations.push({ type: 'measured', description: text })
  console.log(text)
}

const readReleased = async (name: string): Promise<Remains> => JSON.parse(await readFile(inTree(`src/background/testing/released/${name}.json`), 'utf8')) as Remains

test('a worker killed while a password is checked asks again, counts one try, and touched nothing', async ({ chromium, readyProfile }) => {
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (wallet, page) => {
      const before = await readHomes(page)
      const popup = await wallet.open('popup')
      const kill = await prepareKill(wallet, 'stopped')
      await popup.getByLabel('Password', { exact: true }).fill(password)
      await button(popup, 'Unlock').click()
      await expect.poll(() => page.evaluate(() => (globalThis as unknown as { chrome: { storage: { local: { get: (key: string) => Promise<object> } } } }).chrome.storage.local.get('unlock.attempts'))).not.toEqual({})
      await kill()
      await expect(heading(popup, 'Locked')).toBeVisible()
      await expect(button(popup, 'Unlock')).toBeEnabled()
      expect((await look(page)).attempts).toBe(1)
      expect(await readHomes(page)).toEqual(before)
      await unlock(popup)
      await say(page, 'lock')
      expect((await look(page)).attempts).toBe(0)
      const { ms } = await say(page, 'unlock', { password: 'not the password' })
      for (const moment of momentsIn(ms, isLong ? 25 : 4)) {
        await open(page, password)
        await say(page, 'lock')
        await killDuring(wallet, page, moment, 'unlock', { password: 'not the password' })
        expect((await look(page)).attempts, `at ${moment} ms`).toBeLessThanOrEqual(1)
      }
      expect(generationsOf(await readHomes(page))).toEqual(generationsOf(before))
    },
  )
})

test('a worker killed during a change of password leaves the old password or the new one, and the wallet', async ({ chromium, readyProfile }) => {
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (wallet, page) => {
      let now = password
      let ended = { old: 0, fresh: 0, told: 0 }
      await open(page, now)
      const { ms } = await say(page, 'change-password', { old: now, password: 'cobalt ferry under seven hats' })
      now = 'cobalt ferry under seven hats'
      for (const [at, moment] of momentsIn(ms, isLong ? 25 : 8).entries()) {
        const next = `cobalt ferry under seven hats ${at}`
        const isTold = await killDuring(wallet, page, moment, 'change-password', { old: now, password: next })
        const opens = await openWithOne(page, now, next, `at ${moment} of ${ms} ms`)
        if (isTold) expect(opens).toBe(next)
        ended = { old: ended.old + Number(opens === now), fresh: ended.fresh + Number(opens === next), told: ended.told + Number(isTold) }
        now = opens
      }
      note(`change of password: ${Math.round(ms)} ms, ended with ${JSON.stringify(ended)}`)
    },
  )
})

test('a worker killed during an upgrade of the cost leaves a wallet that opens, and upgrades at the next unlock', async ({ chromium, readyProfile }) => {
  const weaker = await readReleased('0.1.0.weaker')
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (wallet, page) => {
      const restart = async (): Promise<void> => {
        await putRemains(page, weaker)
        await wallet.stopWorker()
      }
      await restart()
      const { ms } = await say(page, 'unlock', { password })
      const found: number[] = []
      for (const moment of momentsIn(ms, isLong ? 25 : 8)) {
        await restart()
        await killDuring(wallet, page, moment, 'unlock', { password })
        const stored = await readHomes(page)
        found.push(generationsOf(stored)[0] ?? 0)
        expect(await open(page, password), `at ${moment} of ${ms} ms`).toBe(true)
        const view = await look(page)
        expect(view.accounts?.map(({ address }) => address)).toEqual([testAddress, '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'])
        expect(JSON.stringify(await readHomes(page))).not.toContain('"m\\":65536')
      }
      note(`upgrade: ${Math.round(ms)} ms, newest generation after the kill ${found.join(' ')}`)
    },
  )
})

test('a worker killed while a wallet is restored leaves first run, or a wallet that opens', async ({ chromium, readyProfile }) => {
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (wallet, page) => {
      const clear = async (): Promise<void> => {
        await putRemains(page, nothing)
        await wallet.stopWorker()
        expect((await look(page)).phase).toBe('empty')
      }
      const restore = { password, words: testWords.split(' ') }
      await clear()
      const { ms } = await say(page, 'restore-wallet', restore)
      const found: string[] = []
      for (const moment of momentsIn(ms, isLong ? 25 : 8)) {
        await clear()
        const isTold = await killDuring(wallet, page, moment, 'restore-wallet', restore)
        const { phase } = await look(page)
        if (phase === 'empty') {
          expect(isTold).toBe(false)
          found.push('none')
          continue
        }
        expect(await open(page, password), `at ${moment} of ${ms} ms`).toBe(true)
        const addresses = (await look(page)).accounts?.map(({ address }) => address) ?? []
        expect([[], [testAddress]]).toContainEqual(addresses)
        if (isTold) expect(addresses).toEqual([testAddress])
        found.push(addresses.length === 0 ? 'without words yet' : 'whole')
      }
      note(`restore: ${Math.round(ms)} ms, ended with ${found.join(', ')}`)
    },
  )
})

test('a worker killed while an account is added leaves it whole or not there, and every account is the one of the words', async ({ chromium, readyProfile }) => {
  const expected = Array.from({ length: 64 }, (_, addressIndex) => mnemonicToAccount(testWords, { addressIndex }).address)
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (wallet, page) => {
      await open(page, password)
      const { ms } = await say(page, 'add-account', { name: '' })
      let count = (await look(page)).accounts?.length ?? 0
      let added = 0
      const rounds = 25
      for (let round = 0; round < rounds; round += 1) {
        const isTold = await killDuring(wallet, page, ((ms + 10) * round) / rounds, 'add-account', { name: '' })
        const view = await look(page)
        expect(view.phase).toBe('unlocked')
        const addresses = view.accounts?.map(({ address }) => address) ?? []
        expect(addresses).toEqual(expected.slice(0, addresses.length))
        expect([count, count + 1]).toContain(addresses.length)
        if (isTold) expect(addresses).toHaveLength(count + 1)
        added += addresses.length - count
        count = addresses.length
      }
      note(`add account: ${Math.round(ms)} ms, ${added} of ${rounds} were there after the kill`)
    },
  )
})

test('a browser killed in the middle of a write opens locked, with generation N or N + 1, and one password', async ({ chromium, readyProfile }) => {
  const profile = await readyProfile.copy()
  const wallet = await openWallet({ chromium, profile })
  try {
    let now = password
    let page = await openBare(wallet)
    await open(page, now)
    const first = await say(page, 'change-password', { old: now, password: 'cobalt ferry under seven hats' })
    now = 'cobalt ferry under seven hats'
    const ended = { old: 0, fresh: 0 }
    for (const [at, moment] of momentsIn(first.ms, isLong ? 50 : 12).entries()) {
      const before = generationsOf(await readHomes(page))[0] ?? 0
      const next = `cobalt ferry under seven hats ${at}`
      // Whoever dies answers nobody.
      void say(page, 'change-password', { old: now, password: next }).catch(() => undefined)
      await passing(moment)
      await wallet.crash()
      page = await openBare(wallet)
      expect((await look(page)).phase, `at ${moment} of ${first.ms} ms`).toBe('locked')
      expect([before, before + 1]).toContain(generationsOf(await readHomes(page))[0])
      const opens = await openWithOne(page, now, next, `at ${moment} of ${first.ms} ms`)
      ended[opens === now ? 'old' : 'fresh'] += 1
      now = opens
    }
    note(`browser killed: ${Math.round(first.ms)} ms, ended with ${JSON.stringify(ended)}`)
  } finally {
    await wallet.close()
  }
})
