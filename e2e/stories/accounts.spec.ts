/* Accounts that words open: found again, hidden, of further words, at paths of their own. */
import type { Page } from '@playwright/test'
import { HDNodeWallet, Mnemonic } from 'ethers'
import { openHeldNode } from '../fixtures/held-node.ts'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { button, openAccounts } from '../steps/home.ts'
import { connect } from '../steps/review.ts'
import { photograph } from '../tour/photograph.ts'

test.setTimeout(240_000)

/** Of BIP-39's own vectors; on the local chain nothing is under it but what a story puts there. */
const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const addressAt = (path: string): string => HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(words), path).address
const standard = (index: number): string => addressAt(`m/44'/60'/0'/0/${index}`)
const tick = (page: Page, address: string) => page.getByRole('checkbox', { name: address })

const askedAbout = (bodies: readonly string[]): readonly string[] =>
  bodies.flatMap((body) => {
    const { method, params } = JSON.parse(body) as { method: string; params: readonly string[] }
    return method === 'eth_getBalance' || method === 'eth_getTransactionCount' ? [String(params[0])] : []
  })

test('a restored wallet asks its own node which accounts were used, after the person agreed, and adds those they choose', async ({ wallet, node }) => {
  for (const index of [0, 3, 19, 41]) await node.ask('anvil_setBalance', [standard(index), '0xde0b6b3a7640000'])
  const held = await openHeldNode(node.url)
  const host = new URL(held.url).host
  const page = await wallet.open('tab')
  await person.previewWallet(page, words)
  await button(page, 'This is it').click()
  await person.choosePassword(page)
  await person.chooseNode(page, held.url)
  await expect(person.heading(page, /^Restored/)).toBeVisible()
  await photograph(page, 'tab', 'find-0-restored')
  await button(page, 'Find accounts that were used').click()

  await expect(person.heading(page, 'Find accounts')).toBeVisible()
  await expect(page.getByText(`${host} is asked about one address after the other`)).toBeVisible()
  await expectAccessible(page)
  await photograph(page, 'tab', 'find-1-ask')
  expect(askedAbout(held.seen).filter((address) => address !== standard(0))).toEqual([])
  await button(page, `Ask ${host}`).focus()
  await page.keyboard.press('Enter')

  await expect(page.getByText(/^2 accounts that/)).toBeVisible({ timeout: 60_000 })
  await expect(tick(page, standard(3))).toBeChecked()
  await expect(tick(page, standard(19))).toBeChecked()
  await expectAccessible(page)
  await photograph(page, 'tab', 'find-2-found')
  await button(page, 'Scan further').click()
  await expect(tick(page, standard(41))).toBeChecked({ timeout: 60_000 })
  await tick(page, standard(19)).uncheck({ force: true })
  await button(page, 'Add 2 accounts').click()

  await expect(person.heading(page, 'Accounts')).toBeVisible()
  await expect(button(page, /^Account 2/)).toBeVisible()
  await expect(button(page, /^Account 3/)).toBeVisible()
  await expect(button(page, /^Account 4/)).toBeHidden()
  await photograph(page, 'tab', 'find-3-accounts')
  // One address in each call, and no call that is a list.
  for (const body of held.seen) expect((body.match(/0x[0-9a-fA-F]{40}/g) ?? []).length, body).toBeLessThan(2)
  expect(held.seen.filter((body) => body.trim().startsWith('['))).toEqual([])
  expect(wallet.complaints).toEqual([])
  await held.close()
})

test('a search that a killed worker left says so, keeps what it found, and goes on', async ({ wallet, node }) => {
  for (const index of [0, 3, 19]) await node.ask('anvil_setBalance', [standard(index), '0xde0b6b3a7640000'])
  const held = await openHeldNode(node.url)
  const tab = await wallet.open('tab')
  await person.restoreWallet(tab, { node: held.url, words })
  await tab.close()
  const page = await wallet.open('popup')
  await button(page, 'Settings').click()
  await button(page, /^Accounts/).click()
  await button(page, 'Add account').click()
  await button(page, /^Find accounts that were used/).click()
  await expectNoSidewaysScroll(page)
  await photograph(page, 'popup', 'find-4-ask-popup')
  const stuck = held.holdAbout(standard(9))
  await button(page, /^Ask /).click()
  await stuck.arrived
  await expect(page.getByText(/1 found/)).toBeVisible()
  // Soon: after ten seconds the wallet gives this call up, and the search has failed instead.
  await wallet.stopWorker()
  stuck.release()
  await expect(page.getByText(/^The search was cut off/)).toBeVisible({ timeout: 60_000 })
  await expect(tick(page, standard(3))).toBeChecked()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await photograph(page, 'popup', 'find-6-cut')
  const again = held.holdAbout(standard(12))
  await button(page, 'Go on').click()
  await again.arrived
  await expectAccessible(page)
  await photograph(page, 'popup', 'find-5-running')
  again.release()
  // The picture may have outlasted the ten seconds.
  const retry = button(page, 'Try again')
  await expect(tick(page, standard(19)).or(retry).first()).toBeVisible({ timeout: 60_000 })
  if (await retry.isVisible()) await retry.click()
  await expect(tick(page, standard(19))).toBeChecked({ timeout: 60_000 })
  await button(page, 'Add 2 accounts').click()
  await expect(button(page, /^Account 3/)).toBeVisible()
  expect(wallet.complaints).toEqual([])
  await held.close()
})

const ready = test.extend({ start: 'ready' })

ready('a hidden account leaves the list and its sites, which are named first, and comes back without them', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const accountsOf = async (): Promise<unknown> => (await site.ask('eth_accounts', [])).result
  expect(await accountsOf()).toEqual([person.testAddress])
  const page = await wallet.open('popup')
  await openAccounts(page)
  await button(page, 'Rename Account 1').click()
  await button(page, 'Hide this account').click()
  await expect(page.getByText(/^It is the only account that is shown/)).toBeVisible()
  await expect(button(page, 'Hide it')).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  await photograph(page, 'popup', 'hide-1-last')
  await button(page, 'Back').click()
  await button(page, 'Back').click()
  await button(page, 'Add account').click()
  await button(page, /^Next account/).click()
  await button(page, 'Add account').click()
  await expect(button(page, /^Account 2/)).toBeVisible()

  await button(page, 'Rename Account 1').click()
  await button(page, 'Hide this account').click()
  await expect(page.getByText('From then on you use Account 2', { exact: false })).toBeVisible()
  await expect(page.getByText(new URL(site.page.url()).host, { exact: false })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await photograph(page, 'popup', 'hide-2-says')
  await button(page, 'Hide it').focus()
  await page.keyboard.press('Enter')
  await expect(person.heading(page, 'Accounts')).toBeVisible()
  await expect(button(page, /^Account 1/)).toBeHidden()
  await expect.poll(accountsOf).toEqual([])

  await button(page, '1 account hidden').click()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await photograph(page, 'popup', 'hide-3-hidden')
  await button(page, 'Show again: Account 1').click()
  await expect(button(page, '1 account hidden')).toBeHidden()
  await expect(button(page, /^Account 1/)).toBeVisible()
  expect(await accountsOf()).toEqual([])
  expect(wallet.complaints).toEqual([])
})

ready('a second phrase is typed in, a third is made and proven; accounts stand under their words', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await openAccounts(page)
  await button(page, 'Add account').click()
  await expectAccessible(page)
  await photograph(page, 'tab', 'phrases-1-add')
  await button(page, /^Words you have already/).click()
  await expect(person.heading(page, 'Type the words you want to add')).toBeVisible()
  await person.pasteWords(page, words)
  await button(page, 'Show the wallet').click()
  await expect(person.heading(page, 'Is this your wallet?')).toBeVisible()
  await expect(page.getByText('nothing is saved before you say that it is yours')).toBeVisible()
  // Of BIP-39's words "legal winner": BIP-32 over their seed, by ethers.
  const print = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(words), 'm').fingerprint.slice(2)
  await expect(page.getByText(`${print.slice(0, 4)} ${print.slice(4)}`)).toBeVisible()
  await expectAccessible(page)
  await button(page, 'This is it').click()
  await openAccounts(page)
  const second = page.getByRole('list', { name: `Words ${print.slice(0, 4)} ${print.slice(4)}, 12 of them` })
  await expect(second.getByRole('button', { name: /^Account 2/ })).toBeVisible()
  await expectAccessible(page)
  await photograph(page, 'tab', 'phrases-2-accounts')

  await button(page, 'Add account').click()
  await button(page, /^Words you have already/).click()
  await person.pasteWords(page, words)
  await button(page, 'Show the wallet').click()
  await button(page, 'This is it').click()
  await expect(page.getByRole('alert').filter({ hasText: 'These words are in this wallet already' })).toBeVisible()
  await photograph(page, 'tab', 'phrases-3-twice')
  await button(page, 'Back').click()
  await button(page, 'Back').click()

  await openAccounts(page)
  await button(page, 'Add account').click()
  await button(page, /^New recovery words/).click()
  await expectAccessible(page)
  await photograph(page, 'tab', 'phrases-4-new')
  await button(page, 'Make the words').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Your password').fill(person.password)
  await button(page, 'Continue').click()
  await expect(person.heading(page, /^Write down/)).toBeVisible(person.vaultTimeout)
  const made = await person.readWords(page)
  await person.turnToProof(page)
  await person.typeWords(page, made)
  await button(page, 'Compare').click()
  await expect(button(page, 'Settings')).toBeVisible()
  await openAccounts(page)
  await expect(button(page, /^Account 3/)).toBeVisible()
  await photograph(page, 'popup', 'phrases-5-accounts')
  await expectNoSidewaysScroll(page)
  expect(wallet.complaints).toEqual([])
})

ready('an account at a path is shown by its address before it is added, and its path stands with it', async ({ wallet }) => {
  const page = await wallet.open('popup')
  await openAccounts(page)
  await button(page, 'Add account').click()
  await button(page, /^Account at a path/).click()
  await page.getByLabel('Number of the account, from 1').fill('6')
  await button(page, 'Show its address').click()
  const live = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(person.testWords), "m/44'/60'/5'/0/0").address
  await expect(page.getByRole('img', { name: live })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await photograph(page, 'popup', 'path-1-ledger')
  await page.getByRole('radio', { name: 'A path of your own' }).check({ force: true })
  await expect(page.getByRole('img', { name: live })).toBeHidden()
  await page.getByLabel('Path', { exact: true }).fill("m/44'/60'/x")
  await button(page, 'Show its address').click()
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toContainText('That is no derivation path')
  await page.getByLabel('Path', { exact: true }).fill("m/44h/60h/0h/7")
  await button(page, 'Show its address').click()
  const own = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(person.testWords), "m/44'/60'/0'/7").address
  await expect(page.getByRole('img', { name: own })).toBeVisible()
  await page.getByLabel('Name').fill('Old Ledger')
  await photograph(page, 'popup', 'path-2-own')
  await page.keyboard.press('Enter')
  await expect(button(page, /^Old Ledger/)).toBeVisible()
  await button(page, 'Rename Old Ledger').click()
  await expect(page.getByText("m/44'/60'/0'/7")).toBeVisible()
  await photograph(page, 'popup', 'path-3-named')
  expect(wallet.complaints).toEqual([])
})
