/* A list of bad sites that the person brings: what was taken is said, what a listed site asks is red, and the safe button comes first. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import { heading } from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'
import { hello } from '../steps/review.ts'
import { approveByHolding, gone } from '../steps/test-dapp.ts'
import { photograph } from '../tour/photograph.ts'

test.use({ start: 'ready' })
test.setTimeout(300_000)

const openLists = async (page: Page): Promise<void> => {
  await goTo(page, 'Settings')
  await button(page, 'Lists of bad sites').click()
  await expect(heading(page, 'Lists of bad sites')).toBeVisible()
}

test('a site on a list of the person is red whatever it asks, and held to go on', async ({ wallet, openSite }) => {
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
})
