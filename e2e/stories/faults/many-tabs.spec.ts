/* As when a browser with two hundred tabs comes back (FAULTS.md R34). */
import { test } from '../../fixtures/connected.ts'
import { expect } from '../../fixtures/index.ts'
import { countStarts } from '../../fixtures/kill-worker.ts'
import { testAddress } from '../../steps/first-run.ts'
import { approvals } from '../../steps/persist.ts'

test.setTimeout(300_000)

const tabs = 200

type Tab = Window & { readonly ask?: (request: unknown) => Promise<{ readonly result?: unknown }> }

test('R34: two hundred tabs that come at once start one worker, each gets its accounts, and nobody is asked', async ({ wallet, site }, { annotations }) => {
  for (const page of wallet.context.pages()) if (page.url().startsWith('chrome-extension:')) await page.close()
  await wallet.stopWorker()
  const starts = await countStarts(wallet)
  const at = Date.now()
  // Opened by the page, so that they share its process: two hundred of them would not fit into this computer.
  const answers = await site.page.evaluate(async (count) => {
    const opened = Array.from({ length: count }, () => window.open(location.href) as unknown as Tab | null)
    const ready = (tab: Tab | null): Promise<unknown> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (tab?.ask === undefined) setTimeout(look, 50)
          else resolve(tab.ask({ method: 'eth_accounts' }).then(({ result }) => result))
        }
        look()
      })
    return Promise.all(opened.map(ready))
  }, tabs)
  annotations.push({ type: `${tabs} tabs answered`, description: `${Date.now() - at} ms` })
  expect(answers).toHaveLength(tabs)
  expect(answers.every((answer) => JSON.stringify(answer) === JSON.stringify([testAddress]))).toBe(true)
  expect(starts()).toBe(1)
  expect(approvals(wallet)).toHaveLength(0)
})
