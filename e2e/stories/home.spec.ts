/* The popup as a person uses it every day, on a real node. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import { heading, testAddress } from '../steps/first-run.ts'
import { approve, connect } from '../steps/review.ts'

const nadia = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const ether = 10n ** 18n

const popupSize = { width: 360, height: 600 }

test.use({ start: 'ready' })

const openPopup = async (wallet: { open: (page: 'popup') => Promise<Page> }): Promise<Page> => {
  const popup = await wallet.open('popup')
  await popup.setViewportSize(popupSize)
  await expect(popup.getByRole('button', { name: 'Receive' })).toBeVisible()
  return popup
}

test('ether is sent from the popup, through the same review as any request', async ({ wallet, node }) => {
  const popup = await openPopup(wallet)
  await expect(popup.getByText('10,000.0000 ETH')).toBeVisible()
  await popup.getByRole('button', { name: 'Send' }).click()
  await popup.getByLabel('To', { exact: true }).fill(nadia)
  await popup.getByLabel('Amount', { exact: true }).fill('0.25')
  await popup.getByRole('button', { name: 'Review' }).click()
  await expect(heading(popup, 'Send')).toBeVisible()
  await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
  await expectAccessible(popup)
  await approve(popup, 'Send 0.25 ETH')
  await expect(heading(popup, /^(Sent|Confirmed)$/)).toBeVisible()
  await expect.poll(() => node.ask('eth_getBalance', [nadia, 'latest'])).toBe(`0x${(10_000n * ether + ether / 4n).toString(16)}`)
  await popup.getByRole('button', { name: 'Done' }).click()
  await popup.getByRole('button', { name: 'Activity' }).click()
  await expect(popup.getByRole('button', { name: /^Sent 0\.2500 ETH/ })).toBeVisible()
  expect(wallet.complaints).toEqual([])
})

test('what was typed stays when it is wrong, and when the review is taken back', async ({ wallet, node }) => {
  const popup = await openPopup(wallet)
  await popup.getByRole('button', { name: 'Send' }).click()
  await popup.getByLabel('To', { exact: true }).fill(nadia.replace('C8', 'c8'))
  await popup.getByLabel('Amount', { exact: true }).fill('1,5.0')
  await popup.getByRole('button', { name: 'Review' }).click()
  await expect(popup.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(1)
  await expect(popup.getByLabel('Amount', { exact: true })).toHaveValue('1,5.0')
  await popup.getByLabel('To', { exact: true }).fill(nadia)
  await popup.getByLabel('Amount', { exact: true }).fill('1.5')
  await popup.getByRole('button', { name: 'Review' }).click()
  await popup.getByRole('button', { name: 'Cancel' }).click()
  await expect(popup.getByLabel('To', { exact: true })).toHaveValue(nadia)
  await expect(popup.getByLabel('Amount', { exact: true })).toHaveValue('1.5')
  await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x0')
})

test('all of it is the balance less the fee, and can really be sent', async ({ wallet, node }) => {
  const popup = await openPopup(wallet)
  await popup.getByRole('button', { name: 'Send' }).click()
  await popup.getByLabel('To', { exact: true }).fill(nadia)
  await popup.getByRole('button', { name: /^All of it/ }).click()
  await expect(popup.getByLabel('Amount', { exact: true })).toHaveValue(/^9999\.9/)
  await popup.getByRole('button', { name: 'Review' }).click()
  await approve(popup, /^Send 9,999\.9/)
  await expect(heading(popup, /^(Sent|Confirmed)$/)).toBeVisible()
  await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x1')
})

test('a fee of one’s own is what is signed', async ({ wallet, node }) => {
  const popup = await openPopup(wallet)
  await popup.getByRole('button', { name: 'Send' }).click()
  await popup.getByLabel('To', { exact: true }).fill(nadia)
  await popup.getByLabel('Amount', { exact: true }).fill('1')
  await popup.getByRole('button', { name: 'Review' }).click()
  await popup.getByRole('radio', { name: /^Own/ }).click()
  await popup.getByLabel('Most per gas').fill('7')
  await popup.getByLabel('Tip in it').fill('1.5')
  await popup.getByLabel('Gas limit').fill('22000')
  await popup.getByRole('button', { name: 'Use these' }).click()
  await expect(popup.getByText(/at most 0\.00016 ETH/)).toBeVisible()
  await approve(popup, 'Send 1 ETH')
  await expect(heading(popup, /^(Sent|Confirmed)$/)).toBeVisible()
  // The node mines a moment after it took the transaction.
  await expect.poll(() => node.ask('eth_getBlockByNumber', ['latest', true])).toMatchObject({ transactions: [{ gas: '0x55f0', maxFeePerGas: '0x1a13b8600', maxPriorityFeePerGas: '0x59682f00' }] })
})

test('a request that waits is answered from the popup', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', ['0x68656c6c6f', testAddress])
  await (await wallet.approval()).close()
  const popup = await openPopup(wallet)
  await popup.getByRole('button', { name: /1 request waits/ }).click()
  await approve(popup, 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
  await expect(popup.getByRole('button', { name: 'Receive' })).toBeVisible()
})

test('a disconnected site sees nothing any more', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const popup = await openPopup(wallet)
  await popup.getByRole('button', { name: 'Sites' }).click()
  await popup.getByRole('button', { name: 'Disconnect' }).click()
  await expect(popup.getByText('No site may see an account.')).toBeVisible()
  await expect.poll(() => site.ask('eth_accounts')).toEqual({ result: [] })
})

test('a node that is not of this network is refused, and what was typed stays', async ({ wallet, node }) => {
  const popup = await openPopup(wallet)
  await popup.getByRole('button', { name: /Change network/ }).click()
  await popup.getByRole('button', { name: 'Nodes of Base' }).click()
  await popup.getByRole('radio', { name: 'A node of your own' }).check()
  await popup.getByLabel('Node address').fill(node.url)
  await popup.getByRole('button', { name: 'Use this node' }).click()
  await expect(popup.getByText(/is a node of chain 31337, not of chain 8453/)).toBeVisible()
  await expect(popup.getByLabel('Node address')).toHaveValue(node.url)
  await expectAccessible(popup)
})

test('accounts are added from the same words, renamed and chosen', async ({ wallet }) => {
  const popup = await openPopup(wallet)
  await popup.getByRole('button', { name: /Change account/ }).click()
  await popup.getByRole('button', { name: 'Add account' }).click()
  await popup.getByRole('button', { name: /^Next account of your words/ }).click()
  await popup.getByLabel('Name', { exact: true }).fill('Savings')
  await popup.getByRole('button', { name: 'Add account' }).click()
  await popup.getByRole('button', { name: /^Savings/ }).click()
  await expect(popup.getByRole('img', { name: nadia })).toBeVisible()
})

test('every page of the popup fits and stands in nobody’s way', async ({ wallet }) => {
  const popup = await openPopup(wallet)
  for (const page of ['Activity', 'Sites', 'Settings', 'Home']) {
    await popup.getByRole('button', { name: page, exact: true }).click()
    await expect(heading(popup, page)).toBeAttached()
    await expectAccessible(popup)
    await expectNoSidewaysScroll(popup)
  }
})
