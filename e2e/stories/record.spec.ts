/* What happened is written down, read, checked and taken along; and words, keys and the wallet itself are handled on purpose. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { heading, lock, password, testAddress, testWords, unlock } from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'

test.use({ start: 'ready' })

const slow = { timeout: 120_000 }
const wrong = 'harbour lantern quiet mosaik'

const openRecord = async (page: Page): Promise<void> => {
  await goTo(page, 'Activity')
  await button(page, 'Record').click()
  await expect(page.getByText(/^\d+ entries, unbroken\. The first is from: Today\.$/)).toBeVisible(slow)
}

test('a wrong password while locked is in the record after the unlock; the record is filtered, saved and verified without the wallet', async ({ wallet }, info) => {
  const popup = await wallet.open('popup')
  await lock(popup)
  await popup.getByLabel('Password', { exact: true }).fill(wrong)
  await button(popup, 'Unlock').click()
  await expect(popup.getByText('That is not the password.')).toBeVisible(slow)
  await unlock(popup)
  await openRecord(popup)
  await expect(popup.getByText('Wrong password', { exact: true })).toBeVisible()
  await expect(popup.getByText('Wallet restored from words')).toBeVisible()
  await expectAccessible(popup)
  await button(popup, 'Keys').click()
  await expect(popup.getByText('Wrong password', { exact: true })).toBeHidden()
  await expect(popup.getByText('Wallet restored from words')).toBeVisible()
  await button(popup, 'Account and site').click()
  await popup.getByLabel('Account', { exact: true }).selectOption({ index: 1 })
  await expect(popup.getByText('Nothing of this kind.')).toBeVisible()

  await button(popup, 'Save the record').click()
  const saved = async (name: string): Promise<string> => {
    const [download] = await Promise.all([popup.waitForEvent('download'), popup.getByText(name, { exact: true }).click()])
    const path = join(info.outputDir, download.suggestedFilename())
    await download.saveAs(path)
    return path
  }
  const record = await saved('Save for checking (JSONL)')
  await expect(popup.getByText(/^Saved, \d+ entries\./)).toBeVisible()
  await expectAccessible(popup)
  const table = await saved('Save as a table (CSV)')
  const verifier = await saved('Save the verifier')
  expect(readFileSync(table, 'utf8')).toContain('"Wrong password"')
  expect(execFileSync(process.execPath, [verifier, record], { encoding: 'utf8' })).toContain('Unbroken: ')
  const lines = readFileSync(record, 'utf8').split('\n')
  writeFileSync(record, lines.toSpliced(3, 1).join('\n'))
  const broken = spawnSync(process.execPath, [verifier, record], { encoding: 'utf8' })
  expect([broken.status, broken.stderr]).toEqual([1, 'BROKEN at entry 3: the next entry is number 4.\n'])
})

test('words and a key are shown to who types the password again, four at a time, only while held, and it is written down', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await goTo(popup, 'Settings')
  await button(popup, 'Show words or a key').click()
  await expectAccessible(popup)
  await popup.getByRole('button', { name: /^Words of / }).click()
  await popup.getByLabel('Password', { exact: true }).fill(wrong)
  await button(popup, 'Continue').click()
  await expect(popup.getByText('That is not the password.')).toBeVisible(slow)
  await popup.getByLabel('Password', { exact: true }).fill(password)
  await button(popup, 'Continue').click()
  const hold = popup.getByRole('button', { name: /^(?:Hold to see|Showing) / })
  await expect(hold).toBeVisible(slow)
  const words = popup.getByRole('list', { name: /^Words / })
  await expect(words).not.toContainText('test')
  await hold.focus()
  await popup.keyboard.down('Space')
  await expect(words).toContainText('test')
  await popup.keyboard.up('Space')
  await expect(words).not.toContainText('test')
  // Turning away hides them, also when they were asked to stay.
  await button(popup, 'Show them for half a minute').click()
  await expect(words).toContainText('test')
  await expectAccessible(popup)
  await popup.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(words).not.toContainText('test')
  await button(popup, 'Next').click()
  await button(popup, 'Next').click()
  await hold.focus()
  await popup.keyboard.down('Space')
  await expect(words).toContainText(testWords.split(' ')[11] ?? '')
  await popup.keyboard.up('Space')

  await button(popup, 'Back').click()
  await popup.getByRole('button', { name: /^Key of / }).click()
  await popup.getByLabel('Password', { exact: true }).fill(password)
  await button(popup, 'Continue').click()
  await expect(hold).toBeVisible(slow)
  await hold.focus()
  await popup.keyboard.down('Space')
  // The first sixteen digits of the key that everybody knows.
  for (const piece of ['ac09', '74be', 'c39a', '17e3']) await expect(popup.getByText(piece, { exact: true })).toBeVisible()
  await popup.keyboard.up('Space')
  await expect(popup.getByText('ac09', { exact: true })).toBeHidden()
  await button(popup, 'Back').click()
  await button(popup, 'Back').click()
  await openRecord(popup)
  await expect(popup.getByText(`Private key of ${testAddress} shown`)).toBeVisible()
  await expect(popup.getByText(/^Words of [0-9a-f]{8} shown$/)).toBeVisible()
})

test('a reset shows what goes, asks for the password and a word, and the old password takes it back', async ({ wallet }) => {
  // Five derivations of the password.
  test.slow()
  const tab = await wallet.open('tab')
  await goTo(tab, 'Settings')
  await button(tab, 'Change password').click()
  await button(tab, 'Reset').click()
  await expect(heading(tab, 'Reset this wallet')).toBeVisible()
  await expectAccessible(tab)
  await tab.getByLabel('Password', { exact: true }).fill(password)
  await expect(button(tab, 'Reset')).toHaveAttribute('aria-disabled', 'true')
  await tab.getByLabel('Type reset').fill('reset')
  await button(tab, 'Reset').click()
  await expect(heading(tab, 'Hold your keys. Prove you still do.')).toBeVisible(slow)
  await tab.getByRole('button', { name: /^A wallet was put away here until / }).click()
  await expectAccessible(tab)
  await tab.getByLabel('Password of the old wallet').fill(wrong)
  await button(tab, 'Bring it back').click()
  await expect(tab.getByText('That is not the password.')).toBeVisible(slow)
  await tab.getByLabel('Password of the old wallet').fill(password)
  await button(tab, 'Bring it back').click()
  await expect(heading(tab, 'Home')).toBeVisible(slow)
  await openRecord(tab)
  await expect(tab.getByText('Wallet reset, the old one put away for 30 days')).toBeVisible()
})
