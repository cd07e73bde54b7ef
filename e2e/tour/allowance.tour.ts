/* How much a site may take: lowered by itself, set by the person, and as it was asked. */
import { openMarket } from '../contracts/deploy.ts'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { connect } from '../steps/review.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
test.slow()

test('the cap of an approval', async ({ wallet, node, openSite }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  const site = await openSite()
  await connect(wallet, site)
  void site.ask('eth_sendTransaction', [{ from: testAddress, to: await coin.getAddress(), data: coin.interface.encodeFunctionData('approve', [other.address, 2n ** 256n - 1n]) }]).catch(() => undefined)
  const window = await wallet.approval()
  const field = window.getByRole('textbox', { name: 'Most it may take' })
  await expect(field).toBeVisible()
  await field.scrollIntoViewIfNeeded()
  await photograph(window, 'approve', 'allowance-1-lowered')
  await field.fill('250.5')
  await photograph(window, 'approve', 'allowance-2-typed')
  await field.press('Enter')
  await expect(window.getByText('your cap')).toBeVisible()
  await photograph(window, 'approve', 'allowance-3-set')
  await window.getByRole('radio', { name: /^Unlimited/ }).check({ force: true })
  await expect(window.getByRole('heading', { name: 'This lets someone take all your tokens of this kind' })).toBeVisible()
  await photograph(window, 'approve', 'allowance-4-asked')
  await window.getByRole('radio', { name: /^Unlimited/ }).scrollIntoViewIfNeeded()
  await photograph(window, 'approve', 'allowance-5-asked-below')
  close()
})
