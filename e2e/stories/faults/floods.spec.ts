/* A page that asks ten thousand times, and one that sends very long messages (FAULTS.md R27, R28). */
import type { Page } from '@playwright/test'
import { test } from '../../fixtures/connected.ts'
import { expect } from '../../fixtures/index.ts'
import type { Site } from '../../fixtures/site.ts'
import type { ExtensionWorld, Wallet } from '../../fixtures/wallet.ts'
import { openWorkerHeap } from '../../fixtures/worker-heap.ts'
import { testAddress } from '../../steps/first-run.ts'
import { approvals, armed } from '../../steps/persist.ts'
import { approve, gone, hello } from '../../steps/review.ts'

test.slow()

type Flood = { settled: number; readonly codes: Record<string, number>; readonly order: number[] }
type FloodWindow = { flood: Flood; readonly ask: (request: unknown) => Promise<{ readonly result?: unknown; readonly error?: { readonly code: number } }> }

/** Asks `count` times in one turn; what became of it is counted in the page. */
const flood = (site: Site, count: number, method: string, address: string): Promise<void> =>
  site.page.evaluate(
    ({ times, name, account }) => {
      const page = globalThis as unknown as FloodWindow
      page.flood = { settled: 0, codes: {}, order: [] }
      for (let index = 0; index < times; index += 1) {
        const params = name === 'personal_sign' ? [`0x${index.toString(16).padStart(8, '0')}`, account] : []
        void page.ask({ method: name, params }).then(({ error }) => {
          const code = error === undefined ? 'ok' : `${error.code}`
          page.flood.settled += 1
          page.flood.codes[code] = (page.flood.codes[code] ?? 0) + 1
          if (error === undefined) page.flood.order.push(index)
        })
      }
    },
    { times: count, name: method, account: address },
  )

const read = (site: Site): Promise<Flood> => site.page.evaluate(() => (globalThis as unknown as FloodWindow).flood)
const megabyte = 1_048_576

test('R27: ten thousand requests of a page are one window and five requests; the wallet answers meanwhile, and they drain in order', async ({ wallet, site, openSite }, { annotations }) => {
  const other = await openSite('second')
  let most = 0
  wallet.context.on('page', () => {
    most = Math.max(most, approvals(wallet).length)
  })
  const heap = await openWorkerHeap(wallet)
  const before = await heap.used()

  await Promise.all([flood(site, 10_000, 'personal_sign', testAddress), flood(other, 10_000, 'eth_requestAccounts', testAddress)])
  const askedAt = Date.now()
  const popup = await wallet.open('popup')
  await expect(popup.getByRole('button', { name: 'Receive' })).toBeVisible({ timeout: 120_000 })
  annotations.push({ type: 'popup during the flood', description: `${Date.now() - askedAt} ms` })

  await expect.poll(async () => (await read(site)).settled, { timeout: 240_000 }).toBe(9_995)
  expect(Object.keys((await read(site)).codes)).toEqual(['-32005'])
  await expect(popup.getByRole('button', { name: /6 requests wait/ })).toBeVisible()
  const grown = (await heap.used()) - before
  annotations.push({ type: 'heap of the worker', description: `${(before / megabyte).toFixed(1)} MB, and ${(grown / megabyte).toFixed(1)} MB more with six requests open` })
  expect(grown).toBeLessThan(30 * megabyte)
  await heap.close()
  await popup.close()

  const window = await armed(wallet, /^(Sign message|Show account)$/)
  expect(approvals(wallet)).toHaveLength(1)
  expect(most).toBeLessThanOrEqual(1)
  for (let left = 6; left > 0; left -= 1) await decideNext(window, left)
  await expect.poll(async () => (await read(site)).order).toEqual([0, 1, 2, 3, 4])
  expect((await read(site)).codes).toEqual({ '-32005': 9_995, ok: 5 })
  await gone(window)
  // One more is taken as if nothing had been.
  const answer = site.ask('personal_sign', hello)
  await approve(await wallet.approval(), 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})

/** Approves what is on the screen, oldest first, and waits until the next one is. */
const decideNext = async (window: Page, left: number): Promise<void> => {
  if (left > 1) await expect(window.getByRole('button', { name: `Request 1 of ${left}. Show all` })).toBeVisible()
  await approve(window, /^(Sign message|Show account)$/)
}

type Measured = ExtensionWorld & { longest?: number }

/** Notes the longest message that reaches the worker from now on, whatever way it comes. */
const measureMessages = async (wallet: Wallet): Promise<() => Promise<number>> => {
  const worker = await wallet.worker()
  await worker.evaluate(() => {
    const world = globalThis as unknown as Measured
    const note = (message: unknown): void => {
      world.longest = Math.max(world.longest ?? 0, JSON.stringify(message).length)
    }
    world.chrome.runtime.onMessage.addListener(note as never)
    world.chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(note))
  })
  return () => worker.evaluate(() => (globalThis as unknown as Measured).longest ?? 0)
}

const askLong = (site: Site, method: string, length: number): Promise<number | undefined> =>
  site.page.evaluate(
    async ({ size, name, account }) => {
      const { ask } = globalThis as unknown as FloodWindow
      const params = name === 'eth_call' ? [{ to: account, data: `0x${'61'.repeat(size / 2)}` }, 'latest'] : [`0x${'61'.repeat(size / 2)}`, account]
      return (await ask({ method: name, params })).error?.code
    },
    { size: length, name: method, account: testAddress },
  )

test('R28: a message of a megabyte or sixty-three is refused in the page, and nothing over 256 KiB reaches the worker', async ({ wallet, site }) => {
  const longest = await measureMessages(wallet)
  await site.page.reload()
  // Just below the limit it goes through.
  expect(await askLong(site, 'eth_call', 250 * 1024)).not.toBe(-32600)
  expect(await longest()).toBeGreaterThan(250 * 1024)
  for (const size of [256 * 1024, megabyte, 63 * megabyte]) {
    for (const method of ['personal_sign', 'eth_call']) expect(await askLong(site, method, size)).toBe(-32600)
  }
  expect(await longest()).toBeLessThan(257 * 1024)
  expect(approvals(wallet)).toHaveLength(0)
  const answer = site.ask('personal_sign', hello)
  await approve(await wallet.approval(), 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})
