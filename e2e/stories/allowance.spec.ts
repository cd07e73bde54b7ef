/* An approval that a site asks for without limit: lowered before anybody touches it, set by the person, or given as it was asked. */
import { expectAccessible } from '../steps/accessible.ts'
import { openMarket } from '../contracts/deploy.ts'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, connect, gone } from '../steps/review.ts'
import { decide } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })
test.slow()

test('an approval without limit is one of what the account holds, until the person says otherwise, and the chain agrees', async ({ wallet, node, openSite }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  const site = await openSite()
  await connect(wallet, site)
  const to = await coin.getAddress()
  const data = coin.interface.encodeFunctionData('approve', [other.address, 2n ** 256n - 1n])
  const ask = () => site.ask('eth_sendTransaction', [{ from: testAddress, to, data }])
  const allowed = async (): Promise<bigint> => (await coin.getFunction('allowance')(testAddress, other.address)) as bigint

  await test.step('lowered by itself', async () => {
    const answer = ask()
    const window = await wallet.approval()
    await expect(window.getByRole('textbox', { name: 'Most it may take' })).toHaveValue('10000')
    await expect(window.getByText('The site asked for more. This is all you hold now')).toBeVisible()
    await expectAccessible(window)
    await decide(window, ['Let someone take your tokens?', 'Allow'])
    await answer
    await expect.poll(allowed).toBe(10n ** 22n)
  })

  await test.step('lowered by the person, by keyboard', async () => {
    const answer = ask()
    const window = await wallet.approval()
    const field = window.getByRole('textbox', { name: 'Most it may take' })
    await field.fill('1,000')
    await field.press('Enter')
    await expect(window.getByText('That is not an amount. Use digits and one point, like 0.25.')).toBeVisible()
    await expect(field).toHaveValue('1,000')
    await field.fill('250.5')
    await field.press('Enter')
    await expect(window.getByText('your cap')).toBeVisible()
    await expect(window.getByText(/^250,500,000,000,000,000,000 of its smallest unit/)).toBeVisible()
    await decide(window, ['Let someone take your tokens?', 'Allow'])
    await answer
    await expect.poll(allowed).toBe(2505n * 10n ** 17n)
  })

  await test.step('as the site asked', async () => {
    const answer = ask()
    const window = await wallet.approval()
    await window.getByRole('radio', { name: /^Unlimited/ }).press('Space')
    await expect(window.getByRole('heading', { name: 'This lets someone take all your tokens of this kind' })).toBeVisible()
    await decide(window, ['Let someone take your tokens?', 'Hold to allow'])
    await answer
    await expect.poll(allowed).toBe(2n ** 256n - 1n)
  })

  await test.step('tokens are sent in their own unit', async () => {
    const answer = site.ask('eth_sendTransaction', [{ from: testAddress, to, data: coin.interface.encodeFunctionData('transfer', [other.address, 15n * 10n ** 17n]) }])
    const window = await wallet.approval()
    // The estimate says it too, once it is there.
    await expect(window.locator('.subject').filter({ hasText: '1.5 COIN' })).toBeVisible()
    await approve(window, 'Send tokens')
    await answer
    if (!window.isClosed()) await window.close()
    await gone(window)
  })
  close()
})
