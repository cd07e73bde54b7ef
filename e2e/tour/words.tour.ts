/* What others say: a described call, what a node that only runs calls lets us measure, a permit without an end. Light and dark. Nothing is decided. */
import { Interface, parseEther } from 'ethers'
import type { Page } from '@playwright/test'
import { openMarket } from '../contracts/deploy.ts'
import { test as connected } from '../fixtures/connected.ts'
import type { Fault } from '../fixtures/fault-node.ts'
import { expect, test } from '../fixtures/index.ts'
import { openOtherChain } from '../fixtures/other-chain.ts'
import { testAddress } from '../steps/first-run.ts'
import { useOwnNode } from '../steps/home.ts'
import { connect, gone, reject } from '../steps/review.ts'
import { photograph, sizes } from './photograph.ts'

test.use({ start: 'ready' })
test.slow()

const refuse: Fault = ({ id, answer }) => answer(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'the method does not exist' } }))

async function show(window: Page, at: string, name: string): Promise<void> {
  await expect(window.locator(at).first()).toBeVisible({ timeout: 20_000 })
  for (const room of ['approve', 'popup', 'tab'] as const) {
    await window.setViewportSize(sizes[room])
    await window.locator(at).first().evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await photograph(window, room, name)
  }
  await reject(window)
  await gone(window)
}

test('a described call, and a permit without an end', async ({ wallet, node, openSite }) => {
  const ethereum = await openOtherChain(node.url, '0x1')
  const popup = await wallet.open('popup')
  await useOwnNode(popup, 'Ethereum', ethereum.url)
  await popup.close()
  const site = await openSite()
  await connect(wallet, site)
  const usdc = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
  const data = new Interface(['function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)']).encodeFunctionData('supply', [usdc, 250_000_000n, testAddress, 0])
  void site.ask('eth_sendTransaction', [{ from: testAddress, to: '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2', data, gas: '0x30000' }])
  await show(await wallet.approval(), '[data-block="described"]', 'words-1-described')
  const fields = (...names: readonly string[]) => names.map((each) => ({ type: each.split(' ')[0], name: each.split(' ')[1] }))
  const permit = {
    types: { EIP712Domain: fields('string name', 'uint256 chainId', 'address verifyingContract'), Permit: fields('address owner', 'address spender', 'uint256 value', 'uint256 nonce', 'uint256 deadline') },
    primaryType: 'Permit',
    domain: { name: 'USD Coin', chainId: 1, verifyingContract: usdc },
    message: { owner: testAddress, spender: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', value: '25000000', nonce: '0', deadline: (2n ** 256n - 1n).toString() },
  }
  void site.ask('eth_signTypedData_v4', [testAddress, JSON.stringify(permit)])
  await show(await wallet.approval(), 'h1', 'words-2-no-end')
  await ethereum.close()
})

connected('what is measured where a node only runs calls', async ({ wallet, node, slow, site }) => {
  const { coin, weth, router, close } = await openMarket(node, testAddress)
  slow.fault('eth_simulateV1', refuse)
  slow.fault('debug_traceCall', refuse)
  const [coinAt, wethAt, routerAt] = (await Promise.all([coin, weth, router].map((each) => each.getAddress()))) as [string, string, string]
  const swap = router.interface.encodeFunctionData('swapExactETHForTokens', [1, [wethAt, coinAt], testAddress, 2n ** 40n])
  void site.ask('eth_sendTransaction', [{ from: testAddress, to: routerAt, value: `0x${parseEther('1').toString(16)}`, data: swap }])
  await show(await wallet.approval(), '[data-estimate]', 'words-3-measured')
  close()
})
