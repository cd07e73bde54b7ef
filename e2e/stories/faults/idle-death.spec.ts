/*
 * The worker dies by itself, as it does many times a day (FAULTS.md R11). Whoever looks at a worker with a debugger keeps it
 * alive, so nobody looks: the browser is let go of, and a page with a clock of its own goes on. That the worker was really
 * gone is told by the node: a worker asks a node for its chain once in its life, before anything else.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, type Page, chromium as playwright } from '@playwright/test'
import { recoverMessageAddress } from 'viem'
import { openFaultNode } from '../../fixtures/fault-node.ts'
import { expect, test } from '../../fixtures/index.ts'
import { extensionId } from '../../run/extension-id.mjs'
import { builtExtension } from '../../run/paths.mjs'
import { serve } from '../../run/serve.mjs'
import { testAddress, unlock } from '../../steps/first-run.ts'
import { useOwnNode } from '../../steps/home.ts'
import { approve, gone } from '../../steps/review.ts'

test.slow()

/** More than twice as long as Chromium lets a worker live without anything to do, counted from when the last debugger let go. */
const quietMs = 75_000

/* Runs in the page. Two questions, a long silence, two questions; each answer is reported. It starts when it is told to. */
const script = `
  const ask = (method, params) => window.ethereum.request({ method, params }).then((result) => ({ result }), ({ code, message }) => ({ error: { code, message } }))
  const report = (what) => fetch('/report', { method: 'POST', body: JSON.stringify(what) })
  window.connect = () => ask('eth_requestAccounts')
  window.go = async () => {
    await report({ name: 'warm', ...(await ask('eth_blockNumber')) })
    await report({ name: 'warm again', ...(await ask('eth_blockNumber')) })
    setTimeout(async () => {
      await report({ name: 'accounts', ...(await ask('eth_accounts')) })
      const at = performance.now()
      const cold = await ask('eth_blockNumber')
      await report({ name: 'cold', ms: performance.now() - at, ...cold })
      await report({ name: 'signed', ...(await ask('personal_sign', ['0x68656c6c6f', '${testAddress}'])) })
    }, ${quietMs})
  }
`
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Plain site</title><link rel="icon" href="data:,"><script>${script}</script></html>`

/** A window may come before its address is known. */
const findApproval = async (context: BrowserContext): Promise<Page> => {
  const find = (): Page | undefined => context.pages().find((page) => page.url().includes('approve.html'))
  await expect.poll(find, { timeout: 60_000, intervals: [25] }).toBeDefined()
  return find() as Page
}

type Report = { readonly name: string; readonly result?: unknown; readonly error?: unknown; readonly ms?: number }

test('R11: after the worker died by itself the wallet is still unlocked, and the first question is answered right', async ({ chromium, readyProfile, node }, { annotations }) => {
  const slow = await openFaultNode(node.url)
  const reports: Report[] = []
  const served = await serve((request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
      return
    }
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString('utf8')))
    request.on('end', () => {
      reports.push(JSON.parse(text) as Report)
      response.writeHead(204).end()
    })
  })
  const profile = await readyProfile.copy()
  const byFlag = [`--disable-extensions-except=${builtExtension}`, `--load-extension=${builtExtension}`]
  const byDevTools = ['--enable-unsafe-extension-debugging']
  const child: ChildProcess = spawn(
    chromium.path,
    [
      '--headless=new', '--no-sandbox', '--no-first-run', '--no-default-browser-check', '--disable-popup-blocking', '--lang=en-US', '--remote-debugging-port=0',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1', `--user-data-dir=${profile}`, ...(chromium.branded ? byDevTools : byFlag), 'about:blank',
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const portFile = join(profile, 'DevToolsActivePort')
  const attach = async () => {
    await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), { timeout: 30_000 }).toBe(true)
    return playwright.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`)
  }
  try {
    let browser = await attach()
    if (chromium.branded) await (await browser.newBrowserCDPSession()).send('Extensions.loadUnpacked', { path: builtExtension })
    let context = browser.contexts()[0]
    if (context === undefined) throw new Error('no context')
    const popup = await context.newPage()
    await popup.goto(`chrome-extension://${extensionId}/popup.html`)
    await unlock(popup)
    await useOwnNode(popup, 'Local node', slow.url)
    await popup.close()
    const site = await context.newPage()
    await site.goto(served.url)
    const connected = site.evaluate(() => (globalThis as unknown as { connect: () => Promise<{ result?: unknown }> }).connect())
    const asking = await findApproval(context)
    await approve(asking, 'Show account')
    expect((await connected).result).toEqual([testAddress])
    await gone(asking)
    // A page of ours that is open (first run opens one) is reason enough for the worker to live.
    const isOurs = (page: Page): boolean => page.url().startsWith('chrome-extension:')
    for (const page of context.pages().filter(isOurs)) await page.close()
    expect(context.pages().filter(isOurs)).toEqual([])
    await site.evaluate(() => void (globalThis as unknown as { go: () => Promise<void> }).go())
    await browser.close()

    // From here nobody is attached to anything.
    await expect.poll(() => reports.length, { timeout: 60_000 }).toBe(2)
    const warm = slow.seen.length
    // In one life the chain is asked for once: the second question brought one call and no more.
    expect(slow.seen.slice(-1).map(({ method }) => method)).toEqual(['eth_blockNumber'])
    expect(reports.map(({ name, error }) => [name, error])).toEqual([['warm', undefined], ['warm again', undefined]])
    await expect.poll(() => reports.find(({ name }) => name === 'cold'), { timeout: quietMs + 60_000 }).toBeDefined()
    const since = slow.seen.slice(warm).map(({ method }) => method)
    // What comes after them is the window of the third question.
    expect(since.slice(0, 2), 'a new life began').toEqual(['eth_chainId', 'eth_blockNumber'])
    expect(reports[2]).toEqual({ name: 'accounts', result: [testAddress] })
    const cold = reports.find(({ name }) => name === 'cold')
    expect(cold?.result).toBe(await node.ask('eth_blockNumber'))
    annotations.push({ type: 'first answer of a worker that had died by itself', description: `${Math.round(cold?.ms ?? Number.NaN)} ms, a node's answer included` })

    // Still unlocked: what it was asked to sign since is signed without the password.
    browser = await attach()
    context = browser.contexts()[0]
    if (context === undefined) throw new Error('no context')
    const window = await findApproval(context)
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('Sign a message')
    await approve(window, 'Sign message')
    await expect.poll(() => reports.find(({ name }) => name === 'signed')?.result).toMatch(/^0x[0-9a-f]{130}$/)
    const signature = reports.find(({ name }) => name === 'signed')?.result as `0x${string}`
    expect(await recoverMessageAddress({ message: 'hello', signature })).toBe(testAddress)
    await browser.close()
  } finally {
    child.kill('SIGKILL')
    await ended
    await slow.close()
    await served.close()
  }
})
