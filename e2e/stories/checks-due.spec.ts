/*
 * What is due is asked for, whatever became of the alarm: the past is made by a worker whose clock is set back, and the browser that is
 * opened next has the true one, as after months in a drawer.
 */
import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { moveClock } from '../fixtures/clock.ts'
import { expect, test } from '../fixtures/index.ts'
import { type ExtensionWorld, openWallet, type Wallet } from '../fixtures/wallet.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { addCopy, passDrill, typeAskedWords } from '../steps/backup.ts'
import * as person from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'

// Argon2id over 128 MiB at every unlock, on a busy machine.
test.setTimeout(300_000)

const day = 24 * 60 * 60_000
const words = person.testWords.split(' ')

const badge = async (wallet: Wallet): Promise<string> =>
  (await wallet.worker()).evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.action.getBadgeText({}))

const isDue = (page: Page) => page.getByText('A check is due', { exact: true })

test('checks that came due while the browser was closed are on the badge and on Home, and are asked until they are done; words that were restored once, and never shown', async ({ chromium, readyProfile }) => {
  const profile = await readyProfile.copy()
  const wallet = await openWallet({ chromium, profile })
  try {
    // Not in the first life of a browser that may begin the worker a second time.
    const before = await wallet.open('tab')
    await expect(before.getByLabel('Password', { exact: true })).toBeVisible()
    await moveClock(wallet, -200 * day)
    await person.unlock(before)
    await goTo(before, 'Backup')
    const digits = await addCopy(before)
    await button(before, 'It is written on the copy').click()
    await expect(before.getByText('Copy 1, paper')).toBeVisible()
    expect(await badge(wallet)).toBe('')

    await wallet.crash()
    await expect.poll(() => badge(wallet).catch(() => undefined), { timeout: 60_000 }).toBe('!')
    const page = await wallet.open('popup')
    await person.unlock(page)
    await expect(isDue(page)).toBeVisible()
    await expectAccessible(page)

    await test.step('the restored words, by typing', async () => {
      await goTo(page, 'Backup')
      await expect(page.getByText('Your words is due')).toBeVisible()
      await expect(page.getByText('They are not shown.', { exact: false })).toBeVisible()
      await button(page, 'Check').click()
      await expect(person.heading(page, 'Type every word')).toBeVisible()
      await expect(page.getByText('junk')).toHaveCount(0)
      await person.typeWords(page, words)
      await passDrill(page)
      expect(await badge(wallet)).toBe('!')
    })

    await test.step('the digits of the copy', async () => {
      await goTo(page, 'Backup')
      await expect(page.getByText('Copy 1 is due')).toBeVisible()
      await expect(page.getByText('Read its four digits.', { exact: false })).toBeVisible()
      await button(page, 'Check').click()
      await page.getByLabel('Four digits on the copy').fill(digits)
      await passDrill(page)
    })

    await test.step('a few words of the copy, always the same ones', async () => {
      await goTo(page, 'Backup')
      await expect(page.getByText('Type a few of its words', { exact: false })).toBeVisible()
      await button(page, 'Check').click()
      await expectAccessible(page)
      const places = await typeAskedWords(page, words.map(() => 'zoo'))
      expect(new Set(places).size).toBe(3)
      await button(page, 'Compare').click()
      await expect(page.getByRole('alert').filter({ hasText: '2 tries are left today' })).toBeVisible()
      for (const place of places) await expect(person.wordField(page, place)).toHaveValue('')
      expect(await typeAskedWords(page, words)).toEqual(places)
      await passDrill(page)
    })

    await test.step('nothing is asked any more, in the next life of the browser either', async () => {
      await goTo(page, 'Home')
      await expect(isDue(page)).toHaveCount(0)
      await expect.poll(() => badge(wallet)).toBe('')
      await wallet.crash()
      const next = await wallet.open('popup')
      await person.unlock(next)
      await goTo(next, 'Backup')
      await expect(next.getByText('Copy 1, paper')).toBeVisible()
      await expect(next.getByText('is due', { exact: false })).toHaveCount(0)
      await goTo(next, 'Home')
      await expect(isDue(next)).toHaveCount(0)
      expect(await badge(wallet)).toBe('')
    })
    expect(wallet.complaints).toEqual([])
  } finally {
    await wallet.leave()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('the reminder of a backup that was put off goes for as long as was said, and comes back; the band never goes', async ({ wallet }) => {
  const remind = (page: Page) => button(page, 'Remind me in 1 day')
  const band = (page: Page) => person.heading(page, 'Not backed up')
  const tab = await wallet.open('tab')
  await expect(tab.getByRole('button', { name: /^Create a wallet/ })).toBeVisible()
  await moveClock(wallet, -10 * day)
  await person.startCreating(tab)
  await person.skipNode(tab)
  await person.makeWords(tab)
  await button(tab, 'Later, at my own risk').click()
  await button(tab, 'Go on without').click()
  await expect(person.heading(tab, 'Ready, but not backed up')).toBeVisible()
  await person.openFinished(tab)
  await expect(band(tab)).toBeVisible()
  await expect(remind(tab)).toHaveCount(0)
  await tab.close()

  // Two days later; the gap locks.
  await moveClock(wallet, 2 * day)
  const popup = await wallet.open('popup')
  await person.unlock(popup)
  await expect(band(popup)).toBeVisible()
  await expectAccessible(popup)
  await remind(popup).click()
  await expect(remind(popup)).toHaveCount(0)
  await expect(band(popup)).toBeVisible()

  await wallet.crash()
  await expect.poll(() => badge(wallet).catch(() => undefined), { timeout: 60_000 }).toBe('!')
  const later = await wallet.open('popup')
  await person.unlock(later)
  await expect(remind(later)).toBeVisible()
  await expect(band(later)).toBeVisible()
  expect(wallet.complaints).toEqual([])
})
