/* Security.md 50 and 51: somebody else at the same computer, who may end the worker, restart the browser and set the clock. */
import type { Page } from '@playwright/test'
import { moveClock } from '../../fixtures/clock.ts'
import { expect, test } from '../../fixtures/index.ts'
import { openOwnPort } from '../../fixtures/own-port.ts'
import { heading, lock, password, testAddress } from '../../steps/first-run.ts'
import { connect, hello } from '../../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

const guess = async (page: Page, secret: string): Promise<void> => {
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}

test('wrong passwords go on counting over the end of the worker, a reload and the end of the browser', async ({ wallet }) => {
  let page = await wallet.open('popup')
  await lock(page)
  const tries = async (count: number, secret: string): Promise<void> => {
    await guess(page, secret)
    await expect(page.getByText(count === 1 ? 'That is not the password.' : `${count} wrong tries so far.`).first()).toBeVisible({ timeout: 120_000 })
  }
  await tries(1, 'guess 1')
  await wallet.stopWorker()
  // The popup's port wakes the next one; before it knows, what it says is lost.
  await expect.poll(async () => (await wallet.worker()).evaluate(() => true).catch(() => false), { timeout: 60_000 }).toBe(true)
  await tries(2, 'guess 2')
  await page.reload()
  await tries(3, 'guess 3')
  await wallet.crash()
  page = await wallet.open('popup')
  await tries(4, 'guess 4')
  await guess(page, 'guess 5')
  await expect(page.getByText('Too many wrong tries.')).toBeVisible({ timeout: 120_000 })
  // The right one has to wait as well, whatever is ended in between.
  await wallet.stopWorker()
  const port = await openOwnPort(wallet)
  const refused = await port.send('unlock', { password })
  if (refused.kind === 'failure') expect(refused.problem).toMatchObject({ code: 'vault.wait' })
})

const minute = 60_000

for (const { what, byMs, first } of [
  { what: 'the idle deadline has passed', byMs: 16 * minute, first: false },
  { what: 'the worker was ended and its deadline passed meanwhile', byMs: 16 * minute, first: true },
  { what: 'the clock was set back', byMs: -2 * minute, first: false },
  { what: 'the worker was ended and the clock was set back', byMs: -2 * minute, first: true },
  // Further than that the connection itself is over, and the site is a stranger (decision 0049).
  { what: 'the clock was set weeks ahead', byMs: 20 * 24 * 60 * minute, first: true },
]) {
  test(`the first word after ${what} finds the wallet locked`, async ({ wallet, openSite }) => {
    const site = await openSite()
    await connect(wallet, site)
    if (first) {
      await wallet.stopWorker()
      // Any event wakes the next life; this one needs no unlocked wallet.
      await site.page.reload()
      await site.ask('web3_clientVersion')
    }
    await moveClock(wallet, byMs)
    void site.ask('personal_sign', hello).catch(() => undefined)
    const window = await wallet.approval()
    await expect(heading(window, 'Unlock to see what it asks')).toBeVisible()
    const popup = await wallet.open('popup')
    await expect(popup.getByLabel('Password', { exact: true })).toBeVisible()
    await expect(popup.getByText(testAddress.slice(2, 6))).toHaveCount(0)
  })
}
