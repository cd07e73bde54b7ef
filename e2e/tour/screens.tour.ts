import type { Page } from '@playwright/test'
import { test } from '../fixtures/index.ts'
import { outDir } from '../run/paths.mjs'

const sizes = { popup: { width: 360, height: 600 }, approve: { width: 400, height: 680 }, tab: { width: 1280, height: 900 } }

const photograph = async (page: Page, room: keyof typeof sizes, name: string): Promise<void> => {
  await page.setViewportSize(sizes[room])
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${outDir}/tour/${room}-${name}-${colorScheme}.png` })
  }
}

test('screens of an empty wallet', async ({ wallet }) => {
  await photograph(await wallet.open('tab'), 'tab', 'first-run')
  await photograph(await wallet.open('popup'), 'popup', 'first-run')
})
