/* No story: makes the two profiles that `npm run bench` copies. */
import { join } from 'node:path'
import { makeSite } from '../fixtures/site.ts'
import { openWallet } from '../fixtures/wallet.ts'
import { findChromium } from '../run/chromium.mjs'
import { restoreWallet } from '../steps/first-run.ts'
import { connect } from '../steps/review.ts'
import type { ExtensionWorld } from '../fixtures/wallet.ts'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'

const wished = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: this runs as a part of npm run bench.`)
  return value
}

/** Ninety-nine times through the screens would take minutes and prove nothing here. */
const addAccounts = (page: Page, count: number): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const port = (globalThis as unknown as ExtensionWorld).chrome.runtime.connect({ name: 'holdfast-ui' })
    const problems: string[] = []
    for (let call = 1; call <= wanted; call += 1) {
      await new Promise<void>((resolve) => {
        const onAnswer = (raw: unknown): void => {
          const answer = raw as { kind: string; call?: number; problem?: { code: string } }
          if (answer.call !== call) return
          if (answer.kind === 'failure') problems.push(answer.problem?.code ?? 'unknown')
          port.onMessage.removeListener(onAnswer)
          resolve()
        }
        port.onMessage.addListener(onAnswer)
        port.postMessage({ kind: 'verb', call, verb: 'add-account', argument: { name: `Account ${call + 1}` } })
      })
    }
    return problems
  }, count)

const setUpWallet = async (name: 'one' | 'hundred', finish: (wallet: Awaited<ReturnType<typeof openWallet>>, page: Page) => Promise<void>) => {
  const chromium = await findChromium()
  if (chromium === undefined) throw new Error('No Chromium was found.')
  const wallet = await openWallet({ chromium, profile: join(wished('HOLDFAST_BENCH_DIR'), `profile-${name}`) })
  const page = await wallet.open('tab')
  await restoreWallet(page, { node: wished('HOLDFAST_BENCH_NODE') })
  await finish(wallet, page)
  await wallet.leave()
}

test('a wallet with one account, connected to the site', async () => {
  await setUpWallet('one', async (wallet) => {
    const page = await wallet.context.newPage()
    await page.goto(`${wished('HOLDFAST_BENCH_SITE')}/ask`)
    expect((await connect(wallet, makeSite(page))).result).toHaveLength(1)
  })
})

test('a wallet with a hundred accounts', async () => {
  await setUpWallet('hundred', async (_wallet, page) => {
    expect(await addAccounts(page, 99)).toEqual([])
  })
})
