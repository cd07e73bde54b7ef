import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test as base } from '@playwright/test'
import { type Answer, servePlainSite } from '../fixtures/site.ts'
import { type Anvil, startAnvil } from '../run/anvil.mjs'
import { findFirefox, type Firefox } from '../run/firefox.mjs'
import type { Served } from '../run/serve.mjs'
import { serveTestDapp } from '../run/serve-test-dapp.mjs'
import type { Json } from './bidi.ts'
import { openFirefox, type Wallet } from './firefox.ts'
import type { Page } from './page.ts'
import { restoreWallet, unlock } from './steps.ts'

export type Site = {
  readonly page: Page
  readonly origin: string
  /** Asks through `window.ethereum`. Do not await it before the wallet's user has had a say. */
  readonly ask: (method: string, params?: unknown) => Promise<Answer>
}

const askOnPage = (request: { method: string; params?: unknown }): Promise<Answer> =>
  (globalThis as unknown as { ask: (request: object) => Promise<Answer> }).ask(request)

const makeSite = (page: Page, origin: string): Site => ({
  page,
  origin,
  ask: (method, params) => page.run(askOnPage, { method, ...(params !== undefined && { params: params as Json }) }),
})

type PerTest = {
  /** `fresh` is before first run; `ready` has the test words, the usual password and the local node, and is unlocked. */
  readonly start: 'fresh' | 'ready'
  readonly wallet: Wallet
  /** The local chain, at its first block, accounts funded. */
  readonly node: Anvil
  /** Opens the plain site, on an origin of its own. */
  readonly openSite: () => Promise<Site>
}

type PerWorker = { readonly firefox: Firefox; readonly anvil: Anvil; readonly testDapp: Served; readonly readyProfile: () => Promise<string> }

/** What belongs to the process that had the profile open, or only makes Firefox faster. */
const leftOut: ReadonlySet<string> = new Set(['lock', '.parentlock', 'parent.lock', 'cache2', 'startupCache', 'crashes', 'minidumps', 'datareporting'])

export const test = base.extend<PerTest, PerWorker>({
  firefox: [
    async ({}, use) => {
      const firefox = findFirefox()
      if (firefox === undefined) throw new Error('No Firefox was found. Install one, or set HOLDFAST_FIREFOX to its path.')
      await use(firefox)
    },
    { scope: 'worker' },
  ],
  anvil: [
    async ({}, use) => {
      const anvil = await startAnvil()
      await use(anvil)
      await anvil.stop()
    },
    { scope: 'worker' },
  ],
  testDapp: [
    async ({}, use) => {
      const served = await serveTestDapp()
      await use(served)
      await served.close()
    },
    { scope: 'worker' },
  ],
  readyProfile: [
    async ({ firefox, anvil }, use) => {
      let made: Promise<string> | undefined
      const make = async (): Promise<string> => {
        const wallet = await openFirefox({ firefox })
        // A fresh install opens it by itself.
        try {
          await restoreWallet(await wallet.pageAt(wallet.url('tab')), anvil.url)
        } finally {
          await wallet.leave()
        }
        return wallet.profile
      }
      await use(async () => {
        made ??= make()
        const [source, copy] = [await made, await mkdtemp(join(tmpdir(), 'holdfast-firefox-'))]
        await cp(source, copy, { recursive: true, filter: (path) => !leftOut.has(basename(path)) })
        return copy
      })
      if (made !== undefined) await rm(await made, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  start: ['fresh', { option: true }],
  wallet: async ({ firefox, start, readyProfile }, use, testInfo) => {
    const wallet = await openFirefox({ firefox, ...(start === 'ready' && { profile: await readyProfile() }) })
    try {
      if (start === 'ready') {
        const page = await wallet.open('popup')
        await unlock(page)
        await page.close()
      }
      await use(wallet)
    } finally {
      if (testInfo.status !== testInfo.expectedStatus) await wallet.photograph(testInfo.outputDir)
      await wallet.close()
    }
  },
  node: async ({ anvil }, use) => {
    await anvil.ask('anvil_reset')
    await use(anvil)
  },
  openSite: async ({ wallet }, use) => {
    const served: Served[] = []
    await use(async () => {
      const server = await servePlainSite()
      served.push(server)
      return makeSite(await wallet.openUrl(server.url), server.url)
    })
    await Promise.all(served.map((each) => each.close()))
  },
})

export { expect } from '@playwright/test'
