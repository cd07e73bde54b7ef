import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, connect, title } from '../steps/review.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
test.slow()

const token = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const spender = '0x00000000000000000000000000000000000000a2'
const approveData = `0x095ea7b3${spender.slice(2).padStart(64, '0')}${'f'.repeat(64)}`

test('several calls under one approval', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  await node.ask('anvil_setCode', [token, '0x00'])
  const calls = [{ to: token, data: approveData }, { to: spender, value: '0x16345785d8a0000' }, { to: token, data: '0x12345678' }]
  const answer = site.ask('wallet_sendCalls', [{ version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: false, calls: calls.slice(1) }])
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('2 calls, one after the other')
  await photograph(window, 'approve', 'calls-1-review')
  await window.getByText('Call 2 of 2').scrollIntoViewIfNeeded()
  await photograph(window, 'approve', 'calls-2-review-more')
  await window.getByText('Network fee').scrollIntoViewIfNeeded()
  await photograph(window, 'approve', 'calls-3-review-fee')
  await node.ask('evm_setAutomine', [false])
  await approve(window, 'Send all 2')
  const { id } = (await answer).result as { readonly id: string }
  await expect(title(window)).toHaveText('Under way')
  await photograph(window, 'approve', 'calls-4-under-way')
  await node.ask('evm_setAutomine', [true])
  await node.ask('evm_mine')
  await expect(title(window)).toHaveText('All done', { timeout: 30_000 })
  await photograph(window, 'approve', 'calls-5-done')
  // Done, and nobody touches it: it goes by itself.
  await window.waitForEvent('close')
  void site.ask('wallet_sendCalls', [{ version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: false, calls }])
  const again = await wallet.approval()
  await expect(again.getByRole('heading', { name: '3 calls, one after the other' })).toBeVisible()
  await photograph(again, 'approve', 'calls-6-danger')
  await again.getByRole('button', { name: 'Reject' }).click()
  const popup = await wallet.open('popup')
  await popup.getByRole('button', { name: 'Activity' }).click()
  await popup.getByRole('button', { name: /^Sent 0\.1000 ETH/ }).click()
  await photograph(popup, 'popup', 'calls-7-transaction')
  await popup.getByRole('button', { name: 'All of them' }).click()
  await expect(title(popup)).toHaveText('All done')
  await photograph(popup, 'popup', 'calls-8-popup')
  expect(id).toMatch(/^0x/)
})
