/*
 * Sites made with wagmi 3 and viem, with ethers 6 and with mipd, as a person uses them. What they show is what their library
 * made of the wallet's answers; signatures are checked here by viem.
 */
import type { Page } from '@playwright/test'
import { recoverMessageAddress, recoverTypedDataAddress } from 'viem'
import { message, order, payee } from '../clients/order.ts'
import { expect } from '../fixtures/index.ts'
import { test } from '../fixtures/clients.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, gone, reject, title } from '../steps/review.ts'

test.slow()

const line = (page: Page, name: string) => page.getByRole('status', { name })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Presses, approves under this name once the window shows this title, and gives what the site shows then. */
const pressAndApprove = async (wallet: Wallet, page: Page, name: string, shown: string, action: string | RegExp): Promise<string> => {
  await press(page, name)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText(shown)
  await approve(window, action)
  await expect(line(page, 'Result')).not.toHaveText('waiting')
  if (!window.isClosed() && name === 'Pay') await window.close()
  await gone(window)
  return line(page, 'Result').innerText()
}

for (const library of ['wagmi', 'ethers', 'mipd']) {
  test(`a site made with ${library} connects, signs, pays, changes networks, is remembered over a reload, and forgets`, async ({ wallet, node, openClient }) => {
    const page = await openClient(library)
    await expect(line(page, 'Account')).toHaveText('none')
    await pressAndApprove(wallet, page, 'Connect', 'Show this site an account?', 'Show account')
    await expect(line(page, 'Account')).toHaveText(testAddress)
    await expect(line(page, 'Chain')).toHaveText('31337')

    await test.step('signs', async () => {
      await press(page, 'Sign message')
      const refused = await wallet.approval()
      await reject(refused)
      await gone(refused)
      await expect(line(page, 'Result')).toHaveText(/^Error (4001|ACTION_REJECTED)$/)
      const signature = await pressAndApprove(wallet, page, 'Sign message', 'Sign a message', 'Sign message')
      expect(await recoverMessageAddress({ message, signature: signature as `0x${string}` })).toBe(testAddress)
      const signedOrder = await pressAndApprove(wallet, page, 'Sign order', 'Sign data: Order', 'Sign data')
      expect(await recoverTypedDataAddress({ ...order, primaryType: 'Order', signature: signedOrder as `0x${string}` })).toBe(testAddress)
    })

    await test.step('pays', async () => {
      const paid = await pressAndApprove(wallet, page, 'Pay', 'Send', /^Send 0\.001/)
      expect(paid).toMatch(/^paid 0x[0-9a-f]{64}$/)
      expect(await node.ask('eth_getTransactionByHash', [paid.slice(5)])).toMatchObject({ from: testAddress.toLowerCase(), to: payee.toLowerCase(), value: '0x38d7ea4c68000' })
    })

    await test.step('changes networks', async () => {
      await pressAndApprove(wallet, page, 'Go away', 'Add a network?', 'Add Somewhere else')
      await expect(line(page, 'Chain')).toHaveText('1338')
      await pressAndApprove(wallet, page, 'Come home', 'Use another network?', 'Use Local node')
      await expect(line(page, 'Chain')).toHaveText('31337')
    })

    await page.reload()
    await expect(line(page, 'Account')).toHaveText(testAddress)
    await expect(line(page, 'Chain')).toHaveText('31337')
    await press(page, 'Disconnect')
    await expect(line(page, 'Account')).toHaveText('none')
    await page.reload()
    await expect(line(page, 'Account')).toHaveText('none')
    // Whatever the library remembers by itself: the wallet has forgotten too.
    expect(await page.evaluate(() => (globalThis as unknown as { ethereum: { request: (args: object) => Promise<unknown> } }).ethereum.request({ method: 'eth_accounts' }))).toEqual([])
    expect(wallet.context.pages().some((each) => each.url().startsWith(wallet.url('approve')))).toBe(false)
    expect(wallet.complaints).toEqual([])
  })
}
