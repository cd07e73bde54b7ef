import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { button } from '../steps/home.ts'

const doctor = (page: Page) => page.getByRole('region', { name: 'Find the mistake' })
const known = (page: Page) => page.getByRole('textbox', { name: /^An address of the wallet/ })

/** Public knowledge: a phrase of the BIP-39 vectors, and its first address. */
const legal = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ')
const addresses = ['0x58A57ed9d8d624cBD12e2C467D34787555bB1b25'] as const

const enter = async (page: Page, words: readonly string[]): Promise<void> => {
  await button(page, /^Restore/).click()
  await person.wordField(page, 1).focus()
  for (const [at, word] of words.entries()) await person.wordField(page, at + 1).fill(word)
}

test('a word with a slip is named with what it could be, and a press puts the right one in', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await enter(page, legal.with(1, 'winer').with(6, 'worht'))
  await button(page, 'Show the wallet').click()
  await button(page, 'Find the mistake').click()
  await expect(doctor(page)).toContainText('These words are on no list')
  await expectAccessible(page)
  await button(page, 'Make word 2 winner').click()
  await expect(person.wordField(page, 2)).toHaveValue('winner')
  await expect(person.wordField(page, 2)).toBeFocused()
  await button(page, 'Make word 7 worth').click()
  await expect(doctor(page)).toContainText('Nothing is wrong with these words')
  await button(page, 'Show the wallet').click()
  await expect(person.heading(page, 'Is this your wallet?')).toBeVisible()
  expect(wallet.requests).toEqual([])
  expect(wallet.complaints).toEqual([])
})

test('by keyboard alone: two words that changed places are found by an address, and put in', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await enter(page, legal.with(3, 'wave').with(4, 'year'))
  await person.wordField(page, 12).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'together they are no recovery phrase' })).toBeVisible()
  await button(page, 'Find the mistake').press('Enter')
  await known(page).focus()
  await page.keyboard.type('0x58a')
  await page.keyboard.press('Enter')
  await expect(doctor(page)).toContainText('neither an address')
  await known(page).fill(addresses[0].toLowerCase())
  await known(page).press('Enter')
  await expect(doctor(page)).toContainText('Found: words 4 and 5 have changed places.')
  await expectAccessible(page)
  await button(page, 'Put it in').press('Enter')
  await expect(person.wordField(page, 4)).toBeFocused()
  await expect(person.wordField(page, 4)).toHaveValue('year')
  await button(page, 'Show the wallet').press('Enter')
  await expect(person.heading(page, 'Is this your wallet?')).toBeVisible()
  expect(await person.readAddress(page)).toBe(addresses[0])
  expect(wallet.requests).toEqual([])
})

test('one missing word is found by an address, the search can be stopped, and two are refused with the arithmetic', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await enter(page, legal.slice(0, 11))
  await button(page, 'Find a mistake').click()
  await expect(doctor(page)).toContainText('Word 12 is missing. About 128 words fit in this place, and about 1,536')
  await known(page).fill('00000000')
  await button(page, 'Try them').click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await button(page, 'Stop').click()
  await expect(doctor(page)).toContainText(/Stopped after [\d,]+ wallets/)
  await known(page).fill(addresses[0])
  await button(page, 'Try them').click()
  await expect(doctor(page)).toContainText('Found: the missing word belongs in place 12. It is yellow.', { timeout: 40_000 })
  await button(page, 'Put it in').click()
  await expect(person.wordField(page, 12)).toHaveValue('yellow')

  await person.wordField(page, 12).fill('')
  await person.wordField(page, 3).fill('')
  await expect(doctor(page)).toContainText('262,144 phrases fit if the places are right, and 17,301,504 if they may be anywhere')
  await expect(doctor(page)).toContainText('at least 8 min, or 9 h')
  await expect(button(page, 'Try them')).toBeHidden()
  await expectAccessible(page)
  expect(wallet.requests).toEqual([])
})

test('in Japanese the doctor reads the list from the package, offline, and holds at 320 px', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await page.context().setOffline(true)
  await page.setViewportSize({ width: 320, height: 640 })
  await enter(page, Array.from({ length: 12 }, (_, at) => (at === 4 ? 'あいこくしんん' : 'あいこくしん')))
  await button(page, 'Show the wallet').click()
  await button(page, 'Find the mistake').click()
  await expect(button(page, 'Make word 5 あいこくしん')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test('seeds of Electrum, keystores and backup files are called what they are', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await enter(page, 'wild father tree among universe such mobile favorite target dynamic credit identify'.split(' '))
  await button(page, 'Show the wallet').click()
  await button(page, 'Find the mistake').click()
  await expect(doctor(page)).toContainText('Electrum, a Bitcoin wallet')
  for (const [pasted, said] of [
    ['{"version":3,"crypto":{}}', 'keystore file'],
    ['-----BEGIN AGE ENCRYPTED FILE-----\nYWdl', 'encrypted backup file'],
    [addresses[0], 'This is an address'],
    [Array.from({ length: 25 }, () => 'zoo').join(' '), 'passphrase that belongs to the first 24'],
  ] as const) {
    await person.wordField(page, 1).focus()
    await person.pasteInto(page, pasted)
    await expect(page.getByRole('alert').filter({ hasText: said })).toBeVisible()
  }
})

test('a key and a share that were typed into the fields are called what they are, and what to do next is said', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await button(page, /^Restore/).click()
  const problem = page.getByRole('alert').filter({ hasText: /./ })
  await person.wordField(page, 1).focus()
  await page.keyboard.type(`0x${'5c'.repeat(32)}`)
  await expect(problem).toContainText('This looks like a private key')
  await expect(problem).toContainText('Add account, Private key')
  await expectAccessible(page)
  await person.wordField(page, 1).fill('')
  await expect(problem).toHaveCount(0)

  // A vector of SLIP-39: 20 words, which no phrase has.
  const share = 'duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard'.split(' ')
  await page.getByRole('radio', { name: '21', exact: true }).click()
  await person.wordField(page, 1).focus()
  for (const word of share) await page.keyboard.type(`${word} `)
  await expect(person.wordField(page, 20)).toHaveValue('keyboard')
  await button(page, 'Find a mistake').click()
  await expect(doctor(page)).toContainText('20 words is the length of a SLIP-39 share')
  await expect(doctor(page)).toContainText('Bring the shares together in the wallet that made them')
  await expectAccessible(page)
  expect(wallet.requests).toEqual([])
  expect(wallet.complaints).toEqual([])
})

test('who forgot the password and mistypes a word is helped too, and gets in', async ({ wallet }) => {
  // Two vaults are made: Argon2id over 128 MiB each.
  test.slow()
  const page = await wallet.open('tab')
  await person.restoreWallet(page, { words: legal.join(' ') })
  await person.lock(page)
  await button(page, 'Forgot the password?').click()
  await button(page, 'I have my words').click()
  await person.wordField(page, 1).focus()
  for (const [at, word] of legal.with(1, 'winer').entries()) await person.wordField(page, at + 1).fill(word)
  await button(page, 'Show the wallet').click()
  await button(page, 'Find the mistake').click()
  await button(page, 'Make word 2 winner').click()
  await expect(person.wordField(page, 2)).toHaveValue('winner')
  await expect(doctor(page)).toContainText('Nothing is wrong with these words')
  await expectAccessible(page)
  await button(page, 'Show the wallet').click()
  expect(await person.readAddress(page)).toBe(addresses[0])
  await button(page, 'This is it').click()
  await person.choosePassword(page, 'cobalt ferry under seven hats')
  await expect(page.getByText(addresses[0].slice(2, 6)).first()).toBeVisible({ timeout: 30_000 })
  expect(wallet.requests).toEqual([])
  expect(wallet.complaints).toEqual([])
})
