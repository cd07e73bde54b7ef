/* What the code of accounts looks like, from the offer to the cure. Nothing is decided here. */
import { delegateFirst, deployTrusted } from '../fixtures/delegate.ts'
import { expect, test } from '../fixtures/index.ts'
import { heading, testAddress } from '../steps/first-run.ts'
import { button, goTo, openAccounts } from '../steps/home.ts'
import { connect } from '../steps/review.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
test.slow()

test('the code of accounts', async ({ wallet, node, openSite }) => {
  await deployTrusted(node)
  const popup = await wallet.open('popup')
  await openAccounts(popup)
  await button(popup, 'Add account').click()
  await popup.getByRole('button', { name: /^Next account of your words/ }).click()
  await popup.getByLabel('Name').fill('Savings')
  await button(popup, 'Add account').click()
  await popup.getByRole('button', { name: /^Account 1/ }).click()
  await openAccounts(popup)
  await button(popup, 'Rename Account 1').click()
  await popup.getByRole('button', { name: 'Code of the account' }).click()
  await expect(button(popup, 'Upgrade this account')).toBeVisible({ timeout: 30_000 })
  await photograph(popup, 'popup', 'delegation-1-offer')
  await button(popup, 'Upgrade this account').click()
  await expect(heading(popup, 'Upgrade Account 1')).toBeVisible()
  await photograph(popup, 'popup', 'delegation-2-upgrade')
  await button(popup, 'Cancel').click()
  const site = await openSite()
  await connect(wallet, site)
  const calls = [{ to: '0x00000000000000000000000000000000000000c1', value: '0x1' }]
  void site.ask('wallet_sendCalls', [{ version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: true, calls: [...calls, { to: '0x00000000000000000000000000000000000000c2', value: '0x1' }] }])
  const window = await wallet.approval()
  await expect(button(window, /^Upgrade and send|Read to the end/).first()).toBeVisible()
  await window.getByText('It will run').scrollIntoViewIfNeeded()
  await photograph(window, 'approve', 'delegation-3-together')
  await button(window, 'Reject').click()
  await delegateFirst(node, '0x00000000000000000000000000000000000000bb')
  await popup.reload()
  await expect(heading(popup, 'This account runs a stranger’s code')).toBeVisible({ timeout: 30_000 })
  await photograph(popup, 'popup', 'delegation-4-home')
  await openAccounts(popup)
  await photograph(popup, 'popup', 'delegation-5-accounts')
  await popup.getByRole('button', { name: /^Account 1/ }).click()
  await goTo(popup, 'Home')
  await button(popup, 'What to do').click()
  await photograph(popup, 'popup', 'delegation-6-clear')
  await popup.getByRole('radio').last().scrollIntoViewIfNeeded()
  await photograph(popup, 'popup', 'delegation-6-payer')
  await button(popup, 'Clear the code').click()
  await expect(heading(popup, 'Clear the code of Account 1')).toBeVisible()
  await photograph(popup, 'popup', 'delegation-7-review')
  const tab = await wallet.open('tab')
  await expect(heading(tab, 'This account runs a stranger’s code')).toBeVisible({ timeout: 30_000 })
  await photograph(tab, 'tab', 'delegation-8-home')
})
