/* Several nodes of one network, under the real wallet: who is asked, who answers, what is said; and the log of who was contacted. */
import type { Page } from '@playwright/test'
import { down, type FaultNode, lie, openFaultNode } from '../fixtures/fault-node.ts'
import { expect, test as base } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { button, goTo, openNetworks, useOwnNode } from '../steps/home.ts'

const test = base.extend<{ readonly first: FaultNode; readonly second: FaultNode }>({
  start: 'ready',
  first: async ({ node }, use) => {
    const made = await openFaultNode(node.url)
    await use(made)
    await made.close()
  },
  second: async ({ node }, use) => {
    const made = await openFaultNode(node.url)
    await use(made)
    await made.close()
  },
})

test.slow()

const hostOf = ({ url }: FaultNode): string => new URL(url).host
const row = (page: Page, node: FaultNode) => page.getByRole('list', { name: 'Order and fallback' }).getByRole('listitem').filter({ hasText: hostOf(node) })

const openOrder = async (page: Page): Promise<void> => {
  await openNetworks(page)
  await button(page, 'Nodes of Local node').click()
  await page.getByRole('button', { name: /^Order and fallback/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Order and fallback' })).toBeVisible()
}

/** The first node in use, the second added behind it, and the ones of the profile taken out. */
const choose = async (page: Page, first: FaultNode, second: FaultNode): Promise<void> => {
  await useOwnNode(page, 'Local node', first.url)
  await openOrder(page)
  await page.getByLabel('Node address').fill(second.url)
  await button(page, 'Ask it and add it').click()
  await expect(row(page, second)).toBeVisible()
  for (const name of await page.getByRole('button', { name: /^Take / }).evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''))) {
    if (name.includes(hostOf(first)) || name.includes(hostOf(second))) continue
    await button(page, name).click()
    await expect(button(page, name)).toHaveCount(0)
  }
  // One that was only chosen before is in the list and not asked: adding another changes nothing about that.
  const box = page.getByRole('checkbox', { name: /When one does not answer/ })
  await expect(box).not.toBeChecked()
  await expect(row(page, second).getByText(/^Not asked, as long as/)).toBeVisible()
  await box.check({ force: true })
  await expect(row(page, second).getByText(/^Not asked, as long as/)).toHaveCount(0)
}

const toHome = async (page: Page): Promise<void> => {
  for (const title of ['Local node', 'Networks']) {
    await button(page, 'Back').click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }
  await button(page, 'Back').click()
  await expect(button(page, 'Receive')).toBeVisible()
}

const saidBy = (page: Page, node: FaultNode) => page.getByText(new RegExp(`^${hostOf(node)} said so`))

test('the second answers when the first dies, also in a new life of the worker, and the first is back by itself when it answers again', async ({ wallet, first, second }) => {
  const page = await wallet.open('popup')
  await choose(page, first, second)
  await toHome(page)
  await expect(saidBy(page, first)).toBeVisible({ timeout: 60_000 })
  first.fault('*', down)
  await expect(saidBy(page, second)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(`${hostOf(first)} is not used now`)).toBeVisible()
  await page.getByRole('button', { name: 'Why' }).click()
  await expect(row(page, first).getByText(/^Not answering since/)).toBeVisible()
  await expect(row(page, second).getByText(/^Answered/)).toBeVisible()
  await button(page, 'Back').click()
  await wallet.stopWorker()
  await expect(saidBy(page, second)).toBeVisible({ timeout: 60_000 })
  first.fault('*', undefined)
  await expect(saidBy(page, first)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/is not used now/)).toHaveCount(0)
})

test('a node that says another chain is set aside, asked nothing else, and it is said; so is one that is behind', async ({ wallet, node, first, second }) => {
  await node.ask('evm_mine')
  const page = await wallet.open('popup')
  await choose(page, first, second)
  first.fault('eth_chainId', lie('0x1'))
  await wallet.stopWorker()
  await expect(row(page, first).getByText(/is a node of chain 1|is a node of Ethereum/)).toBeVisible({ timeout: 60_000 })
  const asked = first.seen.length
  await expect.poll(() => second.count('eth_getBalance'), { timeout: 60_000 }).toBeGreaterThan(1)
  expect(first.seen.slice(asked).filter(({ method }) => method !== 'eth_chainId')).toEqual([])
  first.fault('eth_chainId', undefined)
  await button(page, 'Ask them again').click()
  await expect(row(page, first).getByText(/^Answered/)).toBeVisible({ timeout: 60_000 })

  const block = (await node.ask('eth_getBlockByNumber', ['latest', false])) as { readonly number: string; readonly timestamp: string }
  first.fault('eth_getBlockByNumber', lie({ ...block, number: '0x0', timestamp: `0x${(Number(block.timestamp) - 3_600).toString(16)}` }))
  await expect(row(page, first).getByText(/ is 1 blocks \(60 min\) behind /)).toBeVisible({ timeout: 180_000 })
})

test('the order is the person\'s, by keyboard too, and only what is in it is asked', async ({ wallet, first, second }) => {
  const page = await wallet.open('tab')
  await choose(page, first, second)
  await expectAccessible(page)
  await page.getByRole('button', { name: `Move ${hostOf(second)} up` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText(`${hostOf(second)} is number 1 now.`)
  await expect(page.getByRole('button', { name: `Move ${hostOf(second)} down` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText(`${hostOf(second)} is number 2 now.`)
  await button(page, `Take ${hostOf(second)} out`).click()
  await expect(row(page, second)).toHaveCount(0)
  // What was under way when it was taken out still ends.
  let asked = -1
  await expect
    .poll(() => {
      const before = asked
      asked = second.seen.length
      return asked === before
    }, { intervals: [1_000] })
    .toBe(true)
  first.fault('*', down)
  await toHome(page)
  await expect(page.getByText(/^No connection to/)).toBeVisible({ timeout: 60_000 })
  expect(second.seen.length).toBe(asked)
})

test('the network log has exactly the hosts that were contacted, and begins anew when the person says so', async ({ wallet, node, first, second }) => {
  const page = await wallet.open('popup')
  await choose(page, first, second)
  await toHome(page)
  await expect(saidBy(page, first)).toBeVisible({ timeout: 60_000 })
  await goTo(page, 'Settings')
  await page.getByRole('button', { name: /^Network log/ }).click()
  const contacted = new Set(wallet.requests.map((url) => new URL(url).host))
  expect(contacted).toEqual(new Set([new URL(node.url).host, hostOf(first), hostOf(second)]))
  const names = page.getByRole('list', { name: 'Network log' }).getByRole('heading')
  await expect(names).toHaveCount(3)
  expect(new Set(await names.allTextContents())).toEqual(contacted)
  await expect(page.getByText('Holdfast talked to these 3 hosts, and to nothing else.')).toBeVisible()
  await expect(page.getByText(/^It saw Account 1\./).first()).toBeVisible()
  await expectAccessible(page)
  await button(page, 'Clear the log').click()
  await button(page, 'Clear it now').click()
  await expect(page.getByText(/Cleared today/)).toBeVisible()
  await button(page, 'Back').click()
  await button(page, 'Record').click()
  await expect(page.getByText('Network log cleared (3 hosts)')).toBeVisible()
})

test('offline is said calmly, with the last figure, and is over by itself', async ({ wallet, node }) => {
  const elsewhere = 'https://node.example.org'
  let isOffline = false
  await wallet.context.route(`${elsewhere}/**`, async (route) => {
    if (isOffline) return route.abort('internetdisconnected')
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'content-type': 'application/json' }
    if (route.request().method() !== 'POST') return route.fulfill({ status: 204, headers })
    const answer = await fetch(node.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: route.request().postData() ?? '' })
    return route.fulfill({ status: 200, headers, body: await answer.text() })
  })
  const page = await wallet.open('popup')
  await useOwnNode(page, 'Local node', elsewhere)
  await expect(page.getByText(/^node\.example\.org said so/)).toBeVisible({ timeout: 60_000 })
  isOffline = true
  await wallet.context.setOffline(true)
  await expect(page.getByText(/^This computer is offline\./)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('10,000.0000 ETH')).toBeVisible()
  await expect(page.getByText(/The balance is from/)).toBeVisible()
  isOffline = false
  await wallet.context.setOffline(false)
  await expect(page.getByText(/^node\.example\.org said so/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^This computer is offline/)).toHaveCount(0)
})
