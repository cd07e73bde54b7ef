/* Security.md 35 and 36: an address made to be taken for another. What a person has to read is on the screen, whole, in ASCII. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../../fixtures/index.ts'
import { askScript, scripted } from '../../fixtures/pages-site.ts'
import { outDir } from '../../run/paths.mjs'
import { approve, title } from '../../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

const long = `${'uniswap-org-'.repeat(5)}a.${'metamask-io-'.repeat(5)}b.${'accounts-google-com-'.repeat(3)}c.${'d'.repeat(42)}.evil.com`

/** What is typed or linked, the registrable domain, and what stands before it. */
const addresses: readonly (readonly [url: string, domain: string, lead: string])[] = [
  ['https://аpple.com/', 'xn--pple-43d.com', ''],
  ['https://uniswаp.org/', 'xn--uniswp-7nf.org', ''],
  ['https://app.uniswap.org.evil.com/', 'evil.com', 'app.uniswap.org.'],
  ['https://uniswap.org@evil.com/', 'evil.com', ''],
  ['https://uniswap.org:443@evil.com:8443/uniswap.org', 'evil.com', ''],
  ['https://app.uniswap.org./', 'uniswap.org.', 'app.'],
  ['https://uniswap.org。evil.com/', 'evil.com', 'uniswap.org.'],
  ['https://login.uniswap.phish.co.uk/', 'phish.co.uk', 'login.uniswap.'],
  ['https://uniswap.vercel.app/', 'uniswap.vercel.app', ''],
  [`https://${long}/`, 'evil.com', long.slice(0, -'evil.com'.length)],
  ['https://1inch.io.xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com', '1inch.io.'],
]

for (const scheme of ['light', 'dark'] as const) {
  test(`the registrable domain of a deceiving address is whole and inside the window, ${scheme}`, async ({ wallet }) => {
    // Names of the outside world, answered here: the browser shows them as its own, and nothing leaves this computer.
    await wallet.context.route(/^https:\/\//, (route) =>
      route.fulfill({ contentType: 'text/html', body: scripted(askScript).replace('A page', 'Uniswap: connected and verified') }),
    )
    await mkdir(join(outDir, 'origins'), { recursive: true })
    expect(new URL(`https://${long}`).hostname.length).toBeGreaterThan(225)
    for (const [at, [url, domain, lead]] of addresses.entries()) {
      const page = await wallet.context.newPage()
      await page.goto(url)
      const answer = page.evaluate(() => (globalThis as unknown as { readonly ask: (request: object) => Promise<unknown> }).ask({ method: 'eth_requestAccounts' }))
      void answer.catch(() => undefined)
      const window = await wallet.approval()
      // The size that the wallet gives its window; a headless browser opens it larger.
      await window.setViewportSize({ width: 400, height: 680 })
      await window.emulateMedia({ colorScheme: scheme })
      await expect(title(window)).toHaveText('Show this site an account?')
      const bold = window.locator('.origin b').first()
      await expect(bold).toHaveText(domain)
      await expect(window.locator('.origin').first()).toHaveText(`${lead}${domain}${new URL(url).port === '' ? '' : `:${new URL(url).port}`}`)
      // Every rectangle that the domain is drawn in, and nothing over it.
      const seen = await bold.evaluate((element) => {
        const boxes = [...element.getClientRects()]
        return boxes.length > 0 && boxes.every((box) => {
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
          return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight && element.contains(top)
        })
      })
      expect(seen, url).toBe(true)
      // The title and the icon of a page are the page's to choose: they are nowhere.
      await expect(window.getByText(/verified/)).toHaveCount(0)
      await window.screenshot({ path: join(outDir, 'origins', `${scheme}-${at}.png`) })
      const closed = window.waitForEvent('close')
      if (at === 0) await approve(window, 'Show account')
      else await page.close()
      await (at === 0 ? closed : Promise.race([closed, expect(window.getByText(/Show this site an account/)).toHaveCount(0)]))
      if (!window.isClosed()) await window.close()
    }
    expect(wallet.complaints).toEqual([])
  })
}
