/* The list of approvals with none, one and forty of them, one of them whole, and the search for older ones. Nothing is decided here. */
import { Contract, Wallet as Key } from 'ethers'
import { openMarket, permit2Address } from '../contracts/deploy.ts'
import { expect, test } from '../fixtures/index.ts'
import { heading, testAddress } from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
test.use({ actionTimeout: 20_000 })
test.setTimeout(200_000)

test('approvals', async ({ wallet, node }) => {
  const market = await openMarket(node, testAddress)
  const { coin, pieces, other } = market
  const key = new Key('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80', coin.runner?.provider)
  let nonce = await key.getNonce()
  const as = async (contract: Contract, method: string, ...args: readonly unknown[]) => void (await (await (contract.connect(key) as Contract).getFunction(method)(...args, { nonce: nonce++ })).wait())
  const popup = await wallet.open('popup')
  const openList = async (page = popup) => {
    await goTo(page, 'Sites')
    await button(page, /^Approvals/).click()
    await expect(heading(page, 'Approvals')).toBeVisible()
  }
  const find = async (first: boolean) => {
    await button(popup, 'Look for older ones').click()
    if (first) await photograph(popup, 'popup', 'approvals-2-ask')
    await button(popup, first ? /^Ask / : 'Begin anew').click()
    await expect(popup.getByText('All blocks were looked through. What stands is in the list.')).toBeVisible({ timeout: 60_000 })
    if (first) await photograph(popup, 'popup', 'approvals-3-over')
    await button(popup, 'To the list').click()
  }
  await goTo(popup, 'Sites')
  await photograph(popup, 'popup', 'approvals-0-sites')
  await openList()
  await expect(popup.getByText(/^Nothing stands/)).toBeVisible({ timeout: 30_000 })
  await photograph(popup, 'popup', 'approvals-1-none')
  await as(coin, 'approve', permit2Address, 2n ** 256n - 1n)
  await find(true)
  await expect(popup.getByRole('list', { name: 'Approvals' }).getByRole('listitem')).toHaveCount(1, { timeout: 30_000 })
  await photograph(popup, 'popup', 'approvals-4-one')
  await button(popup, /^Open Unlimited/).click()
  await expect(heading(popup, 'Approval')).toBeVisible()
  await photograph(popup, 'popup', 'approvals-5-whole')
  await button(popup, 'Back').click()
  const permit2 = new Contract(permit2Address, ['function approve(address token, address spender, uint160 amount, uint48 expiration)'], key)
  for (let n = 1; n <= 20; n += 1) await as(coin, 'approve', `0x${(n + 0xb000).toString(16).padStart(40, '0')}`, BigInt(n) * 10n ** 18n)
  for (let n = 1; n <= 17; n += 1) await as(permit2, 'approve', await coin.getAddress(), `0x${(n + 0xc000).toString(16).padStart(40, '0')}`, BigInt(n) * 10n ** 17n, 2n ** 33n)
  await as(pieces, 'setApprovalForAll', other.address, true)
  await as(pieces, 'approve', other.address, 1)
  await find(false)
  await expect(popup.getByRole('list', { name: 'Approvals' }).getByRole('listitem')).toHaveCount(40, { timeout: 60_000 })
  await photograph(popup, 'popup', 'approvals-6-forty')
  await popup.getByRole('checkbox').first().press('Space')
  await popup.getByRole('checkbox').nth(1).press('Space')
  await photograph(popup, 'popup', 'approvals-7-ticked')
  const tab = await wallet.open('tab')
  await openList(tab)
  await expect(tab.getByRole('list', { name: 'Approvals' }).getByRole('listitem')).toHaveCount(40, { timeout: 60_000 })
  await photograph(tab, 'tab', 'approvals-8-forty')
  const inside = popup.getByRole('checkbox', { name: /through Permit2/ })
  for (const each of [0, 1]) await inside.nth(each).press('Space')
  await button(popup, /^Take back [34]/).click()
  await expect(popup.getByRole('heading', { level: 1, name: /back$/ })).toBeVisible()
  await photograph(popup, 'popup', 'approvals-9-review')
  market.close()
})
