/*
 * The paste guard in a real browser (ruling 30), with a package that has the permissions already.
 */
import type { Frame, Page } from '@playwright/test'
import { expect } from '../fixtures/index.ts'
import { servePages } from '../fixtures/pages-site.ts'
import { test } from '../fixtures/paste-access.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { testWords } from '../steps/first-run.ts'
import { goTo } from '../steps/home.ts'

test.slow()

const legal = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const fields = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A form</title>
  <textarea id="from"></textarea><textarea id="to"></textarea>
  <script>window.heard = 0; addEventListener('paste', () => { window.heard += 1 }, true)</script>`

/** A person copies in one field and pastes into another: the browser's own, trusted events. */
const paste = async (page: Page, frame: Frame, text: string): Promise<{ readonly value: string; readonly heard: number; readonly warnings: number }> => {
  await frame.locator('#from').fill(text)
  await frame.locator('#from').press('ControlOrMeta+A')
  await frame.locator('#from').press('ControlOrMeta+C')
  await frame.locator('#to').fill('')
  await frame.evaluate(() => Object.assign(window, { heard: 0 }))
  await frame.locator('#to').press('ControlOrMeta+V')
  return frame.evaluate(() => ({
    value: document.querySelector<HTMLTextAreaElement>('#to')?.value ?? '',
    heard: (window as unknown as { heard: number }).heard,
    warnings: document.querySelectorAll('html > div[popover]').length,
  }))
}

test('asked for, it stops any phrase in any frame before the page hears of it; ours is said to the person and to nobody else', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await goTo(popup, 'Settings')
  await popup.getByRole('button', { name: 'Paste guard' }).click()
  await expect(popup.getByText('A page that reads the clipboard with your permission')).toBeVisible()
  await expectAccessible(popup)
  await popup.getByRole('button', { name: 'Turn on' }).click()
  await expect(popup.getByText('The guard is on.')).toBeVisible()

  const inner = await servePages({ '/': fields })
  const site = await servePages({ '/': `${fields}<iframe src="${inner.url}"></iframe>` })
  const page = await wallet.context.newPage()
  await page.goto(site.url)

  expect(await paste(page, page.mainFrame(), 'an ordinary sentence about a wallet')).toEqual({ value: 'an ordinary sentence about a wallet', heard: 1, warnings: 0 })
  const foreign = await paste(page, page.mainFrame(), legal)
  expect(foreign).toEqual({ value: '', heard: 0, warnings: 1 })
  await expect(popup.getByText('Somebody pasted the words of this wallet')).toBeHidden()

  // What a page dispatches by itself is nobody's paste.
  const isLet = await page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    return document.querySelector('#to')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, testWords)
  expect(isLet).toBe(true)

  await page.reload()
  const ours = await paste(page, page.mainFrame(), testWords)
  expect(ours).toEqual(foreign)
  const home = await wallet.open('popup')
  await expect(home.getByText('Somebody pasted the words of this wallet')).toBeVisible()
  await home.close()

  const frame = page.frames()[1]
  if (frame === undefined) throw new Error('no frame')
  expect(await paste(page, frame, legal)).toEqual({ value: '', heard: 0, warnings: 1 })

  await popup.getByRole('button', { name: 'Turn off' }).click()
  await expect(popup.getByRole('button', { name: 'Turn on' })).toBeVisible()
  await page.reload()
  expect(await paste(page, page.mainFrame(), legal)).toEqual({ value: legal, heard: 1, warnings: 0 })
  await Promise.all([site.close(), inner.close()])
})
