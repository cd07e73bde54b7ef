/*
 * Security.md 13 and 14: a frame borrows the permission of the page around it. The manifest runs nothing in frames; here it is
 * changed so that both scripts run in every one, so that what is tested is what the scripts and the background make of a frame.
 */
import type { Frame, Page } from '@playwright/test'
import { findContentWorld, getContentWorld } from '../../fixtures/content-world.ts'
import { expect, test as base } from '../../fixtures/index.ts'
import { changePackage } from '../../fixtures/package.ts'
import { askScript, scripted, servePages } from '../../fixtures/pages-site.ts'
import { makeSite } from '../../fixtures/site.ts'
import { readStored } from '../../fixtures/stored.ts'
import { testAddress } from '../../steps/first-run.ts'
import { connect, hello, payment } from '../../steps/review.ts'

type Script = Record<string, unknown>

const test = base.extend({
  start: 'ready',
  launch: async ({}, use) => {
    const everywhere = await changePackage((manifest) => ({
      ...manifest,
      content_scripts: (manifest['content_scripts'] as readonly Script[]).map((script) => ({
        ...script,
        all_frames: true,
        match_about_blank: true,
        match_origin_as_fallback: true,
        matches: ['https://*/*', 'http://*/*'],
      })),
    }))
    await use({ extension: everywhere.path })
    await everywhere.remove()
  },
})
test.slow()

const asks = [
  { method: 'eth_accounts' },
  { method: 'eth_requestAccounts' },
  { method: 'personal_sign', params: hello },
  { method: 'eth_sendTransaction', params: [payment] },
]

const inner = scripted(askScript)

/** Markup of each kind of frame there is. */
const kinds = (own: string, other: string): Readonly<Record<string, string>> => ({
  'sandboxed, own address': `<iframe sandbox="allow-scripts" src="${own}/inner"></iframe>`,
  'sandboxed srcdoc': `<iframe sandbox="allow-scripts" srcdoc="<p>in</p>"></iframe>`,
  'data:': `<iframe src="data:text/html,<p>in</p>"></iframe>`,
  'blob:': `<script>document.write('<iframe src="' + URL.createObjectURL(new Blob(['<p>in</p>'], { type: 'text/html' })) + '"></iframe>')</script>`,
  'about:blank': `<iframe src="about:blank"></iframe>`,
  'srcdoc': `<iframe srcdoc="<p>in</p>"></iframe>`,
  'of the same origin': `<iframe src="${own}/inner"></iframe>`,
  'of another origin': `<iframe src="${other}/inner"></iframe>`,
})

/** The frame tries all that its own world has: a provider, an announcement, our events, messages to every window above. */
const tryPageWorld = (frame: Frame): Promise<unknown> =>
  frame.evaluate(async (requests) => {
    const heard: unknown[] = []
    window.addEventListener('eip6963:announceProvider', () => heard.push('announced'))
    window.addEventListener('holdfast:to-page', () => heard.push('told'))
    window.addEventListener('message', ({ data }) => {
      if (data !== 'fence') heard.push(data)
    })
    window.dispatchEvent(new Event('eip6963:requestProvider'))
    for (const [at, request] of requests.entries()) {
      const detail = JSON.stringify({ kind: 'ask', id: at + 1, ...request, origin: 'https://trusted.example' })
      const isHeard = !window.dispatchEvent(new CustomEvent('holdfast:to-content', { detail, cancelable: true }))
      if (isHeard) heard.push('heard')
      for (const above of [window.parent, window.top ?? window]) {
        for (const message of [detail, { kind: 'ask', id: at + 1, ...request }, { target: 'holdfast', data: request }]) above.postMessage(message, '*')
      }
    }
    window.postMessage('fence', '*')
    await new Promise((resolve) => window.addEventListener('message', resolve, { once: true }))
    return { provider: 'ethereum' in window, heard }
  }, asks)

/** With the process of the frame in hand: the same asks, past every check of our scripts. */
const tryContentWorld = async (target: Page | Frame, id: string): Promise<string> => {
  const world = await getContentWorld(target, id)
  const said = [...asks.map(({ method, params }) => ({ kind: 'ask', id: crypto.randomUUID(), method, ...(params && { params: JSON.stringify(params) }) })), { kind: 'collect', ids: [] }]
  return world.run(`(async () => {
    const got = []
    for (const message of ${JSON.stringify(said)}) got.push(await chrome.runtime.sendMessage(message).catch(() => null))
    const port = chrome.runtime.connect({ name: 'holdfast-site' })
    await new Promise((resolve) => {
      port.onDisconnect.addListener(resolve)
      port.onMessage.addListener((replies) => {
        got.push(...replies.map(([, reply]) => reply))
        if (got.length >= ${2 * said.length}) resolve()
      })
      port.postMessage(${JSON.stringify(said.map((message, at) => [at, { ...message, ...('id' in message && { id: crypto.randomUUID() }) }]))})
    })
    port.disconnect()
    return JSON.stringify(got)
  })()`)
}

test('no frame of any kind gets an account or a prompt', async ({ wallet, node }) => {
  const other = await servePages({ '/inner': inner })
  const own = await servePages({ '/inner': inner, '/': inner, ...Object.fromEntries(Object.entries(kinds('', other.url)).map(([kind, markup], at) => [`/${at}`, scripted(askScript) + markup + `<!-- ${kind} -->`])) })
  const page = await wallet.context.newPage()
  await page.goto(own.url)
  expect(await connect(wallet, makeSite(page))).toEqual({ result: [testAddress] })

  for (const [at, kind] of Object.keys(kinds('', other.url)).entries()) {
    await test.step(kind, async () => {
      await page.goto(`${own.url}/${at}`)
      const frame = page.frames().at(-1)!
      expect(page.frames()).toHaveLength(2)
      await frame.waitForLoadState()
      expect(await tryPageWorld(frame), kind).toEqual({ provider: false, heard: [] })
      const got = await tryContentWorld(frame, wallet.id)
      expect(got, kind).not.toContain(testAddress.slice(2))
      expect(got, kind).not.toContain('"pending"')
      expect(got, kind).not.toContain('"chainId"')
      const { session } = await readStored(wallet)
      expect(Object.keys(session).filter((key) => key.startsWith('request:') && JSON.stringify(session[key]).includes('"pending"')), kind).toEqual([])
    })
  }
  expect(wallet.context.pages().filter((each) => each.url().includes('approve.html'))).toEqual([])
  expect(await node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x0')

  // The page itself, by the same means: it does get its account, and a prompt.
  const got = await tryContentWorld(page, wallet.id)
  expect(got).toContain(testAddress)
  expect(got).toContain('"pending"')
  await own.close()
  await other.close()
})

test('as it is shipped, no frame even has a content script', async ({ chromium }) => {
  const { openWallet } = await import('../../fixtures/wallet.ts')
  const wallet = await openWallet({ chromium })
  const other = await servePages({ '/inner': inner })
  const own = await servePages({ '/': Object.values(kinds(other.url, other.url)).join('\n') })
  const page = await wallet.context.newPage()
  await page.goto(own.url)
  const frames = page.frames().slice(1)
  expect(frames).toHaveLength(8)
  for (const frame of frames) expect(await findContentWorld(frame, wallet.id)).toBeUndefined()
  expect(await findContentWorld(page, wallet.id)).toBeDefined()
  await Promise.all([wallet.close(), own.close(), other.close()])
})
