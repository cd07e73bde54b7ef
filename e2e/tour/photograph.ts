import type { Page } from '@playwright/test'
import { outDir } from '../run/paths.mjs'

export const sizes = { popup: { width: 360, height: 600 }, approve: { width: 400, height: 680 }, tab: { width: 1280, height: 800 } }

export type Room = keyof typeof sizes

/** One screen as it stands, light and dark, into the ignored folder. */
export const photograph = async (page: Page, room: Room, name: string): Promise<void> => {
  await page.setViewportSize(sizes[room])
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${outDir}/tour/${room}-${name}-${colorScheme}.png` })
  }
}
