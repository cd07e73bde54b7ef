/*
 * The worker is killed at each step of a request (FAULTS.md R1 to R8). The product has no hooks for it: a step is found by
 * holding the node's answer, or by trying many moments between a click and its answer.
 */
import { mnemonicToAccount } from 'viem/accounts'
import { sentBytes, test } from '../../fixtures/connected.ts'
import { down, held } from '../../fixtures/fault-node.ts'
import { expect } from '../../fixtures/index.ts'
import { prepareKill, type Way, ways } from '../../fixtures/kill-worker.ts'
import type { Site } from '../../fixtures/site.ts'
import type { Wallet } from '../../fixtures/wallet.ts'
import { testWords } from '../../steps/first-run.ts'
import { goTo } from '../../steps/home.ts'
import { approvals, armed, closeApprovals, persist } from '../../steps/persist.ts'
import { approve, hello, payment, title } from '../../steps/review.ts'

/** Moments tried in each way. */
const moments = process.env['HOLDFAST_FAULTS'] === 'long' ? 25 : 2

test.slow()
if (moments > 2) test.setTimeout(1_800_000)

const hash = /^0x[0-9a-f]{64}$/
const send = 'Send 1 ETH'
const sign = 'Sign message'
const signature = mnemonicToAccount(testWords).signMessage({ message: 'hello' })

const steps = [
  ['R1, while what is asked is being read', 'eth_estimateGas', 'before', 'asking'],
  ['R1, while the nonce is asked for the review', 'eth_getTransactionCount', 'before', 'asking'],
  ['R5, the approval is written and nothing is signed', 'eth_getTransactionCount', 'before', 'approving'],
  ['R7, it is signed and not handed to the node', 'eth_chainId', 'before', 'approving'],
  ['R7, it is on its way to the node', 'eth_sendRawTransaction', 'before', 'approving'],
  ['R8, the chain has it and the answer is not there', 'eth_sendRawTransaction', 'after', 'approving'],
] as const

test('R1, R5, R7, R8: at each step that waits for the node, a killed worker opens one window and sends one transaction', async ({ wallet, slow, site, countOnChain }) => {
  for (const [index, [name, method, where, when]] of steps.entries()) {
    await test.step(name, async () => {
      const hold = held(where)
      if (when === 'asking') slow.fault(method, hold.fault)
      const answer = site.ask('eth_sendTransaction', [payment])
      if (when === 'approving') {
        const window = await armed(wallet, send)
        slow.fault(method, hold.fault)
        await approve(window, send)
      }
      await hold.arrived
      await wallet.stopWorker()
      slow.fault(method, undefined)
      hold.release()
      if (when === 'asking') {
        // It comes by itself, once, and holds one request.
        const window = await wallet.approval()
        await expect(title(window)).toHaveText('Send')
        await expect(window.getByRole('button', { name: /^Request 1 of/ })).toBeHidden()
      }
      const { result } = await persist(wallet, send, answer)
      expect(result).toMatch(hash)
      expect(sentBytes(slow)).toBe(index + 1)
      await expect.poll(countOnChain).toBe(index + 1)
      await closeApprovals(wallet)
    })
  }
})

test('R2: a worker killed at any moment from the question to the window opens one window for one request', async ({ wallet, site }) => {
  const started = Date.now()
  const first = site.ask('personal_sign', hello)
  await wallet.approval()
  const spanMs = Date.now() - started
  expect((await persist(wallet, sign, first)).result).toBe(await signature)
  await expect.poll(() => approvals(wallet).length).toBe(0)
  for (let moment = 0; moment < moments * 2; moment += 1) {
    await test.step(`moment ${moment}`, async () => {
      const kill = await prepareKill(wallet, 'stopped')
      const answer = site.ask('personal_sign', hello)
      await after((spanMs * moment) / (moments * 2))
      await kill()
      // The window comes by itself, however often the page had to ask.
      await expect.poll(() => approvals(wallet).length, { timeout: 30_000 }).toBe(1)
      expect((await persist(wallet, sign, answer)).result).toBe(await signature)
      await expect.poll(() => approvals(wallet).length).toBe(0)
    })
  }
})

test('R3: a worker killed while a request is read comes back to the same request, and nothing on it counts as changed', async ({ wallet, site, slow, countOnChain }) => {
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await armed(wallet, send)
  await expect(window.getByText(/^Your node says that it goes through/)).toBeVisible()
  const shown = await window.getByRole('main').innerText()
  const before = slow.count('eth_estimateGas')
  await wallet.stopWorker()
  // The review is made anew after a start of the worker (ruling 11), and says the same.
  await expect.poll(() => slow.count('eth_estimateGas')).toBeGreaterThan(before)
  await armed(wallet, send)
  await expect.poll(() => window.getByRole('main').innerText()).toBe(shown)
  expect(approvals(wallet)).toHaveLength(1)
  expect((await persist(wallet, send, answer)).result).toMatch(hash)
  expect(sentBytes(slow)).toBe(1)
  await expect.poll(countOnChain).toBe(1)
})

test('R4 to R7: a worker killed in any way, at any moment from the click to the answer, gives one signature of exactly what was shown', async ({ wallet, site }) => {
  const span = await measure(wallet, site, 'personal_sign', hello, sign)
  for (const [way, moment] of kills()) {
    await test.step(`${way}, ${Math.round(span * moment)} ms`, async () => {
      const answer = site.ask('personal_sign', hello)
      await clickAndKill(wallet, way, sign, span * moment)
      expect((await persist(wallet, sign, answer)).result).toBe(await signature)
      await closeApprovals(wallet)
    })
  }
})

test('R4 to R8: a worker killed in any way, at any moment from the click to the answer, sends exactly one transaction', async ({ wallet, site, slow, node, countOnChain }) => {
  const span = await measure(wallet, site, 'eth_sendTransaction', [payment], send)
  let sent = 1
  for (const [way, moment] of kills()) {
    await test.step(`${way}, ${Math.round(span * moment)} ms`, async () => {
      const answer = site.ask('eth_sendTransaction', [payment])
      await clickAndKill(wallet, way, send, span * moment)
      const { result } = await persist(wallet, send, answer)
      sent += 1
      expect(await node.ask('eth_getTransactionByHash', [result])).toMatchObject({ hash: result })
      await expect.poll(countOnChain).toBe(sent)
      expect(sentBytes(slow)).toBe(sent)
      await closeApprovals(wallet)
    })
  }
})

test('R7: what was signed when worker and page died is sent once, and listed', async ({ wallet, site, slow, countOnChain }) => {
  void site.ask('eth_sendTransaction', [payment]).catch(() => undefined)
  const window = await armed(wallet, send)
  const hold = held('before')
  slow.fault('eth_sendRawTransaction', hold.fault)
  await approve(window, send)
  await hold.arrived
  await wallet.stopWorker()
  slow.fault('eth_sendRawTransaction', down)
  hold.release()
  await site.page.close()
  await closeApprovals(wallet)
  slow.fault('eth_sendRawTransaction', undefined)
  const popup = await wallet.open('popup')
  await goTo(popup, 'Activity')
  await expect(popup.getByRole('button', { name: /^Sent 1\.0000 ETH/ })).toHaveCount(1, { timeout: 45_000 })
  await expect.poll(countOnChain, { timeout: 45_000 }).toBe(1)
  expect(sentBytes(slow)).toBe(1)
})

/** Every way at as many moments, none of them twice. A moment is a share of the time from the click to the answer. */
function kills(): readonly (readonly [Way, number])[] {
  return Array.from({ length: moments * ways.length }, (_, index) => [ways[index % ways.length] ?? 'stopped', index / (moments * ways.length)] as const)
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** How long it takes from the click to the site's answer when nobody is killed, in ms. */
async function measure(wallet: Wallet, site: Site, method: string, params: unknown, name: string): Promise<number> {
  const answer = site.ask(method, params)
  const window = await armed(wallet, name)
  const clickedAt = Date.now()
  await approve(window, name)
  await answer
  const span = Date.now() - clickedAt
  await closeApprovals(wallet)
  return span
}

async function clickAndKill(wallet: Wallet, way: Way, name: string, afterMs: number): Promise<void> {
  const window = await armed(wallet, name)
  const kill = await prepareKill(wallet, way)
  const click = window.getByRole('button', { name, exact: true }).click({ timeout: 2_000 }).catch(() => undefined)
  await after(afterMs)
  await kill()
  await click
}
