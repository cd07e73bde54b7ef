/* EIP-7702 on a real chain: a stranger's code on an own account is seen and cleared at another account's cost; the wallet's own choice is set and undone. */
import type { Page } from '@playwright/test'
import { delegateFirst, deployTrusted } from '../fixtures/delegate.ts'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { heading, testAddress } from '../steps/first-run.ts'
import { button, goTo, openAccounts } from '../steps/home.ts'
import { approve, connect, gone, leave, reject } from '../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

const second = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const stranger = '0x00000000000000000000000000000000000000bb'
const trusted = '0xe6Cae83BdE06E4c305530e199D7217f42808555B'
const runs = (address: string): string => `0xef0100${address.slice(2).toLowerCase()}`

/** The next account of the words, while the first stays the one that is looked at. */
const addSecond = async (popup: Page): Promise<void> => {
  await openAccounts(popup)
  await button(popup, 'Add account').click()
  await popup.getByRole('button', { name: /^Next account of your words/ }).click()
  await popup.getByLabel('Name').fill('Savings')
  await button(popup, 'Add account').click()
  await popup.getByRole('button', { name: /^Account 1/ }).click()
}

const codeOf = async (node: { readonly ask: (method: string, params?: unknown[]) => Promise<unknown> }, address: string) => node.ask('eth_getCode', [address, 'latest'])

test('a stranger’s code on an account is said in red, and cleared by a transaction that another account pays', async ({ wallet, node }) => {
  await delegateFirst(node, stranger)
  expect(await codeOf(node, testAddress)).toBe(runs(stranger))
  const balance = await node.ask('eth_getBalance', [testAddress, 'latest'])
  const popup = await wallet.open('popup')
  await addSecond(popup)
  await expect(heading(popup, 'This account runs a stranger’s code')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(popup)
  await openAccounts(popup)
  await expect(popup.getByText('Runs a stranger’s code')).toBeVisible()
  await popup.getByRole('button', { name: /^Account 1/ }).click()
  await goTo(popup, 'Home')
  await button(popup, 'What to do').click()
  await expect(popup.getByRole('radio', { name: /^Savings/ })).toBeChecked()
  await expectAccessible(popup)
  await button(popup, 'Clear the code').click()
  await expect(heading(popup, 'Clear the code of Account 1')).toBeVisible()
  await expectAccessible(popup)
  await approve(popup, 'Clear the code')
  await expect(heading(popup, 'Confirmed')).toBeVisible({ timeout: 30_000 })
  expect(await codeOf(node, testAddress)).toBe('0x')
  expect(await node.ask('eth_getBalance', [testAddress, 'latest'])).toBe(balance)
  expect(await node.ask('eth_getTransactionCount', [second, 'latest'])).toBe('0x1')
  await button(popup, 'Done').click()
  await expect(button(popup, 'Receive')).toBeVisible()
  await expect(heading(popup, 'This account runs a stranger’s code')).toHaveCount(0)
})

test('an account is upgraded to the published contract only, and the upgrade is undone', async ({ wallet, node }) => {
  const popup = await wallet.open('popup')
  const openCode = async () => {
    await openAccounts(popup)
    await button(popup, 'Rename Account 1').click()
    await popup.getByRole('button', { name: 'Code of the account' }).click()
  }
  await openCode()
  await expect(popup.getByText(/the node does not have the contract/)).toBeVisible()
  await expect(button(popup, 'Upgrade this account')).toHaveCount(0)
  await deployTrusted(node)
  await expect(button(popup, 'Upgrade this account')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(popup)
  await button(popup, 'Upgrade this account').click()
  await expect(heading(popup, 'Upgrade Account 1')).toBeVisible()
  await expect(popup.getByText('The contract that Holdfast trusts. Your node has exactly its published code there.')).toBeVisible()
  await approve(popup, 'Upgrade')
  await expect(heading(popup, 'Confirmed')).toBeVisible({ timeout: 30_000 })
  expect(await codeOf(node, testAddress)).toBe(runs(trusted))
  await button(popup, 'Done').click()
  await expect(button(popup, 'Receive')).toBeVisible()
  await openCode()
  await button(popup, 'Undo the upgrade').click()
  await approve(popup, 'Clear the code')
  await expect(heading(popup, 'Confirmed')).toBeVisible({ timeout: 30_000 })
  expect(await codeOf(node, testAddress)).toBe('0x')
})

test('a site can neither bring an authorization nor name the wallet’s own request', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  expect(await site.ask('set-delegation', { account: testAddress, payer: testAddress, delegate: stranger })).toMatchObject({ error: { code: -32601 } })
  const authorizationList = [{ chainId: '0x7a69', address: stranger, nonce: '0x0', yParity: '0x0', r: '0x1', s: '0x1' }]
  expect(await site.ask('eth_sendTransaction', [{ from: testAddress, to: testAddress, authorizationList }])).toMatchObject({ error: { code: 4200 } })
  expect(await site.ask('wallet_sendCalls', [{ version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: false, calls: [{ to: stranger, value: '0x1', authorizationList }] }])).toMatchObject({ error: { code: 4200 } })
  expect(await codeOf(node, testAddress)).toBe('0x')
})

test('calls that must be all or nothing upgrade the account in the same transaction, or are refused as 5750', async ({ wallet, node, openSite }) => {
  await deployTrusted(node)
  const site = await openSite()
  await connect(wallet, site)
  const ask = (calls: readonly object[]) => site.ask('wallet_sendCalls', [{ version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: true, calls }])
  const capabilities = async () => (await site.ask('wallet_getCapabilities', [testAddress, ['0x7a69']])).result
  const statusOf = async (answer: Promise<{ readonly result?: unknown }>) => (await site.ask('wallet_getCallsStatus', [((await answer).result as { readonly id: string }).id])).result
  const [payee, other, failing] = ['0x00000000000000000000000000000000000000c1', '0x00000000000000000000000000000000000000c2', '0x00000000000000000000000000000000000000c3']
  const ether = '0xde0b6b3a7640000'
  const balanceOf = async (address: string) => BigInt(await node.ask('eth_getBalance', [address, 'latest']))

  expect(await capabilities()).toEqual({ '0x7a69': { atomic: { status: 'ready' } } })
  const refused = ask([{ to: payee, value: ether }, { to: other, value: ether }])
  const first = await wallet.approval()
  await expect(heading(first, '2 calls, all together')).toBeVisible()
  await reject(first)
  await gone(first)
  expect(await refused).toMatchObject({ error: { code: 5750 } })
  expect(await codeOf(node, testAddress)).toBe('0x')

  const taken = ask([{ to: payee, value: ether }, { to: other, value: ether }])
  const second = await wallet.approval()
  await expect(second.getByText('The contract that Holdfast trusts. Your node has exactly its published code there.')).toBeVisible()
  await expectAccessible(second)
  await approve(second, 'Upgrade and send all 2')
  expect(await statusOf(taken)).toMatchObject({ atomic: true })
  await expect.poll(() => statusOf(taken)).toMatchObject({ status: 200, atomic: true, receipts: [{ status: '0x1' }] })
  expect(await codeOf(node, testAddress)).toBe(runs(trusted))
  expect([await balanceOf(payee), await balanceOf(other)]).toEqual([BigInt(ether), BigInt(ether)])
  expect(await capabilities()).toEqual({ '0x7a69': { atomic: { status: 'supported' } } })
  await leave(second)

  const half = ask([{ to: payee, value: ether }, { to: failing, data: '0x12345678' }])
  const third = await wallet.approval()
  await expect(heading(third, '2 calls, all together')).toBeVisible()
  await node.ask('evm_setAutomine', [false])
  await approve(third, 'Send all 2')
  await half
  // It worked when it was approved. In the block it does not.
  await node.ask('anvil_setCode', [failing, '0x60006000fd'])
  await node.ask('evm_setAutomine', [true])
  await node.ask('evm_mine')
  await expect.poll(() => statusOf(half), { timeout: 30_000 }).toMatchObject({ status: 500, atomic: true, receipts: [{ status: '0x0' }] })
  expect(await balanceOf(payee)).toBe(BigInt(ether))
  await node.ask('anvil_setCode', [failing, '0x'])
})
