/* What a person does on MetaMask's test dapp. It is not ours: its parts are found by its own ids, the wallet's by words. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Wallet } from '../fixtures/wallet.ts'
import { approve, readToEnd } from './review.ts'

/** Its result fields and buttons have ids and no other names. */
export const part = (dapp: Page, id: string): Locator => dapp.locator(`#${id}`)

/** Presses a button of the dapp that asks the wallet for something, and gives the window in which it is decided. */
export const press = async (wallet: Wallet, dapp: Page, id: string): Promise<Page> => {
  await part(dapp, id).click()
  return wallet.approval()
}

/** Chooses Holdfast among the wallets that announced themselves (EIP-6963). */
export const useHoldfast = (dapp: Page): Promise<void> =>
  test.step('choose Holdfast', async () => {
    await dapp.getByRole('button', { name: 'Use Holdfast' }).click()
    await expect(part(dapp, 'activeProviderName')).toHaveText('Holdfast')
  })

/** Waits until the window went by itself, as it does when nothing is left to decide. */
export const gone = async (window: Page): Promise<void> => {
  if (!window.isClosed()) await window.waitForEvent('close')
}

export const connectDapp = (wallet: Wallet, dapp: Page): Promise<void> =>
  test.step('connect', async () => {
    await useHoldfast(dapp)
    const window = await press(wallet, dapp, 'connectButton')
    await approve(window, 'Show account')
    await gone(window)
    await expect(part(dapp, 'connectButton')).toHaveText('Connected')
  })

/** Holds the button of a dangerous request until it counts. */
export const approveByHolding = (window: Page, action: string): Promise<void> =>
  test.step(`hold to ${action}`, async () => {
    const hold = window.getByRole('button', { name: `Hold to ${action}` })
    await expect(hold).toBeVisible()
    await readToEnd(window)
    await expect(hold).not.toHaveAttribute('aria-disabled', 'true')
    await hold.hover()
    await window.mouse.down()
    await window.waitForEvent('close')
  })
