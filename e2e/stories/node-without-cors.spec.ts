/*
 * A node that sends no CORS headers and refuses the preflight, as many people run one (ruling 31). On this computer it must
 * simply work: the manifest holds the permission. For an https host the browser asks the person, and its question cannot be
 * answered without a display; what can be shown is that nothing is read before, and that it says so.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { useOwnNode } from '../steps/home.ts'
import { approve, connect, payment, title } from '../steps/review.ts'

test.use({ start: 'ready' })

test('a node without CORS headers on this computer is accepted, read from and sent through', async ({ wallet, node, nodeWithoutCors, openSite }) => {
  const popup = await wallet.open('popup')
  await useOwnNode(popup, 'Local node', nodeWithoutCors.url)
  const { host } = new URL(nodeWithoutCors.url)
  await expect(popup.getByText(`${host} said so`)).toBeVisible()
  await expect(popup.getByText(/^10,?000\.0000 ETH$/)).toBeVisible()

  const site = await openSite()
  await connect(wallet, site)
  const before = nodeWithoutCors.seen.length
  expect(await site.ask('eth_blockNumber')).toEqual({ result: '0x0' })
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Send')
  await approve(window, 'Send 1 ETH')
  const { result } = await answer
  await expect.poll(() => node.ask('eth_getTransactionReceipt', [result])).toMatchObject({ status: '0x1', from: testAddress.toLowerCase() })
  expect(nodeWithoutCors.seen.length).toBeGreaterThan(before + 3)
  expect(nodeWithoutCors.seen.filter((line) => !line.startsWith('POST'))).toEqual([])
})

/** The page's own `permissions.contains` and `request` are the browser's; only what it says is looked at. */
const problem = (page: Page) => page.getByText(/^(The browser does not let Holdfast|No connection to)/)

test('a node elsewhere that cannot be read says so, and nothing is added', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await popup.getByRole('button', { name: /^Network / }).click()
  await popup.getByRole('button', { name: 'Add network' }).click()
  await popup.getByLabel('Node address').fill('https://node.example.org')
  await popup.getByRole('button', { name: 'Ask the node' }).click()
  await expect(problem(popup)).toBeVisible({ timeout: 20_000 })
  await expect(popup.getByLabel('Node address')).toHaveValue('https://node.example.org')
  await expect(popup.getByLabel('Chain ID')).toHaveCount(0)
})
