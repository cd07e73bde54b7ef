/* The event page is ended as Firefox ends it. What counts is what the site and the chain have afterwards. */
import { recoverMessageAddress } from 'viem'
import { testAddress } from '../steps/first-run.ts'
import { hello, payment } from '../steps/review.ts'
import { button, heading } from './find.ts'
import { expect, test } from './fixtures.ts'
import { approve, connect } from './steps.ts'

const ready = test.extend({ start: 'ready' })

/**
 * Firefox's own 30 s never end while a request waits: our alarm rings every 30 s. From here on only: an unlock takes longer than
 * this on a busy machine, and would be ended again and again.
 */
const hurry = (): void => {
  const { Services } = globalThis as unknown as { readonly Services: { readonly prefs: { readonly setIntPref: (name: string, value: number) => void } } }
  Services.prefs.setIntPref('extensions.background.idle.timeout', 1_500)
}

const signer = (signature: unknown): Promise<string> => recoverMessageAddress({ message: 'hello', signature: signature as `0x${string}` })

ready('an event page that is ended while a request waits loses nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await window.see(heading('Sign a message'))
  const before = await wallet.backgroundLife()
  await wallet.stopBackground()
  await approve(window, 'Sign message')
  expect(await signer((await answer).result)).toBe(testAddress)
  expect(await wallet.backgroundLife()).not.toBe(before)
})

ready('an event page that falls asleep while a request waits loses nothing', async ({ wallet, openSite }) => {
  // The clock that runs is still the long one, until it has run out or was set again.
  test.setTimeout(360_000)
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await window.see(heading('Sign a message'))
  const before = await wallet.backgroundLife()
  // Closing decides nothing: the request waits, and nobody looks.
  await window.close()
  await wallet.inBrowser(hurry)
  await expect.poll(wallet.backgroundLife, { message: 'the event page went to sleep', timeout: 60_000, intervals: [20] }).not.toBe(before)
  const again = await wallet.open('approve')
  await approve(again, 'Sign message')
  expect(await signer((await answer).result)).toBe(testAddress)
})

ready('an event page that is ended while approving sends exactly one transaction', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await wallet.approval()
  await Promise.all([approve(window, 'Send 1 ETH'), wallet.stopBackground()])
  let isSettled = false
  const settled = answer.then((value) => {
    isSettled = true
    return value
  })
  // Whatever line it ended on: the request is finished already, finishes by itself, or is asked about again.
  const again = (await window.isOpen()) ? window : await wallet.open('approve')
  const approveAgain = button('Send 1 ETH')
  await expect
    .poll(async () => {
      const isAskedAgain = (await again.find(approveAgain).catch(() => undefined))?.isEnabled === true
      if (!isSettled && isAskedAgain) await again.click(approveAgain).catch(() => undefined)
      return isSettled
    }, { timeout: 40_000 })
    .toBe(true)
  expect((await settled).result).toMatch(/^0x[0-9a-f]{64}$/)
  await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x1')
})
