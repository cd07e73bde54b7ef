/* Several nodes, one of them down, and the network log, as pictures. */
import { down, openFaultNode } from '../fixtures/fault-node.ts'
import { expect, test } from '../fixtures/index.ts'
import { button, goTo, openNetworks, useOwnNode } from '../steps/home.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })

const slow = { timeout: 30_000 }

test('nodes and the network log', async ({ wallet, node }) => {
  const first = await openFaultNode(node.url)
  const second = await openFaultNode(node.url)
  const popup = await wallet.open('popup')
  await useOwnNode(popup, 'Local node', first.url)
  await openNetworks(popup)
  await button(popup, 'Nodes of Local node').click()
  await photograph(popup, 'popup', 'nodes-of-network')
  await popup.getByRole('button', { name: /^Order and fallback/ }).click()
  await popup.getByLabel('Node address').fill(second.url)
  await button(popup, 'Ask it and add it').click()
  await expect(popup.getByText(new URL(second.url).host)).toBeVisible()
  await popup.getByRole('checkbox', { name: /When one does not answer/ }).check({ force: true })
  await popup.getByRole('button', { name: `Move ${new URL(second.url).host} up` }).click()
  await photograph(popup, 'popup', 'node-order')
  await popup.getByRole('button', { name: `Move ${new URL(second.url).host} down` }).click()
  await popup.getByRole('button', { name: `Move ${new URL(second.url).host} down` }).waitFor({ state: 'detached' })
  first.fault('*', down)
  await expect(popup.getByText(/^Not answering since/)).toBeVisible(slow)
  await photograph(popup, 'popup', 'node-order-down')
  for (let back = 0; back < 3; back += 1) await button(popup, 'Back').click()
  await expect(popup.getByText(/is not used now/)).toBeVisible(slow)
  await photograph(popup, 'popup', 'home-second-node')
  await goTo(popup, 'Settings')
  await popup.getByRole('button', { name: /^Network log/ }).click()
  await expect(popup.getByText(/^Holdfast talked to/)).toBeVisible()
  await photograph(popup, 'popup', 'network-log')
  const tab = await wallet.open('tab')
  await goTo(tab, 'Settings')
  await tab.getByRole('button', { name: /^Network log/ }).click()
  await expect(tab.getByText(/^Holdfast talked to/)).toBeVisible()
  await photograph(tab, 'tab', 'network-log')
  await first.close()
  await second.close()
})
