import { expect, test } from '../fixtures/index.ts'
import type { ExtensionWorld } from '../fixtures/wallet.ts'

test('the worker runs under the pinned id', async ({ wallet }) => {
  const worker = await wallet.worker()
  expect(worker.url()).toBe(`chrome-extension://${wallet.id}/background.js`)
  expect(await worker.evaluate(() => 'chrome' in globalThis)).toBe(true)
})

for (const name of ['popup', 'tab'] as const) {
  test(`${name}.html opens and nothing complains`, async ({ wallet }) => {
    const page = await wallet.open(name)
    await expect(page.locator('#app')).not.toBeEmpty()
    expect(wallet.complaints).toEqual([])
  })
}

test('no file of the package can be read by a site', async ({ wallet, openSite }) => {
  const site = await openSite()
  const files = ['manifest.json', 'popup.html', 'inpage.js', 'icons/16.png']
  const read = await site.page.evaluate(
    ([id, paths]) =>
      Promise.all(
        paths.map((path) =>
          fetch(`chrome-extension://${id}/${path}`).then(
            () => 'read',
            () => 'refused',
          ),
        ),
      ),
    [wallet.id, files] as const,
  )
  expect(read).toEqual(files.map(() => 'refused'))
})

test('a stopped worker starts again at the next message', async ({ wallet }) => {
  const bootOf = async (): Promise<number> => (await wallet.worker()).evaluate(() => performance.timeOrigin)
  const page = await wallet.open('tab')
  const first = await bootOf()
  await wallet.stopWorker()
  await page.evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.runtime.sendMessage({}).catch(() => undefined))
  expect(await bootOf()).not.toBe(first)
})

test('a killed browser opens the same profile again', async ({ wallet }) => {
  await (await wallet.worker()).evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.storage.local.set({ mark: 'kept' }))
  await wallet.crash()
  const kept = await (await wallet.worker()).evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.storage.local.get('mark'))
  expect(kept).toEqual({ mark: 'kept' })
})

test('nothing in this browser reaches the outside world', async ({ wallet }) => {
  const page = await wallet.context.newPage()
  await expect(page.goto('http://example.com/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/)
})

test('the local node starts at its first block, and the node without CORS passes POST on', async ({
  node,
  nodeWithoutCors,
}) => {
  expect(await node.ask('eth_blockNumber')).toBe('0x0')
  const refused = await fetch(nodeWithoutCors.url, { method: 'OPTIONS' })
  expect(refused.status).toBe(405)
  const answer = await fetch(nodeWithoutCors.url, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] }),
  })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  expect(await answer.json()).toMatchObject({ result: '0x7a69' })
})

test('the test dapp loads without the outside world', async ({ openTestDapp }) => {
  const page = await openTestDapp()
  await expect(page.locator('#connectButton')).toBeVisible()
})
