/*
 * A site asks for what a bundled descriptor is for (ERC-7730), in the built package: the words of the contract's maker stand over values
 * that were read here, marked as theirs; at another address there are none.
 */
import { Interface } from 'ethers'
import { expect, test } from '../fixtures/index.ts'
import { openOtherChain } from '../fixtures/other-chain.ts'
import { testAddress } from '../steps/first-run.ts'
import { useOwnNode } from '../steps/home.ts'
import { connect, reject } from '../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

const usdc = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
const data = new Interface(['function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)']).encodeFunctionData('supply', [usdc, 250_000_000n, testAddress, 0])

test('a described call is shown in the words of its maker, over what is in the bytes', async ({ wallet, node, openSite }) => {
  const ethereum = await openOtherChain(node.url, '0x1')
  const popup = await wallet.open('popup')
  await useOwnNode(popup, 'Ethereum', ethereum.url)
  await popup.close()
  const site = await openSite()
  await connect(wallet, site)
  // The network whose node was just chosen is the one that sites are connected to.
  expect((await site.ask('eth_chainId')).result).toBe('0x1')
  const answer = site.ask('eth_sendTransaction', [{ from: testAddress, to: '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2', data, gas: '0x30000' }])
  const window = await wallet.approval()
  const block = window.locator('[data-block="described"]')
  await expect(block).toContainText('Described by Aave DAO, bundled 2026-09-01')
  await expect(block).toContainText('Supply')
  await expect(block).toContainText('250,000,000')
  await expect(block.getByRole('img', { name: usdc })).toBeVisible()
  await reject(window)
  expect((await answer).error?.code).toBe(4001)
  await ethereum.close()
})
