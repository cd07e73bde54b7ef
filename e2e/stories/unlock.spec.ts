import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { button, goTo, openAccounts } from '../steps/home.ts'

// Every try is an Argon2id over 128 MiB, and a wrong one is tried against every stored image.
test.slow()

const otherWords = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const otherAddress = '0x58A57ed9d8d624cBD12e2C467D34787555bB1b25'
const newPassword = 'cobalt ferry under seven hats'

const tryPassword = async (page: Page, password: string): Promise<void> => {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await button(page, 'Unlock').click()
}

/** From the unlock screen to the password that follows the words. */
const enterWords = async (page: Page, words: string): Promise<void> => {
  await button(page, 'Forgot the password?').click()
  await expect(person.heading(page, 'Forgot the password')).toBeVisible()
  await expectAccessible(page)
  await button(page, 'I have my words').click()
  await person.pasteWords(page, words)
  await button(page, 'Show the wallet').click()
  await button(page, 'This is it').click()
}

test('a wrong password says so and goes on counting, also in another browser session', async ({ wallet }) => {
  const first = await wallet.open('tab')
  await person.restoreWallet(first)
  await person.lock(first)
  await tryPassword(first, 'harbour lantern quiet mosaik')
  await expect(first.getByText('That is not the password. Check Caps Lock and the keyboard language.')).toBeVisible({ timeout: 120_000 })
  await expect(first.getByLabel('Password', { exact: true })).toHaveValue('harbour lantern quiet mosaik')
  await wallet.crash()
  const page = await wallet.open('tab')
  for (const tries of [2, 3, 4]) {
    await tryPassword(page, `wrong ${tries}`)
    await expect(page.getByText(`${tries} wrong tries so far.`)).toBeVisible({ timeout: 120_000 })
  }
  await tryPassword(page, 'wrong 5')
  await expect(page.getByText('Too many wrong tries.')).toBeVisible({ timeout: 120_000 })
  await expectAccessible(page)
  await expect(page.getByText('Too many wrong tries.')).toBeHidden({ timeout: 60_000 })
  await person.unlock(page)
})

test('a tab at “Forgot the password” leaves it once the wallet is open, and asks for the password after the next lock', async ({ wallet }) => {
  const tab = await wallet.open('tab')
  await person.restoreWallet(tab)
  await person.lock(tab)
  await button(tab, 'Forgot the password?').click()
  await expect(person.heading(tab, 'Forgot the password')).toBeVisible()
  const popup = await wallet.open('popup')
  await person.unlock(popup)
  await expect(tab.getByText('f39F').first()).toBeVisible()
  await person.lock(popup)
  for (const page of [tab, popup]) await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  await expect(person.heading(tab, 'Forgot the password')).toBeHidden()
})

test('a forgotten password is replaced by the words, and the old one opens nothing any more', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await person.restoreWallet(page)
  await person.lock(page)
  await enterWords(page, person.testWords)
  await person.choosePassword(page, newPassword)
  await expect(page.getByText('f39F').first()).toBeVisible({ timeout: 120_000 })
  await person.lock(page)
  await tryPassword(page, person.password)
  await expect(page.getByText('That is not the password.')).toBeVisible({ timeout: 120_000 })
  await person.unlock(page, newPassword)
  await expect(page.getByText('f39F').first()).toBeVisible()
  expect(wallet.requests).toEqual([])
})

test('words of another wallet replace nothing before it was held', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await person.restoreWallet(page)
  await person.lock(page)
  await enterWords(page, otherWords)
  await person.choosePassword(page, newPassword)
  await expect(person.heading(page, 'These are the words of another wallet')).toBeVisible()
  await expect(page.getByText('put away for 30 days')).toBeVisible()
  await expectAccessible(page)

  // Going back leaves everything as it was.
  await page.goto(wallet.url('tab'))
  await page.reload()
  await person.unlock(page)
  await expect(page.getByText('f39F').first()).toBeVisible()
  await person.lock(page)

  await enterWords(page, otherWords)
  await person.choosePassword(page, newPassword)
  await button(page, 'Type the word instead').click()
  await page.getByLabel('Type “replace”').fill('replace')
  await button(page, 'Replace').click()
  await expect(page.getByText(otherAddress.slice(2, 6)).first()).toBeVisible({ timeout: 120_000 })
})

test('words that are not all of the wallet leave nothing behind before it was held', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await person.restoreWallet(page)
  await openAccounts(page)
  await button(page, 'Add account').click()
  await button(page, /^Private key/).click()
  await page.getByLabel('Private key').fill(`0x${'0'.repeat(63)}1`)
  await button(page, 'Show its address').click()
  await page.getByLabel('Name').fill('Old key')
  await button(page, 'Add this account').click()
  await expect(button(page, 'Add this account')).toBeHidden()
  await openAccounts(page)
  await expect(page.getByText('Old key')).toBeVisible()
  await goTo(page, 'Home')
  await person.lock(page)

  await enterWords(page, person.testWords)
  await person.choosePassword(page, newPassword)
  await expect(person.heading(page, 'One key would stay behind')).toBeVisible()
  await expect(page.getByText('put away for 30 days')).toBeVisible()
  await expectAccessible(page)
  await button(page, 'Type the word instead').click()
  await page.getByLabel('Type “without”').fill('without')
  await button(page, 'Go on without').click()
  await expect(page.getByText('f39F').first()).toBeVisible({ timeout: 120_000 })
  await openAccounts(page)
  await expect(page.getByText('Old key')).toBeHidden()
})
