/* Ruling 1: storage.local is open to content scripts until the worker has run once. What is planted there then wins nothing. */
import { createHash } from 'node:crypto'
import { getContentWorld } from '../../fixtures/content-world.ts'
import { expect, test } from '../../fixtures/index.ts'
import { changePackage } from '../../fixtures/package.ts'
import { servePages } from '../../fixtures/pages-site.ts'
import { readStored } from '../../fixtures/stored.ts'
import { type ExtensionWorld, openWallet } from '../../fixtures/wallet.ts'
import { testAddress, unlock } from '../../steps/first-run.ts'

test.slow()

/** The image with another generation and a checksum that is right again: a checksum is no secret. */
const withGeneration = (image: string, generation: number): string => {
  const [first = '', body = ''] = image.split('\n')
  const [magic, version] = first.split(' ')
  const changed = body.replace(/"generation":\d+/, `"generation":${generation}`)
  const checksum = createHash('sha256').update(`${magic} ${version}\n${changed}`).digest('hex')
  return `${magic} ${version} ${checksum}\n${changed}`
}

test('an image planted before the worker ever ran neither opens, nor keeps the true one from opening', async ({ chromium, readyProfile }) => {
  const profile = await readyProfile.copy()
  const site = await servePages({ '/': '<h1>Hostile</h1>' })
  // The same package, except that its worker does nothing yet: the moment before its first line has run.
  const asleep = await changePackage((manifest) => ({ ...manifest, version: '0.1.0.1' }), { 'background.js': 'globalThis.isAsleep = true' })

  const before = await openWallet({ chromium, profile, extension: asleep.path })
  const images = await (await before.worker()).evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.storage.local.get(['vault.a', 'vault.b'])) as Record<string, string>
  const newest = Object.values(images).toSorted((a, b) => Number(/"generation":(\d+)/.exec(a)?.[1]) - Number(/"generation":(\d+)/.exec(b)?.[1])).at(-1) ?? ''
  const planted = { 'vault.a': withGeneration(newest, 2 ** 53 - 1), 'vault.b': withGeneration(newest, 2 ** 53), 'vault.sentinel': 'rubbish', 'profile.revoked': [], 'unlock.attempts': { count: -5 } }
  expect(withGeneration(newest, Number(/"generation":(\d+)/.exec(newest)?.[1]))).toBe(newest)

  const page = await before.context.newPage()
  await page.goto(site.url)
  const world = await getContentWorld(page, before.id)
  const outcome = await world.run<string>(`chrome.storage.local.set(${JSON.stringify(planted)}).then(() => 'planted', () => 'refused')`)
  test.info().annotations.push({ type: 'before the worker ran, storage.local was', description: outcome })
  // Where a browser remembers that the door was shut, what lies behind it is planted all the same.
  if (outcome === 'refused') await (await before.worker()).evaluate((items) => (globalThis as unknown as ExtensionWorld).chrome.storage.local.set(items), planted)
  await before.leave()

  const wallet = await openWallet({ chromium, profile })
  const popup = await wallet.open('popup')
  await expect(popup.getByLabel('Password', { exact: true })).toBeVisible()
  const untouched = await readStored(wallet)
  expect(untouched.local).toMatchObject({ 'vault.a': planted['vault.a'], 'vault.b': planted['vault.b'] })
  await unlock(popup)
  await expect(popup.getByText(testAddress.slice(2, 6)).first()).toBeVisible()
  await expect.poll(async () => JSON.stringify((await readStored(wallet)).local)).not.toContain('9007199254740991')
  await wallet.close()
  await Promise.all([site.close(), asleep.remove()])
})
