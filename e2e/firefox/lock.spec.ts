/* What locks the wallet in Firefox, and what an end of the browser leaves. */
import { recoverMessageAddress } from 'viem'
import { password, testAddress } from '../steps/first-run.ts'
import { hello } from '../steps/review.ts'
import { button, field, heading, text } from './find.ts'
import { expect, test } from './fixtures.ts'
import type { Page } from './page.ts'
import { approve, connect, unlock } from './steps.ts'

const ready = test.extend({ start: 'ready' })

type PackageWorld = { readonly browser: { readonly storage: { readonly session: { readonly get: (key: null) => Promise<object> } } } }
const readSessionKeys = async (): Promise<readonly string[]> =>
  Object.keys(await (globalThis as unknown as PackageWorld).browser.storage.session.get(null))

const lockedAt = (page: Page): Promise<unknown> => page.see(heading('Locked'), { timeout: 120_000 })

ready('a locked wallet lets a request wait, and unlocking does not approve it', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const popup = await wallet.open('popup')
  await popup.click(button('Lock'))
  await lockedAt(popup)
  expect(await popup.run(readSessionKeys)).not.toContain('vault-key')
  await popup.close()

  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await window.see(heading('Unlock to see what it asks'))
  await window.fill(field('Password'), password)
  await window.click(button('Unlock and review'))
  await window.gone(button(/^Unlock/), { timeout: 120_000 })
  await approve(window, 'Sign message')
  const { result } = await answer
  expect(await recoverMessageAddress({ message: 'hello', signature: result as `0x${string}` })).toBe(testAddress)
})

ready('the settings promise only what Firefox tells: a sleep, not the lock of the screen', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await popup.click(button('Settings'))
  await popup.click(button(/^Lock after/))
  const { text: sentence } = await popup.see(text(/^Locks when/))
  expect(sentence).toContain('when the computer has slept')
  expect(sentence).toContain('Firefox does not say when the screen is locked.')
})

ready('a killed browser comes back locked, with the vault whole and the site still connected', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const { origin } = site
  await wallet.crash()
  const popup = await wallet.open('popup')
  await lockedAt(popup)
  expect(await popup.run(readSessionKeys)).not.toContain('vault-key')
  await unlock(popup)
  await popup.see(text(/f39F/))
  const page = await wallet.openUrl(origin)
  const accounts = (): Promise<unknown> =>
    (globalThis as unknown as { ethereum: { request: (request: object) => Promise<unknown> } }).ethereum.request({ method: 'eth_accounts' })
  expect(await page.run(accounts)).toEqual([expect.stringMatching(new RegExp(testAddress, 'i'))])
})

/**
 * Moves the clocks of the event page, which the package's own pages can reach in Firefox; `asleep` stops the monotonic one
 * for that long, as sleep does.
 */
const moveClocks = async (ms: number, isAsleep: boolean): Promise<void> => {
  type Backstage = Window & { Date: DateConstructor; performance: Performance }
  const { browser } = globalThis as unknown as { browser: { runtime: { getBackgroundPage: () => Promise<Backstage> } } }
  const backstage = await browser.runtime.getBackgroundPage()
  const [now, monotonic] = [backstage.Date.now.bind(backstage.Date), backstage.performance.now.bind(backstage.performance)]
  backstage.Date.now = () => now() + ms
  if (!isAsleep) backstage.performance.now = () => monotonic() + ms
}

const minute = 60_000

const readAlarms = async (): Promise<readonly number[]> => {
  const { browser } = globalThis as unknown as { browser: { alarms: { getAll: () => Promise<readonly { name: string; scheduledTime: number }[]> } } }
  return (await browser.alarms.getAll()).filter(({ name }) => name === 'auto-lock').map(({ scheduledTime }) => scheduledTime - Date.now())
}

ready('fourteen minutes without use lock nothing; fifteen, a sleep and a clock set back lock at the first contact', async ({ wallet, openSite }) => {
  test.setTimeout(360_000)
  const site = await openSite()
  // Firefox does not say when the screen is locked; whatever comes first looks at the clocks.
  const contact = (): Promise<unknown> => site.ask('eth_call', [{}, 'latest'])
  const popup = await wallet.open('popup')
  await popup.see(button('Lock'))
  const [due = 0, ...others] = await popup.run(readAlarms)
  expect(others).toEqual([])
  expect(due).toBeGreaterThan(0)
  expect(due).toBeLessThanOrEqual(15 * minute)
  // Some of the quarter has gone by since the unlock.
  await popup.run(moveClocks, due - minute, false)
  await contact()
  await popup.see(button('Lock'))
  expect(await popup.find(heading('Locked'))).toBeUndefined()

  for (const [what, ms, isAsleep] of [
    ['a quarter of an hour without use', 15 * minute, false],
    ['two minutes of sleep', 2 * minute, true],
    ['a clock set back', -2 * minute, true],
  ] as const) {
    await test.step(what, async () => {
      // Another life of the event page has the true clocks again.
      await wallet.stopBackground()
      if (what !== 'a quarter of an hour without use') await unlock(popup)
      await popup.see(button('Lock'))
      await popup.run(moveClocks, ms, isAsleep)
      await contact()
      await lockedAt(popup)
      expect(await popup.run(readSessionKeys)).not.toContain('vault-key')
    })
  }
})
