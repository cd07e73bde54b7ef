/*
 * The list of approvals over real tokens and Permit2: what was signed here is there at once, what another wallet approved is found
 * in the logs, and what is taken back is gone when the chain says so.
 */
import { type Contract, Wallet as Key } from 'ethers'
import type { Page } from '@playwright/test'
import { type Market, openMarket, permit2Address } from '../contracts/deploy.ts'
import { type FaultNode, openFaultNode } from '../fixtures/fault-node.ts'
import { expect, test as base } from '../fixtures/index.ts'
import { prepareKill } from '../fixtures/kill-worker.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import { heading, testAddress } from '../steps/first-run.ts'
import { button, goTo, useOwnNode } from '../steps/home.ts'
import { approve, connect } from '../steps/review.ts'
import { decide, type Decision } from '../steps/test-dapp.ts'

const test = base.extend<{ readonly market: Market; readonly slow: FaultNode }>({
  start: 'ready',
  market: async ({ node }, use) => {
    const market = await openMarket(node, testAddress)
    await use(market)
    market.close()
  },
  slow: async ({ node }, use) => {
    const made = await openFaultNode(node.url)
    await use(made)
    await made.close()
  },
})

test.setTimeout(400_000)

const permit2Abi = ['function approve(address token, address spender, uint160 amount, uint48 expiration)', 'function allowance(address, address, address) view returns (uint160, uint48, uint48)']
const far = 2n ** 40n
const row = (page: Page, what: string | RegExp) => page.getByRole('list', { name: 'Approvals' }).getByRole('listitem').filter({ hasText: what })

/** Another wallet with the same words: it signs without Holdfast. */
const elsewhere = async ({ coin, pieces, many, other }: Market): Promise<void> => {
  const key = new Key('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80', coin.runner?.provider)
  let nonce = await key.getNonce()
  const as = async (contract: Contract, method: string, ...args: readonly unknown[]): Promise<void> => void (await (await (contract.connect(key) as Contract).getFunction(method)(...args, { nonce: nonce++ })).wait())
  await as(coin, 'approve', permit2Address, 2n ** 256n - 1n)
  await as(pieces, 'setApprovalForAll', other.address, true)
  await as(pieces, 'approve', '0x00000000000000000000000000000000000000b1', 1)
  await as(many, 'setApprovalForAll', other.address, true)
  await as(many, 'setApprovalForAll', other.address, false)
  const { Contract: Made } = await import('ethers')
  const permit2 = new Made(permit2Address, permit2Abi, key)
  await as(permit2, 'approve', await coin.getAddress(), other.address, 7n * 10n ** 18n, far)
  await as(permit2, 'approve', await coin.getAddress(), '0x00000000000000000000000000000000000000b2', 2n ** 160n - 1n, far)
}

const openList = async (page: Page): Promise<void> => {
  await goTo(page, 'Sites')
  await button(page, /^Approvals/).click()
  await expect(heading(page, 'Approvals')).toBeVisible()
}

const find = async (page: Page): Promise<void> => {
  await button(page, 'Look for older ones').click()
  await button(page, /^Ask /).click()
  await expect(page.getByText('All blocks were looked through. What stands is in the list.')).toBeVisible({ timeout: 60_000 })
}

test('what a site was allowed is listed at once, taken back, and gone only once the chain says so', async ({ wallet, node, openSite, market }) => {
  const { coin, other } = market
  const site = await openSite()
  await connect(wallet, site)
  const allow: Decision = ['Let someone take your tokens?', 'Allow']
  const data = coin.interface.encodeFunctionData('approve', [other.address, 250n * 10n ** 18n])
  const answer = site.ask('eth_sendTransaction', [{ from: testAddress, to: await coin.getAddress(), data }])
  await decide(await wallet.approval(), allow)
  const { result } = await answer
  await expect.poll(() => node.ask('eth_getTransactionReceipt', [result])).toMatchObject({ status: '0x1' })

  const popup = await wallet.open('popup')
  await openList(popup)
  await expect(row(popup, '250 COIN')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(popup)
  await expectNoSidewaysScroll(popup)
  await button(popup, 'Open 250 COIN').click()
  await expect(heading(popup, 'Approval')).toBeVisible()
  await expect(popup.getByRole('img', { name: other.address })).toBeVisible()
  await expect(popup.getByText('Yes, as a transaction')).toBeVisible()
  await expectAccessible(popup)
  await node.ask('evm_setAutomine', [false])
  await button(popup, 'Take back').click()
  await expect(heading(popup, 'Take an approval back')).toBeVisible()
  await expectAccessible(popup)
  await approve(popup, 'Take back')
  await expect(popup.getByText(/^Sent|Waiting/).first()).toBeVisible({ timeout: 30_000 })
  const tab = await wallet.open('tab')
  await openList(tab)
  await expect(row(tab, 'change on its way')).toBeVisible({ timeout: 30_000 })
  await node.ask('evm_setAutomine', [true])
  await node.ask('evm_mine')
  await expect(row(tab, '250 COIN')).toHaveCount(0, { timeout: 60_000 })
  expect(await coin.getFunction('allowance')(testAddress, other.address)).toBe(0n)
})

test('what another wallet approved is found by the scan alone, and several are taken back: those of Permit2 in one lockdown', async ({ wallet, market }) => {
  await elsewhere(market)
  const { coin, pieces, other } = market
  const popup = await wallet.open('popup')
  await openList(popup)
  await expect(popup.getByText(/^Nothing stands of what Holdfast signed here/)).toBeVisible({ timeout: 30_000 })
  await button(popup, 'Look for older ones').click()
  await expect(popup.getByText(/learns that somebody asks for all approvals of this address/)).toBeVisible()
  await expectAccessible(popup)
  await button(popup, 'Back').click()
  await find(popup)
  await button(popup, 'To the list').click()
  await expect(row(popup, 'Unlimited COIN')).toHaveCount(2)
  await expect(row(popup, 'Everything of PCS')).toHaveCount(1)
  await expect(row(popup, 'PCS #1')).toHaveCount(1)
  await expect(row(popup, '7 COIN')).toHaveCount(1)
  // The ERC-1155 operator was taken back by that other wallet: its log is there, and the chain says no.
  await expect(popup.getByRole('list', { name: 'Approvals' }).getByRole('listitem')).toHaveCount(5)
  await expectAccessible(popup)
  for (const what of [/^Unlimited COIN.*through Permit2/, /^7 COIN.*through Permit2/, /^PCS #1/]) await popup.getByRole('checkbox', { name: what }).press('Space')
  await expect(popup.getByText('2 transactions to review, one after the other.')).toBeVisible()
  await button(popup, 'Take back 3').click()
  await expect(heading(popup, 'Take an approval back')).toBeVisible()
  await approve(popup, 'Take back')
  await expect(heading(popup, 'Confirmed')).toBeVisible({ timeout: 30_000 })
  await button(popup, /^Next/).click()
  await expect(heading(popup, 'Take 2 approvals back')).toBeVisible()
  await expectAccessible(popup)
  await approve(popup, 'Take back')
  await expect(heading(popup, 'Confirmed')).toBeVisible({ timeout: 30_000 })
  await button(popup, 'Done').click()
  // Where they were chosen, and not at home.
  await expect(heading(popup, 'Approvals')).toBeVisible()
  await expect(popup.getByRole('list', { name: 'Approvals' }).getByRole('listitem')).toHaveCount(2, { timeout: 30_000 })
  await expect(row(popup, 'Everything of PCS')).toHaveCount(1)
  expect(await pieces.getFunction('getApproved')(1)).toBe('0x0000000000000000000000000000000000000000')
  const { Contract: Made } = await import('ethers')
  const permit2 = new Made(permit2Address, permit2Abi, other)
  for (const spender of [other.address, '0x00000000000000000000000000000000000000b2']) {
    const [amount] = (await permit2.getFunction('allowance')(testAddress, await coin.getAddress(), spender)) as [bigint]
    expect(amount).toBe(0n)
  }
  expect(await coin.getFunction('allowance')(testAddress, permit2Address)).toBeGreaterThan(2n ** 255n)
})

test('a node that refuses wide ranges is asked in narrow ones, and a killed worker goes on where it was', async ({ wallet, node, market, slow }) => {
  await elsewhere(market)
  await node.ask('anvil_mine', ['0x1388'])
  const popup = await wallet.open('popup')
  await useOwnNode(popup, 'Local node', slow.url)
  const most = 400
  let held = Number.POSITIVE_INFINITY
  const done: number[] = []
  slow.fault('eth_getLogs', async ({ id, params, forward, answer }) => {
    const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }]
    if (Number(toBlock) - Number(fromBlock) + 1 > most) return answer(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32602, message: 'block range is too wide' } }))
    // From here on it is slow without end, so that the worker is in the middle when it goes.
    if (done.length >= held) return undefined
    done.push(Number(fromBlock))
    answer(await forward())
    return undefined
  })
  held = 3
  await openList(popup)
  await button(popup, 'Look for older ones').click()
  await button(popup, /^Ask /).click()
  await expect(popup.getByRole('progressbar')).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => done.length, { timeout: 60_000 }).toBe(3)
  await expectAccessible(popup)
  const kill = await prepareKill(wallet, 'stopped')
  await kill()
  await expect(popup.getByText(/^It was cut off/)).toBeVisible({ timeout: 60_000 })
  held = Number.POSITIVE_INFINITY
  const before = Math.min(...done)
  await button(popup, 'Go on').click()
  await expect(popup.getByText('All blocks were looked through. What stands is in the list.')).toBeVisible({ timeout: 60_000 })
  expect(done.slice(3).every((from) => from < before)).toBe(true)
  await button(popup, 'To the list').click()
  await expect(row(popup, 'Unlimited COIN')).toHaveCount(2, { timeout: 30_000 })
})
