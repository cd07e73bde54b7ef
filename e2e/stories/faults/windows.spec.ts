/* Several windows of the wallet at once, and windows that go in the middle of something (FAULTS.md R12, R26). */
import type { Page } from '@playwright/test'
import { sentBytes, test } from '../../fixtures/connected.ts'
import { expect, test as fresh } from '../../fixtures/index.ts'
import type { ExtensionWorld, Wallet } from '../../fixtures/wallet.ts'
import * as person from '../../steps/first-run.ts'
import { approvals, armed, closeApprovals, persist } from '../../steps/persist.ts'
import { approve, connect, hello, payment, title } from '../../steps/review.ts'

test.slow()
fresh.slow()

const send = 'Send 1 ETH'
const hash = /^0x[0-9a-f]{64}$/

/** Another window of the kind that the wallet opens for requests. */
const openAnotherWindow = async (wallet: Wallet): Promise<Page> => {
  const opened = wallet.context.waitForEvent('page')
  const worker = await wallet.worker()
  await worker.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as ExtensionWorld
    await chrome.windows.create({ type: 'popup', url, width: 416, height: 720 })
  }, wallet.url('approve'))
  return opened
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click({ timeout: 20_000 }).catch(() => undefined)

test('R26: of two windows and two popups each sees the same, and exactly one decision counts', async ({ wallet, site, slow, countOnChain }) => {
  let sent = 0
  for (const [first, second] of [[send, send], [send, 'Reject'], ['Reject', send], ['Reject', 'Reject']] as const) {
    await test.step(`${first} and ${second} at once`, async () => {
      const popups = [await wallet.open('popup'), await wallet.open('popup')]
      const answer = site.ask('eth_sendTransaction', [payment])
      const one = await armed(wallet, send)
      const two = await openAnotherWindow(wallet)
      await expect(two.getByRole('button', { name: send, exact: true })).not.toHaveAttribute('aria-disabled', 'true')
      for (const popup of popups) await expect(popup.getByRole('button', { name: /1 request waits/ })).toBeVisible()
      await Promise.all([press(one, first), press(two, second)])
      const { result, error } = await answer
      if (error === undefined) {
        sent += 1
        expect(result).toMatch(hash)
      } else expect(error.code).toBe(4001)
      if (first === second) expect(error === undefined).toBe(first === send)
      await expect.poll(countOnChain).toBe(sent)
      expect(sentBytes(slow)).toBe(sent)
      for (const popup of popups) {
        await expect(popup.getByRole('button', { name: /request waits/ })).toBeHidden()
        await popup.close()
      }
      await closeApprovals(wallet)
    })
  }
  expect(sent).toBeGreaterThan(0)
})

test('R26: a window that comes too late says that it was answered already, and does nothing', async ({ wallet, site, countOnChain }) => {
  const answer = site.ask('eth_sendTransaction', [payment])
  const one = await armed(wallet, send)
  const two = await openAnotherWindow(wallet)
  await expect(two.getByRole('button', { name: send, exact: true })).not.toHaveAttribute('aria-disabled', 'true')
  await one.getByRole('button', { name: 'Reject' }).click()
  expect((await answer).error?.code).toBe(4001)
  await expect(title(two)).toHaveText('No longer waiting')
  await expect(two.getByText(/already answered in another window/)).toBeVisible()
  await expect(two.getByRole('button', { name: send, exact: true })).toBeHidden()
  expect(await countOnChain()).toBe(0)
})

test('R12: a window that is closed while it sends is not missed: the wallet finishes, once', async ({ wallet, site, slow, countOnChain }) => {
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await armed(wallet, send)
  void press(window, send)
  // The same bytes may be on their way twice when the node takes long: what counts is below.
  await expect.poll(() => slow.count('eth_sendRawTransaction')).toBeGreaterThan(0)
  await window.close()
  expect((await answer).result).toMatch(hash)
  await expect.poll(countOnChain).toBe(1)
  expect(sentBytes(slow)).toBe(1)
})

test('R12: a window closed on the very click postpones or finishes, and never both', async ({ wallet, site, countOnChain }) => {
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await armed(wallet, send)
  await Promise.all([press(window, send), window.close()])
  expect((await persist(wallet, send, answer)).result).toMatch(hash)
  await expect.poll(countOnChain).toBe(1)
})

test('R12: a popup closed in the middle of an unlock leaves it locked or open, and the password right', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const popup = await wallet.open('popup')
  await person.lock(popup)
  for (let round = 0; round < 3; round += 1) {
    await popup.reload()
    await popup.getByLabel('Password', { exact: true }).fill(person.password)
    await popup.getByRole('button', { name: 'Unlock', exact: true }).click()
    await popup.goto('about:blank')
    await popup.goto(wallet.url('popup'))
    const receive = popup.getByRole('button', { name: 'Receive' })
    // The unlock that was left may end at any moment; a person tries again until one has.
    await expect(async () => {
      if (await receive.isVisible()) return
      await popup.getByLabel('Password', { exact: true }).fill(person.password, { timeout: 2_000 })
      await popup.getByRole('button', { name: 'Unlock', exact: true }).click({ timeout: 2_000 })
      await expect(receive).toBeVisible({ timeout: 60_000 })
    }).toPass({ timeout: 180_000 })
    await person.lock(popup)
  }
  // None of it was a wrong try.
  await person.unlock(popup)
  const answer = site.ask('personal_sign', hello)
  await approve(await wallet.approval(), 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
  await expect.poll(() => approvals(wallet).length, { message: 'the window closes once it is answered' }).toBe(0)
})

fresh('R12: first run that is closed at any step goes on at the same step', async ({ wallet }) => {
  const steps: readonly (readonly [title: string | RegExp, go: (page: Page) => Promise<unknown>])[] = [
    ['Choose who you ask', (page) => person.skipNode(page)],
    ['Make the words', (page) => page.getByRole('button', { name: 'Make the words' }).click()],
    ['Before you look', (page) => person.answerQuestions(page)],
    [/^Write down/, async () => undefined],
  ]
  let page = await wallet.open('tab')
  await person.startCreating(page)
  for (const [at, go] of steps) {
    await expect(person.heading(page, at)).toBeVisible()
    const before = await page.getByRole('heading', { level: 1 }).innerText()
    await page.close()
    page = await wallet.open('tab')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(before)
    await page.close()
    const popup = await wallet.open('popup')
    await expect(popup.getByRole('button', { name: 'Finish setting up' })).toBeVisible()
    await popup.close()
    page = await wallet.open('tab')
    await go(page)
  }
  const words = await person.readWords(page)
  await person.proveWords(page, words)
  await person.readAddress(page)
})
