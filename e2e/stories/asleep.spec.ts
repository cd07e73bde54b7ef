/* When the worker sleeps, and what wakes it. Real: the browser, the package, DevTools as the witness. */
import { heldAtStart, isCounting } from '../coverage/collect.ts'
import { expect, test } from '../fixtures/index.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import { serve } from '../run/serve.mjs'

/** Follows what the browser says of the worker: every running status since the worker was stopped, in order. */
const putToSleep = async (wallet: Wallet): Promise<{ readonly statuses: readonly string[] }> => {
  // A page of ours keeps a port open and would wake it.
  for (const page of wallet.context.pages()) if (page.url().startsWith('chrome-extension:')) await page.close()
  const page = wallet.context.pages()[0] ?? (await wallet.context.newPage())
  const session = await wallet.context.newCDPSession(page)
  const statuses: string[] = []
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => statuses.push(...versions.map(({ runningStatus }) => runningStatus)))
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await expect.poll(() => statuses.at(-1)).toBe('stopped')
  statuses.splice(0)
  return { statuses }
}

/** That it is stopped may be said again, when the pages it serves change. */
const woken = (statuses: readonly string[]): readonly string[] => statuses.filter((status) => status !== 'stopped')

/** A fresh install opens first run by itself; not before that is the worker left alone. */
const untilFirstRunOpened = (wallet: Wallet): Promise<void> =>
  expect.poll(() => wallet.context.pages().some((page) => page.url().startsWith(wallet.url('tab')))).toBe(true)

const html = (script: string): string => `<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,"><script>${script}</script></html>`

test('a page that loads never wakes the worker; its first use of the wallet does', async ({ wallet }) => {
  const site = await serve((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(html('window.seen = typeof window.ethereum')))
  await untilFirstRunOpened(wallet)
  const page = await wallet.context.newPage()
  const { statuses } = await putToSleep(wallet)
  for (let loads = 0; loads < 5; loads += 1) {
    await page.goto(`${site.url}?${loads}`)
    expect(await page.evaluate('window.seen')).toBe('object')
  }
  expect(woken(statuses)).toEqual([])

  expect(await page.evaluate("window.ethereum.request({ method: 'web3_clientVersion' })")).toContain('Holdfast')
  await expect.poll(() => statuses).toContain('running')
  await site.close()
})

test('what the page may know is answered while the worker sleeps, and the worker goes on sleeping', async ({ wallet, openSite }) => {
  await untilFirstRunOpened(wallet)
  const site = await openSite()
  const known = await Promise.all(['eth_chainId', 'eth_accounts', 'net_version'].map((method) => site.ask(method)))
  const { statuses } = await putToSleep(wallet)
  for (let times = 0; times < 20; times += 1) {
    expect(await Promise.all(['eth_chainId', 'eth_accounts', 'net_version'].map((method) => site.ask(method)))).toEqual(known)
  }
  expect(woken(statuses)).toEqual([])
})

test.describe('a set-up wallet', () => {
  test.use({ start: 'ready' })

  test('is woken by a tab that closes only while its site waits for an answer', async ({ wallet, openSite }) => {
    test.skip(isCounting, heldAtStart)
    const [waiting, idle] = [await openSite(), await openSite('idle')]
    await Promise.all([waiting.ask('eth_chainId'), idle.ask('eth_chainId')])
    const quiet = await putToSleep(wallet)
    await idle.page.close()
    await (await wallet.context.newPage()).close()
    expect(await waiting.ask('eth_chainId')).toHaveProperty('result')
    expect(woken(quiet.statuses)).toEqual([])

    void waiting.ask('eth_requestAccounts').catch(() => undefined)
    await wallet.approval()
    const { statuses } = await putToSleep(wallet)
    await waiting.page.close()
    await expect.poll(() => statuses).toContain('running')
  })
})
