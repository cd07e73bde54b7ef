/* Names (ENS), asked of the person's own node of Ethereum: a name becomes an address that is looked at, paid and named on the review. */
import { type Fault, type FaultNode, lie, openFaultNode } from '../fixtures/fault-node.ts'
import { expect, test as base } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { button, openNetworks, useOwnNode } from '../steps/home.ts'
import { approve, title } from '../steps/review.ts'
import { photograph } from '../tour/photograph.ts'
import { makeCall, type World } from '../../src/chains/eip155/ens/testing/registry.ts'

const nadia = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const bob = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const reverseOf = (address: string): string => `${address.slice(2).toLowerCase()}.addr.reverse`

const world: World = {
  records: {
    'nadia.eth': { eth: nadia },
    'nadla.eth': { eth: bob },
    [reverseOf(nadia)]: { name: 'nadia.eth' },
    [reverseOf(bob)]: { name: 'nadia.eth' },
  },
  server: ['elsewhere.eth'],
}

/** The registry and its resolvers, as a node of Ethereum would answer for them. */
const names = (registry: World): Fault => {
  const call = makeCall(registry)
  return ({ id, params, answer }) => {
    try {
      answer(JSON.stringify({ jsonrpc: '2.0', id, result: call(params[0] as { to: string; data: string }) }))
    } catch (error) {
      const { data } = (error as { readonly params: { readonly data?: string } }).params
      answer(JSON.stringify({ jsonrpc: '2.0', id, error: { code: 3, message: 'execution reverted', data } }))
    }
  }
}

const test = base.extend<{ readonly ethereum: FaultNode }>({
  start: 'ready',
  ethereum: async ({ node }, use) => {
    const made = await openFaultNode(node.url)
    made.fault('eth_chainId', lie('0x1'))
    made.fault('eth_call', names(world))
    await use(made)
    await made.close()
  },
})


test('a name is resolved, looked at, paid at its address and named on the review; nothing is asked while somebody types', async ({ wallet, node, ethereum }) => {
  const popup = await wallet.open('popup')
  await popup.setViewportSize({ width: 360, height: 600 })
  await test.step('without a node of Ethereum nobody is asked, and it is said', async () => {
    await button(popup, 'Send').click()
    await popup.getByLabel('To', { exact: true }).fill('nadia.eth')
    await button(popup, 'Ask for the address of this name').click()
    await expect(popup.getByText('no node of it is chosen', { exact: false })).toBeVisible()
    await expectAccessible(popup)
    await button(popup, 'Back').click()
  })
  await useOwnNode(popup, 'Ethereum', ethereum.url)
  await openNetworks(popup)
  await popup.getByRole('button', { name: /Local node/ }).first().click()
  await expect(button(popup, 'Network Local node. Change network')).toBeVisible()
  await button(popup, 'Send').click()
  const to = popup.getByLabel('To', { exact: true })
  await to.fill('')
  await to.pressSequentially('Nadia.eth')
  await popup.getByLabel('Amount', { exact: true }).fill('0.25')
  expect(ethereum.count('eth_call')).toBe(0)

  await test.step('Review asks first, and shows the whole address', async () => {
    await button(popup, 'Review').click()
    await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
    await expect(popup.getByText('nadia.eth', { exact: true })).toBeVisible()
    await expect(popup.getByText(`Name by ENS, asked of your node ${new URL(ethereum.url).host}.`, { exact: false })).toBeVisible()
    await expect(popup.getByText('This is its address on Ethereum.', { exact: false })).toBeVisible()
    await expectAccessible(popup)
    await expectNoSidewaysScroll(popup)
    await photograph(popup, 'popup', 'name-resolved')
  })
  await test.step('the review has both, with who said so; the address is what is paid', async () => {
    await button(popup, 'Review').click()
    await expect(title(popup)).toHaveText('Send')
    await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
    await expect(popup.getByText('nadia.eth', { exact: true })).toBeVisible()
    await expect(popup.getByText(`Name by ENS, asked of your node ${new URL(ethereum.url).host}.`, { exact: false })).toBeVisible()
    await photograph(popup, 'popup', 'name-review')
    const before = BigInt((await node.ask('eth_getBalance', [nadia, 'latest'])) as string)
    await approve(popup, 'Send 0.25 ETH')
    await expect(person.heading(popup, /^(Sent|Confirmed)$/)).toBeVisible()
    await expect.poll(async () => BigInt((await node.ask('eth_getBalance', [nadia, 'latest'])) as string) - before).toBe(250_000_000_000_000_000n)
    await button(popup, 'Done').click()
  })
  await test.step('one that looks like it is said to, and so is one that stands for another address now', async () => {
    await button(popup, 'Send').click()
    await to.fill('nadla.eth')
    await button(popup, 'Ask for the address of this name').click()
    await expect(popup.getByText('It looks like nadia.eth', { exact: false })).toBeVisible()
    await photograph(popup, 'popup', 'name-like')
    ethereum.fault('eth_call', names({ records: { 'nadia.eth': { eth: bob } } }))
    await to.fill('nadia.eth')
    await button(popup, 'Ask for the address of this name').click()
    await expect(popup.getByText('It stood for another address before', { exact: false })).toBeVisible()
    await expect(popup.getByRole('img', { name: bob })).toBeVisible()
    ethereum.fault('eth_call', names(world))
  })
  expect(wallet.complaints).toEqual([])
})

test('what is no name is not asked for, one on a server is refused, and a lying name of an address is not shown', async ({ wallet, ethereum }) => {
  const popup = await wallet.open('popup')
  await popup.setViewportSize({ width: 360, height: 600 })
  await useOwnNode(popup, 'Ethereum', ethereum.url)
  await button(popup, 'Send').click()
  const to = popup.getByLabel('To', { exact: true })
  for (const [typed, said] of [['n\u0430dia.eth', 'mixes letters of several alphabets'], ['na\u200bdia.eth', 'characters in this name that do not show'], ['a_b.eth', 'neither an address nor a name']] as const) {
    await to.fill(typed)
    await button(popup, 'Ask for the address of this name').click()
    await expect(popup.getByText(said, { exact: false })).toBeVisible()
  }
  expect(ethereum.count('eth_call')).toBe(0)
  await photograph(popup, 'popup', 'name-refused')
  await to.fill('pay.elsewhere.eth')
  await button(popup, 'Ask for the address of this name').click()
  await expect(popup.getByText('is kept on another server. Holdfast asks only your node.', { exact: false })).toBeVisible()
  await to.fill('nobody.eth')
  await button(popup, 'Ask for the address of this name').click()
  await expect(popup.getByText('Your node knows of no name nobody.eth', { exact: false })).toBeVisible()

  await to.fill(bob)
  await button(popup, 'Ask for its name').click()
  await expect(popup.getByText('Your node knows of no name that stands for this address.')).toBeVisible()
  await to.fill(nadia)
  await button(popup, 'Ask for its name').click()
  await expect(popup.getByText('nadia.eth', { exact: true })).toBeVisible()
  await expect(popup.getByText('It stands for this address on Ethereum.', { exact: false })).toBeVisible()
  await expectAccessible(popup)
  await photograph(popup, 'popup', 'name-of-address')

  await test.step('the book proposes it, and keeps the address', async () => {
    await button(popup, 'Back').click()
    await button(popup, 'Settings').click()
    await button(popup, /^Address book/).click()
    await button(popup, 'Add an address').first().click()
    await popup.getByLabel('Address', { exact: true }).fill('nadia.eth')
    await button(popup, 'Ask for the address of this name').click()
    await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
    await expect(popup.getByLabel('Name', { exact: true })).toHaveValue('nadia.eth')
    await photograph(popup, 'popup', 'name-book')
    await button(popup, 'Save').click()
    await expect(button(popup, /^nadia\.eth/)).toBeVisible()
  })
  expect(wallet.requests.every((url) => new URL(url).hostname === '127.0.0.1')).toBe(true)
  expect(wallet.complaints).toEqual([])
})
