/* A list of bad sites that the person brings: what was taken is said, what a listed site asks is red, and the safe button comes first. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import { heading } from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'
import { approve, connect, gone, hello, payment, stay, title } from '../steps/review.ts'
import { approveByHolding } from '../steps/test-dapp.ts'
import { photograph } from '../tour/photograph.ts'

test.use({ start: 'ready' })
test.setTimeout(600_000)

const openLists = async (page: Page): Promise<void> => {
  await goTo(page, 'Settings')
  await button(page, 'Lists of bad sites').click()
  await expect(heading(page, 'Lists of bad sites')).toBeVisible()
}

test('a site on a list of the person is red whatever it asks, held to go on, and plain again once the list is gone', async ({ wallet, openSite }) => {
  const popup = await wallet.open('popup')
  await popup.setViewportSize({ width: 360, height: 600 })
  await openLists(popup)
  await expect(popup.getByText('There is no list yet.')).toBeVisible()
  await expectAccessible(popup)
  await photograph(popup, 'popup', 'lists-empty')

  await test.step('pasted, and what was taken is said', async () => {
    await button(popup, 'Add a list').first().click()
    await popup.getByLabel('Name of the list').fill('My list')
    await popup.getByLabel('Sites', { exact: true }).fill('# bad ones\nbad.example\nhttps://worse.example/path\ngithub.io\n0.0.0.0 third.example')
    await expectAccessible(popup)
    await expectNoSidewaysScroll(popup)
    await photograph(popup, 'popup', 'lists-add')
    await button(popup, 'Add this list').click()
    await expect(popup.getByText('2 sites taken.')).toBeVisible()
    await expect(popup.getByText('1 line names no site and was left out.')).toBeVisible()
    await expect(popup.getByText(/^1 name stands for the sites of very many people/)).toBeVisible()
    await expectAccessible(popup)
    await photograph(popup, 'popup', 'lists-added')
    await button(popup, 'Done').click()
    await expect(popup.getByText('2 sites, added today')).toBeVisible()
    await photograph(popup, 'popup', 'lists')
  })

  const site = await openSite()
  const html = await (await fetch(site.origin)).text()
  await wallet.context.route(/^https:\/\//, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await site.page.goto('https://app.bad.example/')
  await test.step('connect is red: rejecting is the button, and letting it in takes a hold', async () => {
    const refused = site.ask('eth_requestAccounts')
    const window = await wallet.approval()
    await expect(window.getByRole('heading', { name: /^Listed as a bad site in “My list” since/ })).toBeVisible()
    await expect(window.getByText('bad.example is listed.')).toBeVisible()
    await expect(button(window, 'Reject')).toBeFocused()
    await expectAccessible(window)
    await photograph(window, 'approve', 'listed-connect')
    await button(window, 'Reject').click()
    expect(await refused).toMatchObject({ error: { code: 4001 } })
    await gone(window)
    const answer = site.ask('eth_requestAccounts')
    await approveByHolding(await wallet.approval(), 'show account')
    expect((await answer).result).toHaveLength(1)
  })
  await test.step('and so is what it asks afterwards', async () => {
    const signed = site.ask('personal_sign', hello)
    const window = await wallet.approval()
    await expect(window.getByRole('heading', { name: /^Listed as a bad site/ })).toBeVisible()
    await photograph(window, 'approve', 'listed-sign')
    await approveByHolding(window, 'sign message')
    expect((await signed).result).toMatch(/^0x[0-9a-f]{130}$/)
  })
  await test.step('a list that is taken away warns of nothing', async () => {
    await button(popup, 'Remove My list').click()
    await button(popup, 'Remove it now: My list').click()
    await expect(popup.getByText('There is no list yet.')).toBeVisible()
    const answer = site.ask('personal_sign', hello)
    const window = await wallet.approval()
    await expect(button(window, 'Sign message')).toBeVisible()
    await button(window, 'Reject').click()
    expect(await answer).toMatchObject({ error: { code: 4001 } })
  })
  await test.step('a long one comes from a file in the tab, and the connected site that is on it is named', async () => {
    const path = join(tmpdir(), `holdfast-list-${process.pid}.json`)
    const hosts = Array.from({ length: 120_000 }, (_, i) => `drainer-number-${i}.example`)
    await writeFile(path, JSON.stringify({ version: 2, whitelist: [], fuzzylist: [], blacklist: [...hosts, 'bad.example'] }))
    const tab = await wallet.open('tab')
    await openLists(tab)
    await button(tab, 'Add a list').first().click()
    await tab.getByLabel('Choose a file').setInputFiles(path)
    await expect(tab.getByLabel('Name of the list')).toHaveValue(`holdfast-list-${process.pid}`)
    await button(tab, 'Add this list').click()
    await expect(tab.getByText('120,001 sites taken.')).toBeVisible({ timeout: 60_000 })
    await expect(tab.getByText(/^These are on it and see an account of yours now/)).toBeVisible()
    await expect(tab.getByRole('main').getByRole('listitem')).toContainText(['bad.example'])
    await photograph(tab, 'tab', 'lists-added-connected')
  })
})

test('somebody who was never paid from here is said to be new, once', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const pay = async (isNew: boolean): Promise<void> => {
    const answer = site.ask('eth_sendTransaction', [payment])
    const window = await wallet.approval()
    await expect(button(window, 'Send 1 ETH')).toBeVisible()
    await expect(window.getByText('You have not paid this address before.')).toBeVisible({ visible: isNew })
    if (isNew) await photograph(window, 'approve', 'first-payment')
    await approve(window, 'Send 1 ETH')
    expect((await answer).result).toMatch(/^0x/)
    // Only what is in a block was paid.
    await expect(title(window)).toHaveText(/^(Sent|Confirmed)$/)
    await stay(window)
    await expect(title(window)).toHaveText('Confirmed', { timeout: 60_000 })
    await window.close()
  }
  await pay(true)
  await pay(false)
})
