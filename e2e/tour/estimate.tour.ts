/* "If it runs now": what a node says, in the popup's width, the window and a whole tab, in light and dark. Nothing is decided. */
import { parseEther } from 'ethers'
import { deployAs, openMarket, read } from '../contracts/deploy.ts'
import { odd, placeOdd } from '../contracts/odd.ts'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { connect, gone } from '../steps/review.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
test.slow()

test('what would happen', async ({ wallet, node, openSite }) => {
  const { coin, weth, router, other, close } = await openMarket(node, testAddress)
  await placeOdd(node)
  const preset = read('node_modules/@openzeppelin/contracts/build/contracts/ERC20PresetFixedSupply.json')
  const long = await deployAs(other)(preset, 'Long', 'W\u202e'.repeat(40), 10n ** 30n, testAddress)
  const [coinAt, wethAt, routerAt] = (await Promise.all([coin, weth, router].map((each) => each.getAddress()))) as [string, string, string]
  const data = (contract: typeof coin, method: string, args: readonly unknown[]): string => contract.interface.encodeFunctionData(method, args)
  const asks: readonly (readonly [string, object])[] = [
    ['1-swap', { to: routerAt, value: '0xde0b6b3a7640000', data: data(router, 'swapExactETHForTokens', [1, [wethAt, coinAt], testAddress, 2n ** 40n]) }],
    ['2-allow', { to: coinAt, data: data(coin, 'approve', [routerAt, 2n ** 256n - 1n]) }],
    ['3-long', { to: await long.getAddress(), data: data(long, 'transfer', [other.address, 123_456_789_012_345_678_901_234_567n]) }],
    ['4-fails', { to: coinAt, data: data(coin, 'transfer', [other.address, parseEther('99999999')]) }],
    ['5-trap', { to: odd.trap, data: '0x4e71d92d' }],
    ['6-differs', { to: odd.watchful, data: '0x4e71d92d' }],
    ['7-plain', { to: other.address, value: '0xde0b6b3a7640000' }],
  ]
  for (const [i, [name, ask]] of asks.entries()) {
    const site = await openSite(`s${i}`)
    await connect(wallet, site)
    void site.ask('eth_sendTransaction', [{ from: testAddress, ...ask }])
    const window = await wallet.approval()
    const card = window.locator('[data-estimate], .estimate-line')
    await expect(card).toBeVisible({ timeout: 20_000 })
    for (const room of ['approve', 'popup', 'tab'] as const) {
      await window.setViewportSize({ popup: { width: 360, height: 600 }, approve: { width: 400, height: 680 }, tab: { width: 1280, height: 800 } }[room])
      await card.evaluate((element) => element.scrollIntoView({ block: 'center' }))
      await photograph(window, room, `estimate-${name}`)
    }
    await window.getByRole('button', { name: 'Reject', exact: true }).click()
    await gone(window)
  }
  close()
})
