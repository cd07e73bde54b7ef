/* The address book: put in, picked for a payment, named on the review, carried by the backup file into another browser. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { openWallet, type Wallet } from '../fixtures/wallet.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { askToSend, button, goTo } from '../steps/home.ts'
import { approve, title } from '../steps/review.ts'
import { photograph } from '../tour/photograph.ts'

const nadia = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const bob = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const passphraseField = 'Passphrase of the file'

/** Two derivations of scrypt 2^18 on a busy machine. */
const slow = { timeout: 240_000 }

test.use({ start: 'ready' })
// Each goes through many screens.

const openPopup = async (wallet: Wallet): Promise<Page> => {
  const popup = await wallet.open('popup')
  await popup.setViewportSize({ width: 360, height: 600 })
  return popup
}

const openBook = async (page: Page): Promise<void> => {
  await goTo(page, 'Settings')
  await button(page, /^Address book/).click()
  await expect(person.heading(page, 'Address book')).toBeVisible()
}

/** From the book, and back to it. */
const addEntry = async (page: Page, address: string, name: string, kind?: string): Promise<void> => {
  await button(page, 'Add an address').first().click()
  await page.getByLabel('Address', { exact: true }).fill(address)
  await page.getByLabel('Name', { exact: true }).fill(name)
  if (kind !== undefined) await page.getByRole('radio', { name: kind, exact: true }).check({ force: true })
  await button(page, 'Save').click()
}

const pick = async (page: Page, name: string): Promise<void> => {
  await button(page, 'Send').click()
  await button(page, 'Choose from the address book').click()
  await expect(person.heading(page, 'Send to')).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
}

test('an address is put in, changed and taken out; what is wrong with it is said, and nothing typed is lost', async ({ wallet }) => {
  const popup = await openPopup(wallet)
  await openBook(popup)
  await expect(popup.getByText('Nobody in it yet.')).toBeVisible()
  await expectAccessible(popup)
  await photograph(popup, 'popup', 'book-empty')

  await addEntry(popup, nadia.replace('C8', 'c8'), 'Nadia')
  await expect(popup.getByText('One or more characters of this address are wrong')).toBeVisible()
  await expect(popup.getByLabel('Name', { exact: true })).toHaveValue('Nadia')
  await expectAccessible(popup)
  await popup.getByLabel('Address', { exact: true }).fill(person.testAddress)
  await button(popup, 'Save').click()
  await expect(popup.getByText('is in this wallet already')).toBeVisible()
  await popup.getByLabel('Address', { exact: true }).fill(`  ${nadia.toLowerCase()} `)
  await popup.getByLabel('Name', { exact: true }).fill('Na\u202edia')
  await button(popup, 'Save').click()
  await expect(popup.getByText('There are characters in it that do not show.')).toBeVisible()
  await popup.getByLabel('Name', { exact: true }).fill('Nadia')
  await button(popup, 'Save').click()
  await expect(person.heading(popup, 'Address book')).toBeVisible()

  await addEntry(popup, bob, 'Exchange', 'Exchange')
  await expect(button(popup, /^Exchange/)).toBeVisible()
  await expectAccessible(popup)
  await expectNoSidewaysScroll(popup)
  await photograph(popup, 'popup', 'book')

  await test.step('by keyboard alone it is changed', async () => {
    await button(popup, /^Nadia/).focus()
    await popup.keyboard.press('Enter')
    await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
    await expect(popup.getByLabel('Name', { exact: true })).toBeFocused()
    await popup.keyboard.press('End')
    await popup.keyboard.type(' K.')
    await popup.keyboard.press('Enter')
    await expect(button(popup, /^Nadia K\./)).toBeVisible()
  })
  await test.step('and taken out once that was confirmed', async () => {
    await button(popup, /^Exchange/).click()
    await button(popup, 'Remove from the book').click()
    await expect(popup.getByRole('img', { name: bob })).toBeVisible()
    await expectAccessible(popup)
    await button(popup, 'Remove').click()
    await expect(button(popup, /^Exchange/)).toBeHidden()
    await expect(button(popup, /^Nadia K\./)).toBeVisible()
  })
  await test.step('each of these is in the record', async () => {
    await button(popup, 'Back').click()
    await goTo(popup, 'Settings')
    await button(popup, 'Record').click()
    await expect(popup.getByText(`${bob} taken out of the address book`)).toBeVisible()
    await expect(popup.getByText(`${nadia} changed in the address book`)).toBeVisible()
    await expect(popup.getByText(`${nadia} added to the address book`)).toBeVisible()
  })
  expect(wallet.complaints).toEqual([])
})

test('who is picked stands on the review beside the whole address, and an address without a name may get one after it was paid', async ({ wallet, node }) => {
  const popup = await openPopup(wallet)
  await openBook(popup)
  await addEntry(popup, nadia, 'Nadia')
  await expect(button(popup, /^Nadia/)).toBeVisible()
  await button(popup, 'Back').click()
  await goTo(popup, 'Home')
  await pick(popup, 'Nadia')
  await expect(popup.getByLabel('To', { exact: true })).toHaveValue(nadia)
  await expect(popup.getByText('Nadia, in your address book')).toBeVisible()
  await expectAccessible(popup)
  await photograph(popup, 'popup', 'book-send')
  await popup.getByLabel('Amount', { exact: true }).fill('0.25')
  await button(popup, 'Review').click()
  await expect(title(popup)).toHaveText('Send')
  await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
  await expect(popup.getByText('Nadia', { exact: true })).toBeVisible()
  await expect(popup.getByText('In your address book, a person.')).toBeVisible()
  await photograph(popup, 'popup', 'book-review')
  await approve(popup, 'Send 0.25 ETH')
  await expect(person.heading(popup, /^(Sent|Confirmed)$/)).toBeVisible()
  await expect.poll(() => node.ask('eth_getTransactionCount', [person.testAddress, 'latest'])).toBe('0x1')
  await expect(button(popup, 'Save this address in the book')).toBeHidden()
  await button(popup, 'Done').click()

  await node.ask('evm_setAutomine', [false])
  await askToSend(popup, bob, '0.5')
  await approve(popup, 'Send 0.5 ETH')
  await expect(person.heading(popup, 'Sent')).toBeVisible()
  await button(popup, 'Save this address in the book').click()
  await popup.getByLabel('Name', { exact: true }).fill('Nadia')
  await test.step('what is half typed stays when the payment is confirmed', async () => {
    await node.ask('evm_mine')
    await node.ask('evm_setAutomine', [true])
    await expect(person.heading(popup, 'Confirmed')).toBeVisible({ timeout: 40_000 })
    await expect(popup.getByLabel('Name', { exact: true })).toHaveValue('Nadia')
  })
  await button(popup, 'Save').click()
  await expect(popup.getByText('Another address is called Nadia already.')).toBeVisible()
  await popup.getByLabel('Name', { exact: true }).fill('Bob')
  await button(popup, 'Save').click()
  await expect(popup.getByText('Saved in your address book as Bob.')).toBeVisible()
  await expectAccessible(popup)
  await photograph(popup, 'popup', 'book-saved')
  await button(popup, 'Done').click()

  await goTo(popup, 'Activity')
  await expect(popup.getByText(`To Bob, ${bob.slice(0, 6)} … ${bob.slice(-4)}`)).toBeVisible()
  await popup.getByRole('button', { name: /^Sent 0\.5000 ETH/ }).click()
  await expect(popup.getByText('Bob, in your address book')).toBeVisible()
  await expect(popup.getByRole('img', { name: bob })).toBeVisible()
  await photograph(popup, 'popup', 'book-transaction')
  expect(wallet.complaints).toEqual([])
})

test('the book travels in the backup file, and what came out of one is said to until the address was compared', async ({ wallet, node, chromium }) => {
  test.setTimeout(600_000)
  const page = await wallet.open('tab')
  await openBook(page)
  await addEntry(page, nadia, 'Nadia', 'Person')
  await expect(button(page, /^Nadia/)).toBeVisible()
  await photograph(page, 'tab', 'book')
  await button(page, 'Back').click()
  await button(page, 'Backup file').click()
  await button(page, 'Make a backup file').click()
  const passphrase = await page.getByLabel(passphraseField).inputValue()
  await page.getByRole('checkbox', { name: 'I have written the passphrase down' }).check({ force: true })
  await page.getByLabel('Password of this computer').fill(person.password)
  const download = page.waitForEvent('download', slow)
  await button(page, 'Encrypt and save').click()
  const path = join(tmpdir(), `holdfast-book-${process.pid}.age`)
  await (await download).saveAs(path)
  expect(await readFile(path, 'utf8')).not.toContain('Nadia')

  const other = await openWallet({ chromium })
  try {
    const fresh = await other.open('tab')
    await button(fresh, /^Restore/).click()
    await button(fresh, 'Use a backup file instead').click()
    await fresh.getByLabel('Choose the file').setInputFiles(path)
    await fresh.getByLabel(passphraseField).fill(passphrase)
    await button(fresh, 'Open the file').click()
    await expect(person.heading(fresh, 'What this file brings')).toBeVisible(slow)
    await expect(fresh.getByText('1 address for your address book')).toBeVisible()
    await expect(fresh.getByRole('img', { name: nadia })).toBeVisible()
    await expectAccessible(fresh)
    await photograph(fresh, 'tab', 'book-listing')
    await button(fresh, 'Restore this').click()
    await fresh.getByLabel('Password', { exact: true }).fill(person.password)
    await fresh.getByLabel('Once more').fill(person.password)
    await button(fresh, 'Continue').click()
    await expect(person.heading(fresh, 'Choose who you ask')).toBeVisible(slow)
    await person.chooseNode(fresh, node.url)
    await person.openFinished(fresh)

    const popup = await openPopup(other)
    await expect(popup.getByText('10,000.0000 ETH')).toBeVisible()
    await pick(popup, 'Nadia')
    await expect(popup.getByText('Nadia, from a backup file or a recovery. Compare the address.')).toBeVisible()
    await popup.getByLabel('Amount', { exact: true }).fill('0.25')
    await button(popup, 'Review').click()
    await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
    await expect(popup.getByText('The name came from a backup file or a recovery.', { exact: false })).toBeVisible()
    await photograph(popup, 'popup', 'book-review-from-file')
    await button(popup, 'Cancel').click()
    await expect(popup.getByLabel('Amount', { exact: true })).toHaveValue('0.25')
    await button(popup, 'Back').click()

    await openBook(popup)
    await expect(popup.getByText('Not compared')).toBeVisible()
    await button(popup, /^Nadia/).click()
    await popup.getByRole('checkbox', { name: /^I compared the whole address/ }).check({ force: true })
    await expectAccessible(popup)
    await photograph(popup, 'popup', 'book-compare')
    await button(popup, 'Save').click()
    await expect(person.heading(popup, 'Address book')).toBeVisible()
    await expect(popup.getByText('Not compared')).toBeHidden()
    expect(other.complaints).toEqual([])
  } finally {
    await other.close()
  }
  expect(wallet.complaints).toEqual([])
})
