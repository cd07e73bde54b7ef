import type { Page } from '@playwright/test'
import { entropyToMnemonic } from '@scure/bip39'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { mnemonicToAccount } from 'viem/accounts'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'
import { heldToSee, openReveal } from '../steps/reveal.ts'

const problem = (page: Page) => page.getByRole('alert').filter({ hasText: /./ })
const entropy = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 37 + 11) % 256)

test('the test words restore their address, offline, and nobody is contacted', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await page.context().setOffline(true)
  await person.previewWallet(page, person.testWords)
  expect(await person.readAddress(page)).toBe(person.testAddress)
  await expect(page.getByText('73c5').or(page.getByText(/^[0-9a-f]{4} [0-9a-f]{4}$/))).toBeVisible()
  await button(page, 'This is it').click()
  await person.choosePassword(page)
  await person.skipNode(page)
  await expect(person.heading(page, 'Restored. Your words open this wallet.')).toBeVisible()
  expect(await person.readAddress(page)).toBe(person.testAddress)
  await person.openFinished(page)
  expect(wallet.requests).toEqual([])
  expect(wallet.complaints).toEqual([])
})

test('words typed by four letters, in any case, restore the same wallet', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await button(page, /^Restore/).click()
  await expect(person.wordField(page, 1)).toBeFocused()
  await person.typeWords(page, 'LEGAl winner thank year wave sausage worth useful legal winner thank yellow'.split(' '))
  await page.keyboard.press('Enter')
  await expect(person.heading(page, 'Is this your wallet?')).toBeVisible()
  expect(await person.readAddress(page)).toBe(
    mnemonicToAccount('legal winner thank year wave sausage worth useful legal winner thank yellow').address,
  )
})

for (const [language, words] of [
  ['Japanese', entropyToMnemonic(entropy(16), japanese)],
  ['French', entropyToMnemonic(entropy(32), french)],
] as const) {
  test(`a ${language} phrase restores, as it is written by hand`, async ({ wallet }) => {
    const page = await wallet.open('tab')
    await person.previewWallet(page, words.normalize('NFC'))
    await expect(page.getByText(new RegExp(`, ${language}$`))).toBeVisible()
    expect(await person.readAddress(page)).toBe(mnemonicToAccount(words).address)
    await expectAccessible(page)
  })
}

test('a passphrase opens another wallet, the page shows which, and it can be seen again as it was typed', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await button(page, /^Restore/).click()
  await person.pasteWords(page, person.testWords)
  await button(page, 'I also have a passphrase').click()
  await page.getByLabel(/^Passphrase/).fill(' Größe 9')
  await expect(page.getByText('Every passphrase opens another wallet')).toBeVisible()
  await expectAccessible(page)
  await button(page, 'Show the wallet').click()
  const withPassphrase = mnemonicToAccount(person.testWords, { passphrase: ' Größe 9' }).address
  expect(withPassphrase).not.toBe(person.testAddress)
  await expect(page.getByRole('img', { name: withPassphrase })).toBeVisible()
  await button(page, 'This is it').click()
  await person.choosePassword(page)
  await person.skipNode(page)
  await expect(page.getByRole('img', { name: withPassphrase })).toBeVisible()
  await person.openFinished(page)

  const popup = await wallet.open('popup')
  await goTo(popup, 'Settings')
  await openReveal(popup, /^Passphrase of /)
  await expect(popup.getByText('␣Größe␣9')).toHaveCount(0)
  await expectAccessible(popup)
  await heldToSee(popup, async () => {
    // Every space can be seen.
    await expect(popup.getByText('␣Größe␣9', { exact: true })).toBeVisible()
  })
  await expect(popup.getByText('Größe')).toHaveCount(0)
  await button(popup, 'Back').click()
  await button(popup, 'Back').click()

  // The words as they go onto metal: the numbers a printed list gives them, and the dots that add up to those.
  await openReveal(popup, /^Words of /)
  await popup.getByRole('radio', { name: 'Numbers' }).click()
  await heldToSee(popup, async () => {
    await expect(popup.getByText('1789', { exact: true })).toHaveCount(4)
  })
  await expect(popup.getByText('1789')).toHaveCount(0)
  await popup.getByRole('radio', { name: 'Dots' }).click()
  await heldToSee(popup, async () => {
    await expect(popup.getByRole('img', { name: '4: punch 1024, 512, 128, 64, 32, 16, 8, 4, check', exact: true })).toBeVisible()
    await expectAccessible(popup)
  })
  await expect(popup.getByRole('img', { name: /punch/ })).toHaveCount(0)
})

test('what is wrong with the words is said by place, and what was typed stays', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await button(page, /^Restore/).click()
  await expectAccessible(page)
  const look = button(page, 'Show the wallet')
  await expect(look).toHaveAccessibleDescription('No words yet')

  await person.pasteWords(page, person.testWords)
  await expect(page.getByText('Your words are on the clipboard now')).toBeVisible()
  await person.wordField(page, 5).fill('tset')
  await person.wordField(page, 8).fill('tezt')
  await look.click()
  await expect(problem(page)).toContainText('Words 5 and 8 are not on the English list.')
  await expect(person.wordField(page, 5)).toBeFocused()
  await expect(person.wordField(page, 8)).toHaveValue('tezt')
  await expectAccessible(page)

  await person.wordField(page, 5).fill('test')
  await person.wordField(page, 8).fill('zoo')
  await look.click()
  await expect(problem(page)).toContainText('together they are no recovery phrase')
  await person.wordField(page, 8).fill('')
  await expect(look).toHaveAccessibleDescription('1 word is missing')

  await person.wordField(page, 1).focus()
  await person.pasteInto(page, `0x${'ab'.repeat(32)}`)
  await expect(problem(page)).toContainText('This looks like a private key')
  await person.pasteInto(page, Array.from({ length: 20 }, () => 'academic').join(' '))
  await expect(problem(page)).toContainText('SLIP-39')
  await expect(person.wordField(page, 21)).toBeVisible()
})

test('words are kept while a person goes back and forth, and gone after a reload; they are in no address and no storage', async ({ wallet }) => {
  const page = await wallet.open('tab')
  const entries = await page.evaluate(() => history.length)
  await person.previewWallet(page, person.testWords)
  await button(page, 'Back').click()
  await expect(person.wordField(page, 12)).toHaveValue('junk')
  await button(page, 'Show the wallet').click()
  await button(page, 'This is it').click()
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await button(page, 'Back').click()
  await expect(person.heading(page, 'Is this your wallet?')).toBeVisible()
  const left = await page.evaluate(() => ({
    entries: history.length,
    state: JSON.stringify(history.state),
    title: document.title,
    stored: Object.keys(localStorage).length + Object.keys(sessionStorage).length,
  }))
  expect(left).toEqual({ entries, state: 'null', title: 'Holdfast', stored: 0 })
  expect(page.url()).toBe(`${wallet.url('tab')}#restore`)
  await page.reload()
  await expect(person.heading(page, 'Type the words of your wallet')).toBeVisible()
  await expect(person.wordField(page, 1)).toHaveValue('')
})

test('restoring holds at 320 px', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await page.setViewportSize({ width: 320, height: 640 })
  await button(page, /^Restore/).click()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await person.pasteWords(page, person.testWords)
  await button(page, 'Show the wallet').click()
  await expect(person.heading(page, 'Is this your wallet?')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test('who began to create a wallet and has words already restores them instead', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await person.startCreating(page)
  await person.skipNode(page)
  await button(page, 'I have words already').click()
  await person.pasteWords(page, person.testWords)
  await button(page, 'Show the wallet').click()
  await button(page, 'This is it').click()
  await person.choosePassword(page, 'cobalt ferry under seven hats')
  await expect(person.heading(page, /^Restored/)).toBeVisible({ timeout: 120_000 })
  expect(await person.readAddress(page)).toBe(person.testAddress)
})
