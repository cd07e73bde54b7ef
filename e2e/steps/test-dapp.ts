/* What a person does on MetaMask's test dapp. It is not ours: its parts are found by its own ids, the wallet's by words. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Wallet } from '../fixtures/wallet.ts'
import { approve, gone, readToEnd } from './review.ts'

/** Its result fields and buttons have ids and no other names. */
export const part = (dapp: Page, id: string): Locator => dapp.locator(`#${id}`)

/** The signature that the dapp writes down, a moment after the wallet's window went. */
export const signatureIn = async (dapp: Page, id: string): Promise<`0x${string}`> => {
  await expect(part(dapp, id)).toHaveText(/^0x[0-9a-f]{130}$/)
  return (await part(dapp, id).innerText()) as `0x${string}`
}

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
    const closed = window.waitForEvent('close')
    await window.mouse.down()
    await closed
  })

/** The sentence over the button, and the button; one that begins with "Hold to" is held. */
export type Decision = readonly [shown: string | RegExp, action: string | RegExp]

/** Decides about what a window shows; what was sent stays on the screen, and is closed here. */
export const decide = (window: Page, [shown, action]: Decision): Promise<void> =>
  test.step(`approve: ${String(shown)}`, async () => {
    // A danger has a heading of its own, above.
    await expect(window.getByRole('heading', { level: 1, name: shown, exact: true })).toBeVisible()
    if (typeof action === 'string' && action.startsWith('Hold to ')) {
      const hold = window.getByRole('button', { name: action, exact: true })
      await readToEnd(window)
      await expect(hold).not.toHaveAttribute('aria-disabled', 'true')
      await hold.hover()
      await window.mouse.down()
    } else {
      await approve(window, action)
    }
    const isOver = window.getByRole('heading', { level: 1, name: /^(Sent|Confirmed|Failed|All done|Only part of it was done)$/ })
    await expect.poll(async () => window.isClosed() || (await isOver.isVisible().catch(() => true)), { timeout: 60_000 }).toBe(true)
    if (!window.isClosed()) await window.close()
  })

/** Presses a button of the dapp and approves what it asks for. */
export const pressAndDecide = async (wallet: Wallet, dapp: Page, id: string, decision: Decision): Promise<void> => decide(await press(wallet, dapp, id), decision)

/** The dapp's own libraries take `window.ethereum` for themselves: for what it has no button, the provider that Holdfast announces. */
export const findHoldfast = (dapp: Page): Promise<void> =>
  dapp.evaluate(() => {
    addEventListener('eip6963:announceProvider', (event) => {
      const { info, provider } = (event as CustomEvent<{ info: { name: string }; provider: unknown }>).detail
      if (info.name === 'Holdfast') Object.assign(window, { holdfast: provider })
    })
    dispatchEvent(new Event('eip6963:requestProvider'))
  })

/** After `findHoldfast`. */
export const ask = (dapp: Page, method: string, params: unknown = []): Promise<unknown> =>
  dapp.evaluate(
    ({ method: name, params: list }) => (window as unknown as { holdfast: { readonly request: (args: unknown) => Promise<unknown> } }).holdfast.request({ method: name, params: list }),
    { method, params },
  )
