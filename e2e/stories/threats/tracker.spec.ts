/* Security.md 20, 21, 47 and 48: what a page can learn of the wallet, put around it, or find of it, without being connected. */
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from '../../fixtures/index.ts'
import { servePages } from '../../fixtures/pages-site.ts'
import { builtExtension } from '../../run/paths.mjs'
import { lock } from '../../steps/first-run.ts'
import { connect } from '../../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

test('no packaged file can be fetched, drawn, run, framed or opened by a page', async ({ wallet, openSite }) => {
  const entries = await readdir(builtExtension, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(builtExtension, join(entry.parentPath, entry.name)))
  expect(files.length).toBeGreaterThan(15)
  const site = await openSite()
  const got = await site.page.evaluate(
    async ([id, paths]) => {
      const byTag = (tag: 'img' | 'script' | 'link' | 'audio', url: string): Promise<string> =>
        new Promise((resolve) => {
          const element = document.createElement(tag)
          element.addEventListener('load', () => resolve('loaded'))
          element.addEventListener('error', () => resolve('refused'))
          if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: url })
          else element.setAttribute('src', url)
          document.body.append(element)
        })
      const byFetch = (url: string, mode: RequestMode): Promise<string> => fetch(url, { mode }).then(() => 'loaded', () => 'refused')
      const found: string[] = []
      for (const path of paths) {
        const url = `chrome-extension://${id}/${path}`
        const ways = [byFetch(url, 'cors'), byFetch(url, 'no-cors'), byTag('img', url), byTag('script', url), byTag('link', url), byTag('audio', url), import(url).then(() => 'loaded', () => 'refused')]
        for (const [way, outcome] of (await Promise.all(ways)).entries()) if (outcome !== 'refused') found.push(`${path} by ${way}`)
      }
      return found
    },
    [wallet.id, files] as const,
  )
  expect(got).toEqual([])

  const framed = await servePages({ '/': ['popup', 'approve', 'tab'].map((name) => `<iframe src="chrome-extension://${wallet.id}/${name}.html"></iframe><embed src="chrome-extension://${wallet.id}/${name}.html"><object data="chrome-extension://${wallet.id}/${name}.html"></object>`).join('') })
  const page = await wallet.context.newPage()
  await page.goto(framed.url)
  expect(page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'))).toEqual([])

  // A link or a window to one of our pages leads nowhere: it would be a place to aim clicks at.
  const before = wallet.context.pages().length
  await site.page.evaluate((url) => void globalThis.open(url), wallet.url('approve'))
  await expect.poll(() => wallet.context.pages().length).toBe(before + 1)
  const opened = wallet.context.pages().at(-1)!
  await opened.waitForLoadState().catch(() => undefined)
  expect(await opened.evaluate(() => document.querySelector('#app') === null)).toBe(true)
  await framed.close()
})

test('a page finds no node of ours in its document, whatever it asks', async ({ wallet }) => {
  const served = await servePages({
    '/': `<!doctype html><link rel="icon" href="data:,"><script>
      window.nodes = []
      new MutationObserver((records) => {
        for (const { addedNodes, attributeName, target } of records) {
          for (const node of addedNodes) window.nodes.push(node.nodeName)
          if (attributeName !== null) window.nodes.push(target.nodeName + ' ' + attributeName)
        }
      }).observe(document, { childList: true, attributes: true, characterData: true, subtree: true })
    </script><p>A page</p>`,
  })
  const page = await wallet.context.newPage()
  await page.goto(served.url)
  const parsed = await page.evaluate(() => (globalThis as unknown as { nodes: string[] }).nodes.splice(0))
  expect(parsed.filter((name) => !['BODY', 'P', '#text', 'HTML', 'HEAD'].includes(name))).toEqual([])
  const ask = (method: string): Promise<unknown> =>
    page.evaluate((name) => (globalThis as unknown as { ethereum: { request: (what: object) => Promise<unknown> } }).ethereum.request({ method: name }).catch((error: { code: number }) => error.code), method)
  await ask('eth_accounts')
  await ask('eth_chainId')
  const asking = ask('eth_requestAccounts')
  await (await wallet.approval()).getByRole('button', { name: 'Reject' }).click()
  expect(await asking).toBe(4001)
  expect(await page.evaluate(() => (globalThis as unknown as { nodes: string[] }).nodes)).toEqual([])
  // What it may see is the announcement, and that holds nothing of this user.
  expect(await page.evaluate(() => Object.keys(globalThis).filter((name) => /holdfast|wallet|chrome-extension/i.test(name)))).toEqual([])
  await served.close()
})

test('a site that is not connected hears the same whether the wallet is open, locked or has other sites', async ({ wallet, openSite }) => {
  const stranger = await openSite('stranger')
  const questions = ['eth_accounts', 'eth_coinbase', 'wallet_getPermissions', 'eth_chainId', 'net_version']
  const hear = async (): Promise<unknown> => {
    await stranger.page.reload()
    const answers: unknown[] = []
    for (const method of questions) answers.push(await stranger.ask(method))
    const { announced, properties } = await stranger.page.evaluate(() => {
      const world = globalThis as unknown as { announced: { uuid: string }[]; ethereum: { chainId: unknown; selectedAddress: unknown } }
      return { announced: world.announced.map(({ uuid: _uuid, ...rest }) => rest), properties: [world.ethereum.chainId, world.ethereum.selectedAddress] }
    })
    return { answers, announced, properties, sign: await stranger.ask('personal_sign', ['0x00', '0x0000000000000000000000000000000000000001']), heard: await stranger.heard() }
  }
  const open = await hear()
  await connect(wallet, await openSite('friend'))
  expect(await hear()).toEqual(open)
  const popup = await wallet.open('popup')
  await lock(popup)
  expect(await hear()).toEqual(open)
  expect(JSON.stringify(open)).toContain('"result":[]')
  await wallet.stopWorker()
  expect(await hear()).toEqual(open)
})
