/* Security.md 38 and 63, rulings 18 and 19: documents that are hidden, cached, rewritten, sandboxed, insecure or no HTML at all. */
import type { BrowserContext, Page } from '@playwright/test'
import { findContentWorld, getContentWorld } from '../../fixtures/content-world.ts'
import { expect, test as base } from '../../fixtures/index.ts'
import { changePackage } from '../../fixtures/package.ts'
import { askScript, scripted, servePages } from '../../fixtures/pages-site.ts'
import { makeSite } from '../../fixtures/site.ts'
import { testAddress } from '../../steps/first-run.ts'
import { goTo } from '../../steps/home.ts'
import { approve, connect, hello, title } from '../../steps/review.ts'

const test = base.extend({ start: 'ready', launch: { withoutArgs: ['--disable-back-forward-cache'] } })
test.slow()

type World = { readonly ask: (request: object) => Promise<unknown>; answered?: unknown; persisted?: boolean }

/** Asks and leaves the answer in the page, where it stays while the page is cached. */
const askAndKeep = (page: Page, method: string, params: unknown): Promise<void> =>
  page.evaluate((request) => {
    const world = globalThis as unknown as World
    void world.ask(request).then((answer) => {
      world.answered = answer
    })
  }, { method, params })

const answered = (page: Page): Promise<unknown> => page.evaluate(() => (globalThis as unknown as World).answered)

const approvals = (context: BrowserContext): readonly Page[] => context.pages().filter((page) => page.url().includes('approve.html'))

const cached = scripted(`${askScript}; window.heard = []; addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted })`)

test('a page that comes back from the cache is told anew, and nothing is signed while it is away', async ({ wallet }) => {
  const served = await servePages({ '/': cached, '/away': scripted('') })
  const page = await wallet.context.newPage()
  await page.goto(served.url)
  await connect(wallet, makeSite(page))
  await askAndKeep(page, 'personal_sign', hello)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  await page.evaluate(() => location.assign('/away'))
  await page.waitForURL('**/away')

  await test.step('an approval meanwhile signs nothing', async () => {
    const button = window.getByRole('button', { name: 'Sign message', exact: true })
    await expect(button).not.toHaveAttribute('aria-disabled', 'true')
    await button.click()
    const complaint = window.getByRole('alert').filter({ hasText: /\S/ })
    await expect.poll(async () => window.isClosed() || (await title(window).textContent().catch(() => 'closed')) !== 'Sign a message' || (await complaint.count()) > 0).toBe(true)
  })
  await page.evaluate(() => history.back())
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as World).persisted).catch(() => undefined)).toBe(true)
  expect(JSON.stringify((await answered(page)) ?? null)).not.toMatch(/0x[0-9a-f]{130}/)

  await test.step('what was revoked while it was away is gone when it is back', async () => {
    await page.evaluate(() => location.assign('/away'))
    await page.waitForURL('**/away')
    const popup = await wallet.open('popup')
    await goTo(popup, 'Sites')
    await popup.getByRole('button', { name: 'Disconnect' }).click()
    await expect(popup.getByText('No site may see an account.')).toBeVisible()
    await page.evaluate(() => history.back())
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as World).persisted).catch(() => undefined)).toBe(true)
    expect(await page.evaluate(() => (globalThis as unknown as World).ask({ method: 'eth_accounts' }))).toEqual({ result: [] })
  })
  await served.close()
})

test('a document that was opened anew gets no signature of what the old one asked, and may ask for itself', async ({ wallet }) => {
  const served = await servePages({ '/': cached })
  const page = await wallet.context.newPage()
  await page.goto(served.url)
  await connect(wallet, makeSite(page))
  await askAndKeep(page, 'personal_sign', hello)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  await page.evaluate(() => {
    document.open()
    document.write('<!doctype html><h1>Another page</h1>')
    document.close()
  })
  await expect.poll(() => (window.isClosed() ? 'closed' : window.getByRole('heading', { level: 1 }).textContent().catch(() => 'closed'))).not.toBe('Sign a message')
  expect(JSON.stringify((await answered(page)) ?? null)).not.toContain('result')
  if (!window.isClosed()) await window.close()
  await askAndKeep(page, 'personal_sign', hello)
  await approve(await wallet.approval(), 'Sign message')
  await expect.poll(() => answered(page)).toMatchObject({ result: expect.stringMatching(/^0x[0-9a-f]{130}$/) as unknown })
  await served.close()
})

test('a tab that is closed takes its request with it', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  void site.ask('personal_sign', hello).catch(() => undefined)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  await site.page.close()
  await expect.poll(() => (window.isClosed() ? 'closed' : window.getByRole('heading', { level: 1 }).textContent().catch(() => 'closed'))).not.toBe('Sign a message')
})

test('SVG and XHTML documents are served like any page of their site', async ({ wallet }) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>${askScript}</script><text y="20">A page</text></svg>`
  const xhtml = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A page</title><script>${askScript}</script></head><body><p>A page</p></body></html>`
  const served = await servePages({ '/': cached, '/svg': { body: svg, type: 'image/svg+xml' }, '/xhtml': { body: xhtml, type: 'application/xhtml+xml' } })
  const page = await wallet.context.newPage()
  await page.goto(served.url)
  await connect(wallet, makeSite(page))
  for (const path of ['svg', 'xhtml']) {
    await page.goto(`${served.url}/${path}`)
    expect(await page.evaluate(() => (globalThis as unknown as World).ask({ method: 'eth_accounts' })), path).toEqual({ result: [testAddress] })
  }
  await served.close()
})

const anywhere = base.extend({
  start: 'ready',
  launch: async ({}, use) => {
    const changed = await changePackage((manifest) => ({
      ...manifest,
      content_scripts: (manifest['content_scripts'] as readonly object[]).map((script) => ({ ...script, matches: ['http://*/*', 'https://*/*'], match_about_blank: true })),
    }))
    await use({ extension: changed.path, args: ['--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'] })
    await changed.remove()
  },
})

/* The manifest leaves insecure pages out; here it does not, so that the scripts and the background have to. */
anywhere('insecure and sandboxed pages have no provider, and their process no say', async ({ wallet }) => {
  const served = await servePages({ '/': scripted(askScript), '/sandboxed': { body: scripted(askScript), headers: { 'content-security-policy': 'sandbox allow-scripts allow-forms' } } })
  const insecure = served.url.replace('localhost', 'shop.test')
  for (const url of [insecure, `${served.url}/sandboxed`, `${insecure}/sandboxed`]) {
    const page = await wallet.context.newPage()
    await page.goto(url)
    expect(await page.evaluate(() => 'ethereum' in globalThis), url).toBe(false)
    const world = await getContentWorld(page, wallet.id)
    const got = await world.run<string>(`(async () => {
      const ask = (method) => ({ kind: 'ask', id: crypto.randomUUID?.() ?? '00000000-0000-4000-8000-000000000000', method })
      const port = chrome.runtime.connect({ name: 'holdfast-site' })
      const got = await new Promise((resolve) => {
        port.onMessage.addListener((replies) => resolve(replies))
        port.onDisconnect.addListener(() => resolve('ended'))
        port.postMessage([[1, ask('eth_requestAccounts')], [2, ask('eth_accounts')], [3, { kind: 'collect', ids: [] }]])
      })
      return JSON.stringify(got)
    })()`)
    expect(got, url).not.toMatch(/"pending"|"result"|"chainId"/)
  }
  expect(approvals(wallet.context)).toEqual([])
  await served.close()
})

base('as it is shipped, insecure pages have no content script', async ({ chromium }) => {
  const { openWallet } = await import('../../fixtures/wallet.ts')
  const wallet = await openWallet({ chromium, args: ['--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'] })
  const served = await servePages({ '/': scripted(askScript) })
  const page = await wallet.context.newPage()
  await page.goto(served.url.replace('localhost', 'shop.test'))
  expect(await findContentWorld(page, wallet.id)).toBeUndefined()
  await Promise.all([wallet.close(), served.close()])
})
