/* What a person does when a site asks: looks at the window, approves, rejects, closes it. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Answer, Site } from '../fixtures/site.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import { restoreWallet, testAddress } from './first-run.ts'

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

/** A wallet with the test words on the local node, ready to be asked. */
export const readyWallet = (wallet: Wallet, node?: string): Promise<void> =>
  test.step('set up a wallet', async () => {
    const page = await wallet.open('tab')
    await restoreWallet(page, node === undefined ? {} : { node })
    await page.close()
  })

/** Reads on, page by page, while the window asks for it; what fits on one page needs none of it. */
export const readToEnd = async (window: Page): Promise<void> => {
  const readOn = button(window, 'Read to the end first')
  // It may go between the look and the press: by the press before, or by a screen that turns out to fit.
  while (await readOn.isVisible()) await readOn.click({ timeout: 1_000 }).catch(() => undefined)
}

/** Presses Approve by its name once it is armed and everything was seen; the window is the one given. */
export const approve = (window: Page, name: string | RegExp): Promise<void> =>
  test.step(`approve: ${String(name)}`, async () => {
    const approveButton = button(window, name)
    await expect(approveButton).toBeVisible()
    // "Read to the end first" may come a moment after the button.
    await expect(async () => {
      await readToEnd(window)
      await expect(approveButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 1_000 })
    }).toPass({ timeout: 90_000 })
    await approveButton.click()
  })

/**
 * What cannot be seen is not armed, and is armed anew once it can: with it a press surely begins before the button takes one, however
 * slow the machine is.
 */
export const setSeen = (window: Page, isSeen: boolean): Promise<void> =>
  window.evaluate((seen) => {
    if (seen) Reflect.deleteProperty(document, 'visibilityState')
    else Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isSeen)

export const reject = (window: Page): Promise<void> =>
  test.step('reject', async () => {
    await button(window, 'Reject').click()
  })

export const title = (window: Page): Locator => window.getByRole('heading', { level: 1 })

/** Waits until the window went by itself, as it does when nothing is left to decide. */
export const gone = async (window: Page): Promise<void> => {
  if (!window.isClosed()) await window.waitForEvent('close')
}

/** A window that says what became of it goes after six seconds, unless it is touched: whoever reads on does. */
export const stay = (window: Page): Promise<void> => window.keyboard.press('Shift')

/** Leaves what became of it, if that has not gone by itself. */
export const leave = (window: Page): Promise<void> =>
  test.step('leave', async () => {
    await button(window, 'Close')
      .click()
      .catch((error: unknown) => {
        if (!window.isClosed()) throw error
      })
    await gone(window)
  })

/** Connects the site to the account and returns what the site got. */
export const connect = (wallet: Wallet, site: Site): Promise<Answer> =>
  test.step('connect the site', async () => {
    const answer = site.ask('eth_requestAccounts')
    const window = await wallet.approval()
    await approve(window, 'Show account')
    // With nothing left to decide the window goes by itself; the next request gets one of its own.
    await gone(window)
    return answer
  })

export const hello = ['0x68656c6c6f', testAddress]

/** One wei to somebody, so that balances tell. */
export const payment = { from: testAddress, to: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', value: '0xde0b6b3a7640000' }

export const mail = {
  types: {
    EIP712Domain: [
      { name: 'name', type: 'string' },
      { name: 'version', type: 'string' },
      { name: 'chainId', type: 'uint256' },
      { name: 'verifyingContract', type: 'address' },
    ],
    Person: [
      { name: 'name', type: 'string' },
      { name: 'wallet', type: 'address' },
    ],
    Mail: [
      { name: 'from', type: 'Person' },
      { name: 'to', type: 'Person' },
      { name: 'contents', type: 'string' },
    ],
  },
  primaryType: 'Mail',
  domain: { name: 'Ether Mail', version: '1', chainId: 31337, verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC' },
  message: {
    from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
    to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
    contents: 'Hello, Bob!',
  },
}
