/* Security.md 63: a page that nobody has seen yet, made ready in case somebody wants it. */
import { openBareBrowser } from '../../fixtures/bare-browser.ts'
import { expect, test } from '../../fixtures/index.ts'
import { askScript, scripted, servePages } from '../../fixtures/pages-site.ts'

test.slow()

test('a page that is only prerendered asks nobody', async ({ chromium, readyProfile }) => {
  const rules = JSON.stringify({ prerender: [{ urls: ['/next'], eagerness: 'immediate' }] })
  const next = scripted(`${askScript}
    const say = (what) => fetch('/said?' + what + (document.prerendering ? ' prerendering' : ' shown'))
    say('asking')
    ask({ method: 'eth_requestAccounts' }).then(() => say('answered'))
    setInterval(() => say('waiting'), 100)
  `)
  const served = await servePages({ '/': `${scripted('')}<script type="speculationrules">${rules}</script>`, '/next': next })
  const browser = await openBareBrowser({ chromium, profile: await readyProfile.copy() })
  const windows = async (): Promise<readonly string[]> => (await browser.addresses()).filter((url) => url.endsWith('/approve.html'))
  await browser.open(served.url)
  // It has asked, and has been running for a while since.
  await expect.poll(() => served.seen.filter((path) => path === '/said?waiting prerendering').length, { timeout: 120_000 }).toBeGreaterThan(10)
  expect(served.seen).toContain('/said?asking prerendering')
  expect(served.seen.filter((path) => path.startsWith('/said?answered'))).toEqual([])
  expect(await windows()).toEqual([])
  // The same page, opened by somebody.
  await browser.open(`${served.url}/next`)
  await expect.poll(windows, { timeout: 60_000 }).toHaveLength(1)
  await Promise.all([browser.close(), served.close()])
})
