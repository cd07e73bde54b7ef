/* What a person does in the unlocked wallet: goes to a page, sends, chooses networks and nodes, changes settings. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { heading } from './first-run.ts'

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

export type TopPage = 'Home' | 'Activity' | 'Backup' | 'Sites' | 'Settings'

/** By the bar at the bottom of the popup, or the rail of the full tab. */
export const goTo = (page: Page, name: TopPage): Promise<void> =>
  test.step(`go to ${name}`, async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name }).click()
    await expect(heading(page, name)).toBeVisible()
  })

/** The list of accounts, by Settings. */
export const openAccounts = async (page: Page): Promise<void> => {
  await button(page, 'Settings').click()
  await button(page, /^Accounts/).click()
  await expect(heading(page, 'Accounts')).toBeVisible()
}

/** The list of networks, from Home. */
export const openNetworks = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Network / }).click()
  await expect(heading(page, 'Networks')).toBeVisible()
}

/** Types a node of one's own for a network, from Home, and comes back to Home. */
export const useOwnNode = (page: Page, network: string, url: string): Promise<void> =>
  test.step(`use a node of one's own for ${network}`, async () => {
    await openNetworks(page)
    await button(page, `Nodes of ${network}`).click()
    await page.getByRole('radio', { name: 'A node of your own' }).check({ force: true })
    await page.getByLabel('Node address').fill(url)
    await button(page, 'Use this node').click()
    await expect(heading(page, 'Networks')).toBeVisible()
    await button(page, 'Back').click()
  })

/** Fills the Send screen from Home and presses Review. */
export const askToSend = (page: Page, to: string, amount: string): Promise<void> =>
  test.step(`ask to send ${amount}`, async () => {
    if (!(await page.getByLabel('Amount').isVisible())) await button(page, 'Send').click()
    await page.getByLabel('To', { exact: true }).fill(to)
    await page.getByLabel('Amount').fill(amount)
    await button(page, 'Review').click()
  })
