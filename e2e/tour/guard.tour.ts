/* The paste guard: its screen, off and on, and the warning that it puts over a page. */
import { expect } from '../fixtures/index.ts'
import { servePages } from '../fixtures/pages-site.ts'
import { test } from '../fixtures/paste-access.ts'
import { testWords } from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'
import { photograph } from './photograph.ts'

test('the guard and its warning', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await goTo(popup, 'Settings')
  await button(popup, 'Paste guard').click()
  await expect(button(popup, 'Turn on')).toBeEnabled()
  await photograph(popup, 'popup', 'guard-off')
  await button(popup, 'Turn on').click()
  await expect(popup.getByText('The guard is on.')).toBeVisible()
  await photograph(popup, 'popup', 'guard-on')
  const site = await servePages({ '/': '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A form</title><h1>Claim your tokens</h1><textarea id="from"></textarea><textarea id="to"></textarea>' })
  const page = await wallet.context.newPage()
  await page.goto(site.url)
  await page.locator('#from').fill(testWords)
  await page.locator('#from').press('ControlOrMeta+A')
  await page.locator('#from').press('ControlOrMeta+C')
  await page.locator('#to').press('ControlOrMeta+V')
  await expect(page.locator('html > div[popover]')).toBeVisible()
  await photograph(page, 'tab', 'guard-warning')
  await photograph(page, 'popup', 'guard-warning-narrow')
  await site.close()
})
