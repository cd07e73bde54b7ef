/* Accounts that no words bring back, and addresses without a key. */
import type { Page } from '@playwright/test'
import { encryptKeystoreJson, Wallet as EthersWallet } from 'ethers'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { exportKey } from '../steps/backup.ts'
import * as person from '../steps/first-run.ts'
import { button, goTo, openAccounts } from '../steps/home.ts'
import { photograph } from '../tour/photograph.ts'

test.use({ start: 'ready' })
test.setTimeout(600_000)

const key = `0x${'0'.repeat(63)}1`
const address = '0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf'

async function openAdd(page: Page): Promise<void> {
  await openAccounts(page)
  await button(page, 'Add account').click()
}

test('a private key becomes an account after its address was shown, and leaves as a file that another wallet opens', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await openAdd(page)
  await expectAccessible(page)
  await photograph(page, 'popup', 'keys-1-add')
  await button(page, /^Private key/).click()
  await page.getByLabel('Private key').fill(`${key}0`)
  await button(page, 'Show its address').click()
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toContainText('That is not a private key')
  await page.getByLabel('Private key').fill(key)
  await button(page, 'Show its address').click()
  const shown = page.getByRole('img', { name: address })
  await expect(shown).toBeVisible()
  await expectAccessible(page)
  await photograph(page, 'popup', 'keys-2-key')
  // A tab as narrow as this, or zoomed that far: an address is wrapped, never cut off.
  const right = await shown.evaluate((element) => Math.max(...[...element.children].map((part) => part.getBoundingClientRect().right)))
  expect(right).toBeLessThanOrEqual(360)
  await page.getByLabel('Name').fill('Old key')
  await button(page, 'Add this account').click()
  await button(page, 'Settings').click()
  await button(page, /^Accounts/).click()
  await expect(page.getByText('Old key')).toBeVisible()
  await photograph(page, 'popup', 'keys-3-accounts')

  const { json, passphrase } = await exportKey(page, 'Old key', () => photograph(page, 'tab', 'keys-4-export'))
  expect((await EthersWallet.fromEncryptedJson(json, passphrase)).address).toBe(address)
  expect(wallet.complaints).toEqual([])
})

test('a key file of another program becomes an account, once its own password is right', async ({ wallet }) => {
  const page = await wallet.open('tab')
  const json = await encryptKeystoreJson({ address, privateKey: key }, 'marmot 12 vinegar', { scrypt: { N: 2 ** 13 } })
  await openAdd(page)
  await button(page, /^Key file/).click()
  await page.getByLabel('Choose the key file').setInputFiles({ name: 'UTC--2024--old.json', mimeType: 'application/json', buffer: Buffer.from(json) })
  await page.getByLabel('Password of the key file').fill('marmot 12 vinegars')
  await page.getByLabel('Name').fill('From geth')
  await expectAccessible(page)
  await button(page, 'Open and add').click()
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toContainText('This password does not open the key file. Nothing was changed.', { timeout: 60_000 })
  // Nothing that was typed or chosen is lost.
  await expect(page.getByLabel('Name')).toHaveValue('From geth')
  await expect(page.getByText('UTC--2024--old.json')).toBeVisible()
  await page.getByLabel('Password of the key file').fill('marmot 12 vinegar')
  await button(page, 'Open and add').click()
  await expect(person.heading(page, 'Home')).toBeVisible({ timeout: 60_000 })
  await openAccounts(page)
  await expect(button(page, /^From geth/)).toBeVisible()
  // It holds the key of that address: no words bring it back.
  await goTo(page, 'Backup')
  await expect(page.getByText('From geth is an imported key. Your words do not bring it back.')).toBeVisible()
  expect(wallet.complaints).toEqual([])
})

test('a key that was written down is checked by its end, and the account counts as covered', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await openAdd(page)
  await button(page, /^Private key/).click()
  await page.getByLabel('Private key').fill(key)
  await button(page, 'Show its address').click()
  await page.getByLabel('Name').fill('Old key')
  await button(page, 'Add this account').click()
  await goTo(page, 'Backup')
  const covered = page.getByRole('button', { name: /^Every account/ })
  await button(page, 'How it is counted').click()
  await expect(covered).toHaveAccessibleName(/, No/)
  await button(page, 'Back').click()

  await button(page, 'Add').first().click()
  await page.getByRole('radio', { name: 'A private key', exact: true }).check({ force: true })
  await page.getByRole('radio', { name: 'Bank', exact: true }).check({ force: true })
  await button(page, 'Add copy').click()
  await button(page, /^Copy 1, key/).click()
  await button(page, 'Check the end of the key').click()
  await expectAccessible(page)
  const end = page.getByLabel('Last six characters')
  await end.fill('000002')
  await button(page, 'Compare').click()
  await expect(page.getByRole('alert').filter({ hasText: '2 tries are left today' })).toBeVisible()
  await expect(end).toHaveValue('')
  await end.fill('000001')
  await button(page, 'Compare').click()
  await expect(person.heading(page, 'Right')).toBeVisible()
  await button(page, 'Done').click()
  await goTo(page, 'Backup')
  await button(page, 'How it is counted').click()
  await expect(covered).toHaveAccessibleName(/, Yes/)
  expect(wallet.complaints).toEqual([])
})

test('an address is watched without a key', async ({ wallet }) => {
  const page = await wallet.open('popup')
  await openAdd(page)
  await button(page, /^Watch only/).click()
  await page.getByLabel('Name').fill('Cold')
  await page.getByRole('textbox', { name: 'Address' }).fill(address)
  await expectAccessible(page)
  await photograph(page, 'popup', 'keys-5-watch')
  await button(page, 'Watch it').click()
  await expect(person.heading(page, 'Accounts')).toBeVisible()
  await expect(button(page, /^Cold/)).toBeVisible()
  expect(wallet.complaints).toEqual([])
})
