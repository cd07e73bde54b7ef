/* A popup is drawn from what was last known, whether or not a worker answers it. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { heading, lock } from '../steps/first-run.ts'
import { readStored } from '../fixtures/stored.ts'
import type { Wallet } from '../fixtures/wallet.ts'

const ready = test.extend({ start: 'ready' })

/** A popup to which no worker ever speaks. */
const openMutePopup = async (wallet: Wallet): Promise<Page> => {
  const page = await wallet.context.newPage()
  await page.addInitScript(() => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { connect: () => unknown } } }
    const deaf = { addListener: () => undefined }
    chrome.runtime.connect = () => ({ onMessage: deaf, onDisconnect: deaf, postMessage: () => undefined, disconnect: () => undefined })
  })
  await page.goto(wallet.url('popup'))
  return page
}

ready('an unlocked wallet is painted before any worker has answered', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await expect(heading(popup, 'Home')).toBeVisible()
  await popup.close()
  const mute = await openMutePopup(wallet)
  await expect(heading(mute, 'Home')).toBeVisible()
})

ready('after a lock the unlock screen is painted, and nothing of the wallet', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await lock(popup)
  await popup.close()
  // The picture is written beside what the popup was told.
  await expect.poll(async () => ((await readStored(wallet)).session['view'] as { readonly phase?: string } | undefined)?.phase).toBe('locked')
  const mute = await openMutePopup(wallet)
  await expect(heading(mute, 'Locked')).toBeVisible()
  await expect(mute.getByLabel('Password', { exact: true })).toBeFocused()
  await expect(mute.getByText('0x')).toHaveCount(0)
})
