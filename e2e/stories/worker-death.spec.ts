/* The worker is ended as Chromium ends it, at moments that matter. What counts is what the site and the chain have afterwards. */
import { recoverMessageAddress } from 'viem'
import { openHeldNode } from '../fixtures/held-node.ts'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { persist } from '../steps/persist.ts'
import { approve, connect, hello, payment, readyWallet, title } from '../steps/review.ts'

const ready = test.extend({ start: 'ready' })

ready('a worker that dies while a request waits loses nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  await wallet.stopWorker()
  // Before the window knows of the end, what is pressed is lost and says so.
  const { result } = await persist(wallet, 'Sign message', answer)
  expect(await recoverMessageAddress({ message: 'hello', signature: result as `0x${string}` })).toBe(testAddress)
})

ready('a worker that dies while approving sends exactly one transaction', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  for (let round = 1; round <= 3; round += 1) {
    const answer = site.ask('eth_sendTransaction', [payment])
    const window = await wallet.approval()
    await Promise.all([approve(window, 'Send 1 ETH'), wallet.stopWorker()])
    // Whatever line it died on: the request is finished already, finishes by itself, or is asked about again.
    const again = window.isClosed() ? await wallet.open('approve') : window
    const settled = answer.then(() => true)
    const approveAgain = again.getByRole('button', { name: 'Send 1 ETH', exact: true })
    await expect
      .poll(async () => {
        if (await Promise.race([settled, Promise.resolve(false)])) return true
        if ((await approveAgain.isVisible().catch(() => false)) && (await approveAgain.getAttribute('aria-disabled').catch(() => 'true')) === null) {
          await approveAgain.click({ timeout: 1_000 }).catch(() => undefined)
        }
        return Promise.race([settled, Promise.resolve(false)])
      }, { timeout: 40_000 })
      .toBe(true)
    expect((await answer).result).toMatch(/^0x[0-9a-f]{64}$/)
    await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe(`0x${round}`)
    if (!again.isClosed()) await again.close()
  }
})

test('a worker that dies between signing and broadcasting sends exactly one transaction', async ({ wallet, node, openSite }) => {
  const slow = await openHeldNode(node.url)
  await readyWallet(wallet, slow.url)
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Send')
  const held = slow.hold('eth_sendRawTransaction')
  await approve(window, 'Send 1 ETH')
  await held.arrived
  await wallet.stopWorker()
  held.release()
  expect((await answer).result).toMatch(/^0x[0-9a-f]{64}$/)
  await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x1')
  await slow.close()
})

