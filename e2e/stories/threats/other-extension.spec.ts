/*
 * Security.md 17: another extension in the same browser, with every permission a person can be talked into. It owns the web
 * pages it is let into; what it must not own is anything of ours.
 */
import type { Page, Worker } from '@playwright/test'
import { everyVerb } from '../../fixtures/every-verb.ts'
import { expect, test as base } from '../../fixtures/index.ts'
import { writePackage } from '../../fixtures/package.ts'
import { askScript, scripted, servePages } from '../../fixtures/pages-site.ts'
import { readLookedAt, readSettled } from '../../fixtures/stored.ts'
import type { Wallet } from '../../fixtures/wallet.ts'
import { builtExtension } from '../../run/paths.mjs'
import { testAddress } from '../../steps/first-run.ts'
import { approve, gone, hello } from '../../steps/review.ts'

/** As every wallet does it (EIP-6963); it takes an announcement that is not its own for itself too, where it can. */
const announceScript = `
  const detail = Object.freeze({ info: Object.freeze({ uuid: crypto.randomUUID(), name: 'Somebody else', rdns: 'example.somebody', icon: 'data:image/svg+xml,<svg/>' }), provider: Object.freeze({ request: () => Promise.resolve(['0x0000000000000000000000000000000000000bad']) }) })
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  window.addEventListener('eip6963:requestProvider', announce)
  window.addEventListener('eip6963:announceProvider', ({ detail }) => { try { detail.provider.request = () => Promise.resolve(['0x0000000000000000000000000000000000000bad']); detail.info.rdns = 'example.somebody' } catch {} })
  announce()
`

const hostile = {
  manifest: {
    name: 'Somebody else',
    permissions: ['scripting', 'tabs', 'storage', 'webNavigation', 'userScripts'],
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'background.js' },
    content_scripts: [
      { matches: ['<all_urls>'], js: ['main.js'], world: 'MAIN', run_at: 'document_start', all_frames: true, match_about_blank: true },
      { matches: ['<all_urls>'], js: ['isolated.js'], run_at: 'document_start', all_frames: true, match_about_blank: true },
    ],
  },
  files: {
    'background.js': 'chrome.runtime.onMessageExternal.addListener((message, sender) => { (globalThis.heard ??= []).push(message) })',
    'main.js': announceScript + "Object.defineProperty(window, 'ethereum', { value: Object.freeze({ isSomebodyElse: true, request: () => Promise.resolve(['0x0000000000000000000000000000000000000bad']) }), configurable: false, writable: false })",
    // It hears whatever is sent to a tab, and answers before anybody else can.
    'isolated.js': "globalThis.heard = []; chrome.runtime.onMessage.addListener((message, sender, answer) => { heard.push(message); answer('open') })",
    'page.html': '<!doctype html><title>Somebody else</title>',
  },
}

const test = base.extend({
  start: 'ready',
  launch: async ({}, use) => {
    const other = await writePackage(hostile.manifest, hostile.files)
    await use({ extension: `${other.path},${builtExtension}` })
    await other.remove()
  },
})
test.slow()

const site = scripted(`
  ${askScript}
  window.announced = []
  window.addEventListener('eip6963:announceProvider', ({ detail }) => window.announced.push(detail))
  window.dispatchEvent(new Event('eip6963:requestProvider'))
  window.askHoldfast = (request) => window.announced.find(({ info }) => info.rdns === 'org.holdfast.wallet').provider.request(request)
    .then((result) => ({ result }), (error) => ({ error: { code: error.code } }))
`)
type SiteWorld = { readonly askHoldfast: (request: object) => Promise<{ readonly result?: unknown }>; readonly ethereum: object }
const askHoldfast = (page: Page, method: string, params?: unknown) =>
  page.evaluate((request) => (globalThis as unknown as SiteWorld).askHoldfast(request), { method, ...(params !== undefined && { params }) })

const otherWorker = async (wallet: Wallet): Promise<Worker> => {
  const isOther = (worker: Worker): boolean => worker.url().startsWith('chrome-extension://') && !worker.url().includes(wallet.id)
  return wallet.context.serviceWorkers().find(isOther) ?? wallet.context.waitForEvent('serviceworker', { predicate: isOther })
}

/** The API of the other extension, as far as it is used here; nothing of it is ours. */
type OtherApi = {
  readonly runtime: {
    readonly sendMessage: (id: string, message: unknown) => Promise<unknown>
    readonly connect: (id: string, how: { readonly name: string }) => { readonly postMessage: (message: unknown) => void; readonly onMessage: { addListener: (hear: (said: unknown) => void) => void }; readonly onDisconnect: { addListener: (work: () => void) => void } }
  }
  readonly tabs: { readonly query: (what: object) => Promise<readonly { readonly id: number; readonly url?: string }[]> }
  readonly scripting: { readonly executeScript: (what: object) => Promise<unknown>; readonly insertCSS: (what: object) => Promise<unknown> }
  readonly webNavigation: { readonly getAllFrames: (what: object) => Promise<unknown> }
}
type OtherWorld = { readonly chrome: OtherApi }

test('another extension reaches nothing of this one: no message, no port, no page, no file', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await expect(popup.getByRole('button', { name: 'Receive' })).toBeVisible()
  const before = await readLookedAt(wallet)
  const other = await otherWorker(wallet)
  const messages = Object.entries(everyVerb).map(([verb, argument]) => ({ kind: 'verb', call: 1, verb, argument }))

  const heard = await other.evaluate(
    async ([id, all]) => {
      const { chrome } = globalThis as unknown as OtherWorld
      const answers: unknown[] = []
      for (const message of all) await chrome.runtime.sendMessage(id, message).then((answer) => answers.push(answer), () => undefined)
      for (const name of ['holdfast-ui', 'holdfast-site', '', 'holdfast']) {
        const port = chrome.runtime.connect(id, { name })
        port.onMessage.addListener((said) => answers.push(said))
        const ended = new Promise<void>((resolve) => port.onDisconnect.addListener(resolve))
        try {
          for (const message of all) port.postMessage(message)
        } catch {
          // It was ended already.
        }
        await ended
      }
      return answers
    },
    [wallet.id, messages] as readonly [string, readonly object[]],
  )
  expect(heard).toEqual([])

  const intrusions = await other.evaluate(async (id) => {
    const { chrome } = globalThis as unknown as OtherWorld
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(`chrome-extension://${id}/`) === true)
    const tabId = tab?.id ?? -1
    const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: Error) => `refused: ${error.message}`)
    return {
      found: tabId !== -1,
      script: await outcome(chrome.scripting.executeScript({ target: { tabId }, func: () => document.body.innerText })),
      main: await outcome(chrome.scripting.executeScript({ target: { tabId }, world: 'MAIN', func: () => document.body.innerText })),
      style: await outcome(chrome.scripting.insertCSS({ target: { tabId }, css: '* { display: none }' })),
      manifest: await outcome(fetch(`chrome-extension://${id}/manifest.json`)),
      page: await outcome(fetch(`chrome-extension://${id}/popup.html`)),
      module: await outcome(fetch(`chrome-extension://${id}/background.js`, { mode: 'no-cors' })),
    }
  }, wallet.id)
  expect(intrusions.found).toBe(true)
  for (const [what, outcome] of Object.entries(intrusions)) if (what !== 'found') expect(outcome, what).toMatch(/^refused/)

  const page = await wallet.context.newPage()
  await page.goto(other.url().replace('background.js', 'page.html'))
  for (const path of ['popup.html', 'approve.html', 'tab.html', 'rehearsal.html', 'icons/16.png']) {
    const shown = await page.evaluate(async (url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve)
        document.body.append(frame)
      })
      return frame.contentWindow?.length
    }, `chrome-extension://${wallet.id}/${path}`)
    expect(shown).toBe(0)
    expect(page.frames().at(-1)?.url()).toMatch(/^(chrome-error:|about:blank)/)
  }
  expect(await readSettled(wallet)).toEqual(before)
})

test('a wallet that took window.ethereum for good does not keep a site from this one, nor sees what is asked of it', async ({ wallet }) => {
  const served = await servePages({ '/': site })
  const page = await wallet.context.newPage()
  await page.goto(served.url)
  expect(await page.evaluate(() => (globalThis as unknown as SiteWorld).ethereum)).toMatchObject({ isSomebodyElse: true })
  // Both are announced, each once more at every request, and neither can be told to be the other.
  const announced = () => page.evaluate(() => [...new Set((globalThis as unknown as { announced: readonly { info: { rdns: string } }[] }).announced.map(({ info }) => info.rdns))].toSorted())
  expect(await announced()).toEqual(['example.somebody', 'org.holdfast.wallet'])
  const connected = askHoldfast(page, 'eth_requestAccounts')
  const window = await wallet.approval()
  await approve(window, 'Show account')
  expect(await connected).toEqual({ result: [testAddress] })
  await gone(window)
  const signed = askHoldfast(page, 'personal_sign', hello)
  await approve(await wallet.approval(), 'Sign message')
  expect((await signed).result).toMatch(/^0x[0-9a-f]{130}$/)
  const other = await otherWorker(wallet)
  expect(await other.evaluate(() => (globalThis as unknown as { heard?: unknown }).heard ?? [])).toEqual([])
  expect(wallet.complaints).toEqual([])
  await served.close()
})
