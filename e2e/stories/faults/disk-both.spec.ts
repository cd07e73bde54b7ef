/* Both homes of the vault are damaged (security.md R17). */
import { readFile } from 'node:fs/promises'
import { harms, homeDirectory, homeNames } from '../../fixtures/disk.ts'
import { expect, test } from '../../fixtures/index.ts'
import { withLockedProfile } from '../../fixtures/locked-profile.ts'
import { ruin } from '../../fixtures/ruin.ts'
import { look, readHomes, say } from '../../fixtures/verbs.ts'
import { expectAccessible } from '../../steps/accessible.ts'
import { heading, password } from '../../steps/first-run.ts'

test.describe.configure({ timeout: 300_000 })

test('both homes damaged is a screen that keeps the bytes, offers the words, and never first run', async ({ chromium, readyProfile }) => {
  await withLockedProfile(
    { chromium, readyProfile },
    async () => undefined,
    async (wallet, page) => {
      await ruin(wallet)
      const before = await readHomes(page)
      await wallet.stopWorker()
      for (const colorScheme of ['light', 'dark'] as const) {
        const popup = await wallet.open('popup')
        await popup.setViewportSize({ width: 360, height: 600 })
        await popup.emulateMedia({ colorScheme })
        await expect(popup.getByText('damaged and did not open')).toBeVisible()
        await expect(popup.getByRole('button', { name: /Create/ })).toHaveCount(0)
        await expectAccessible(popup)
        await popup.screenshot({ path: test.info().outputPath(`damaged-${colorScheme}.png`) })
        await popup.close()
      }
      const tab = await wallet.open('tab')
      await expect(heading(tab, 'Create a wallet')).toHaveCount(0)
      const download = tab.waitForEvent('download')
      await tab.getByRole('button', { name: 'Save the damaged file' }).click()
      const file = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { images: { base64: string }[]; sentinels: unknown[] }
      expect(file.images.map(({ base64 }) => Buffer.from(base64, 'base64').toString())).toEqual(['rubbish a', 'rubbish b', 'rubbish one', 'rubbish two'])
      expect(file.sentinels).toHaveLength(2)
      expect((await say(page, 'create-wallet', { password })).problem?.code).toBe('vault.exists')
      expect((await say(page, 'unlock', { password })).problem?.code).toBe('vault.damaged')
      expect(await readHomes(page)).toEqual(before)
      expect(wallet.complaints).toEqual([])
    },
  )
})

for (const name of ['its directory gone', 'flipped bytes in its log']) {
  test(`both homes with ${name} are never first run, though the browser empties them by itself`, async ({ chromium, readyProfile }) => {
    await withLockedProfile(
      { chromium, readyProfile },
      async (profile) => {
        for (const home of homeNames) await harms[name]?.(homeDirectory(profile, home))
      },
      async (_wallet, page) => {
        const { idb, local } = await readHomes(page)
        console.log(`both homes with ${name}: IndexedDB has ${idb === 'unreadable' ? idb : Object.keys(idb).length} rows, storage.local ${Object.keys(local).length}`)
        const { phase } = await look(page)
        expect(['damaged', 'locked']).toContain(phase)
        if (name === 'its directory gone') expect(phase).toBe('damaged')
        expect((await say(page, 'create-wallet', { password })).problem?.code).toBe('vault.exists')
      },
    )
  })
}
