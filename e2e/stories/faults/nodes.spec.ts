/* A node that breaks, dawdles and lies, under the real wallet (FAULTS.md R22 to R24). The whole matrix is in Node: background/node-faults.test.ts. */
import type { Page } from '@playwright/test'
import { mnemonicToAccount } from 'viem/accounts'
import { sentBytes, test } from '../../fixtures/connected.ts'
import { cut, down, type Fault, html, huge, lie, lostAnswer, silent, tooMany, wrongId } from '../../fixtures/fault-node.ts'
import { expect } from '../../fixtures/index.ts'
import type { Site } from '../../fixtures/site.ts'
import type { Wallet } from '../../fixtures/wallet.ts'
import { testWords } from '../../steps/first-run.ts'
import { goTo } from '../../steps/home.ts'
import { armed, closeApprovals, persist } from '../../steps/persist.ts'
import { approve, hello, payment, reject } from '../../steps/review.ts'

test.slow()

const send = 'Send 1 ETH'

const expectSigning = async (wallet: Wallet, site: Site): Promise<void> => {
  const answer = site.ask('personal_sign', hello)
  await approve(await wallet.approval(), 'Sign message')
  expect((await answer).result).toBe(await mnemonicToAccount(testWords).signMessage({ message: 'hello' }))
  await closeApprovals(wallet)
}

const openHome = async (wallet: Wallet): Promise<Page> => {
  const popup = await wallet.open('popup')
  await expect(popup.getByRole('button', { name: 'Receive' })).toBeVisible()
  return popup
}

test('R22: whatever a node does instead of answering, the wallet is there, says so, and signs messages', async ({ wallet, slow, site, countOnChain }) => {
  // Seven faults, a signature and a payment under each: as long as seven stories.
  test.setTimeout(360_000)
  const large = huge(200_000_000)
  const faults: readonly (readonly [string, Fault])[] = [
    ['down', down], ['429', tooMany], ['HTML', html], ['truncated', cut], ['another id', wrongId], ['200 MB', large.fault], ['silent', silent],
  ]
  const seen = await openHome(wallet)
  await expect(seen.getByText('10,000.0000 ETH')).toBeVisible()
  await seen.close()
  for (const [name, fault] of faults) {
    await test.step(name, async () => {
      slow.fault('*', fault)
      const popup = await openHome(wallet)
      // The last figure stays, with its age; that it is old is said as soon as it is known.
      await expect(popup.getByText('10,000.0000 ETH')).toBeVisible()
      if (fault !== silent) await expect(popup.getByText(/The balance is from/)).toBeVisible()
      await expectSigning(wallet, site)
      const asked = site.ask('eth_sendTransaction', [payment])
      if (fault !== silent) expect((await asked).error?.code).toEqual(expect.any(Number))
      else {
        // Given up after ten seconds, all of it; until then the wallet is none the slower.
        await expect(popup.getByText(/The balance is from/)).toBeVisible({ timeout: 30_000 })
        expect((await asked).error?.code).toBe(4901)
      }
      await popup.close()
      slow.fault('*', undefined)
    })
  }
  // Two megabytes, and what sockets hold: up to 36 MB where the system lets them grow.
  expect(large.taken()).toBeLessThan(60_000_000)
  expect(await countOnChain()).toBe(0)
  expect(sentBytes(slow)).toBe(0)
})

test('R23: a node that lies is warned of or refused, and nothing is sent that was not shown', async ({ wallet, slow, site }) => {
  const base = `0x${(10n ** 15n).toString(16)}`
  slow.fault('eth_feeHistory', lie({ oldestBlock: '0x1', baseFeePerGas: [base, base], gasUsedRatio: [0.5], reward: [['0x1', '0x1', '0x1']] }))
  const dear = site.ask('eth_sendTransaction', [payment])
  const high = await wallet.approval()
  await expect(high.getByText(/^The fee is unusually high/)).toBeVisible()
  await reject(high)
  expect((await dear).error?.code).toBe(4001)
  await closeApprovals(wallet)
  slow.fault('eth_feeHistory', undefined)

  const empty = site.ask('eth_sendTransaction', [{ from: payment.from, to: payment.to, data: '0x12345678' }])
  const deaf = await wallet.approval()
  await expect(deaf.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(deaf.getByText(/^There is no contract at this address/)).toBeVisible()
  await reject(deaf)
  await empty
  await closeApprovals(wallet)

  const leaping = site.ask('eth_sendTransaction', [payment])
  const leap = await armed(wallet, send)
  slow.fault('eth_getTransactionCount', lie('0x3e8'))
  await approve(leap, send)
  await expect(leap.getByRole('alert').filter({ hasText: /nonce/ })).toBeVisible()
  expect(sentBytes(slow)).toBe(0)
  slow.fault('eth_getTransactionCount', undefined)
  await reject(leap)
  expect((await leaping).error?.code).toBe(4001)
  await closeApprovals(wallet)
})

test('R23: a node that says it is of another chain is handed nothing; what was approved goes once it tells the truth', async ({ wallet, slow, site, countOnChain }) => {
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await armed(wallet, send)
  slow.fault('eth_chainId', lie('0x1'))
  const before = slow.count('eth_chainId')
  await approve(window, send)
  await expect.poll(() => slow.count('eth_chainId')).toBeGreaterThan(before)
  expect(sentBytes(slow)).toBe(0)
  const popup = await openHome(wallet)
  await goTo(popup, 'Activity')
  await expect(popup.getByRole('button', { name: /^Send 1\.0000 ETH/ })).toHaveCount(1)
  expect(await countOnChain()).toBe(0)
  slow.fault('eth_chainId', undefined)
  // Approved a moment ago and never handed over: it goes now, the very same bytes, once.
  const { result } = await answer
  await expect.poll(countOnChain).toBe(1)
  expect(sentBytes(slow)).toBe(1)
  expect(result).toMatch(/^0x[0-9a-f]{64}$/)
})

test('R23: a receipt of another transaction confirms nothing', async ({ wallet, slow, site, node }) => {
  await node.ask('evm_setAutomine', [false])
  const answer = site.ask('eth_sendTransaction', [payment])
  const other = { transactionHash: `0x${'11'.repeat(32)}`, blockNumber: '0x1', status: '0x1', gasUsed: '0x5208', effectiveGasPrice: '0x1' }
  slow.fault('eth_getTransactionReceipt', lie(other))
  await approve(await wallet.approval(), send)
  await answer
  const popup = await openHome(wallet)
  await goTo(popup, 'Activity')
  const before = slow.count('eth_getTransactionReceipt')
  await expect.poll(() => slow.count('eth_getTransactionReceipt'), { timeout: 30_000 }).toBeGreaterThan(before + 1)
  await expect(popup.getByRole('button', { name: /On its way/ })).toHaveCount(1)
  slow.fault('eth_getTransactionReceipt', undefined)
  await node.ask('evm_setAutomine', [true])
  await node.ask('evm_mine')
  await expect(popup.getByRole('button', { name: /On its way/ })).toHaveCount(0, { timeout: 30_000 })
})

test('R24: a node that takes a transaction and loses the answer is asked again with the same bytes: one transaction, one hash', async ({ wallet, slow, site, node, countOnChain }) => {
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await armed(wallet, send)
  slow.fault('eth_sendRawTransaction', lostAnswer)
  await approve(window, send)
  await expect.poll(countOnChain).toBe(1)
  slow.fault('eth_sendRawTransaction', undefined)
  const { result } = await persist(wallet, send, answer)
  expect(await node.ask('eth_getTransactionByHash', [result])).toMatchObject({ hash: result })
  expect(await countOnChain()).toBe(1)
  expect(sentBytes(slow)).toBe(1)
})
