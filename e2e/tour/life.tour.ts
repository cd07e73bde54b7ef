/* What a transaction that is on its way looks like, from waiting to what became of it. */
import { expect, test } from '../fixtures/index.ts'
import { heading } from '../steps/first-run.ts'
import { askToSend, button, goTo } from '../steps/home.ts'
import { approve } from '../steps/review.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
test.slow()

const payee = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

test.afterEach(async ({ node }) => {
  await node.ask('evm_setAutomine', [true])
})

test('a transaction on its way', async ({ wallet, node }) => {
  await node.ask('evm_setAutomine', [false])
  const popup = await wallet.open('popup')
  for (const amount of ['1', '2']) {
    await askToSend(popup, payee, amount)
    await approve(popup, `Send ${amount} ETH`)
    await expect(heading(popup, 'Sent')).toBeVisible({ timeout: 60_000 })
    await button(popup, 'Done').click()
    await expect(button(popup, 'Receive')).toBeVisible()
  }
  await goTo(popup, 'Activity')
  await expect(popup.getByText(/Behind nonce 0,/)).toBeVisible({ timeout: 60_000 })
  await photograph(popup, 'popup', 'life-1-list')
  await popup.getByRole('button', { name: /^Sent 2\.0000 ETH/ }).click()
  await expect(button(popup, 'See the one before it')).toBeVisible()
  await photograph(popup, 'popup', 'life-2-behind')
  await button(popup, 'See the one before it').click()
  await expect(popup.getByText('In line for a block')).toBeVisible({ timeout: 60_000 })
  await button(popup, 'Speed up').click()
  await expect(popup.getByText(/It may come too late/)).toBeVisible({ timeout: 60_000 })
  await photograph(popup, 'popup', 'life-3-speed-up')
  await button(popup, 'Cancel').click()
  await expect(button(popup, 'Cancel it')).toBeVisible({ timeout: 60_000 })
  await button(popup, 'Cancel it').click()
  await expect(heading(popup, 'Cancel a transaction')).toBeVisible({ timeout: 60_000 })
  await photograph(popup, 'popup', 'life-4-cancel')
  await approve(popup, 'Send nothing instead')
  await expect(heading(popup, 'Sent')).toBeVisible({ timeout: 60_000 })
  await button(popup, 'Done').click()
  await goTo(popup, 'Activity')
  await popup.getByRole('button', { name: /^Sent 1\.0000 ETH/ }).click()
  await expect(popup.getByText('One of two')).toBeVisible({ timeout: 60_000 })
  await photograph(popup, 'popup', 'life-5-one-of-two')
  await node.ask('evm_mine')
  await expect(popup.getByText('It can never happen now.')).toBeVisible({ timeout: 60_000 })
  await photograph(popup, 'popup', 'life-6-cancelled')
})
