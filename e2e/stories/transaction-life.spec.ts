/* A transaction that is on its way, on a real chain that makes blocks when told: sped up, cancelled, too late, replaced elsewhere, forgotten. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { heading, testAddress } from '../steps/first-run.ts'
import { askToSend, button, goTo } from '../steps/home.ts'
import { approve } from '../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

const payee = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
type Node = { readonly ask: (method: string, params?: unknown[]) => Promise<unknown> }

test.beforeEach(async ({ node }) => {
  await node.ask('evm_setAutomine', [false])
})
test.afterEach(async ({ node }) => {
  await node.ask('evm_setAutomine', [true])
})

type Pooled = { readonly hash: string; readonly to: string; readonly value: string; readonly input: string; readonly maxFeePerGas: string; readonly maxPriorityFeePerGas: string }

/** What the node has of that account and in no block, by nonce. */
const pooled = async (node: Node): Promise<Readonly<Record<string, Pooled>>> => {
  const { pending, queued } = (await node.ask('txpool_content')) as { readonly pending: Record<string, Record<string, Pooled>>; readonly queued: Record<string, Record<string, Pooled>> }
  const of = (list: Record<string, Record<string, Pooled>>) => Object.entries(list).find(([address]) => address.toLowerCase() === testAddress.toLowerCase())?.[1] ?? {}
  return { ...of(queued), ...of(pending) }
}
const balanceOf = async (node: Node, address: string): Promise<bigint> => BigInt(String(await node.ask('eth_getBalance', [address, 'latest'])))

/** From Home: sent, in no block, and its page is open. */
const pay = async (popup: Page, amount: string): Promise<void> => {
  await askToSend(popup, payee, amount)
  await approve(popup, `Send ${amount} ETH`)
  await expect(heading(popup, 'Sent')).toBeVisible({ timeout: 30_000 })
  await button(popup, 'Done').click()
  await openNewest(popup)
}

const openNewest = async (popup: Page): Promise<void> => {
  await goTo(popup, 'Activity')
  await popup.getByRole('listitem').first().getByRole('button').click()
  await expect(popup.getByText('Nonce', { exact: true })).toBeVisible()
}

const says = (popup: Page, sentence: string | RegExp) => expect(popup.getByText(sentence).first()).toBeVisible({ timeout: 30_000 })

test('one that waits says what for, is sped up, and the faster one of the two is the one that happened', async ({ wallet, node }) => {
  const popup = await wallet.open('popup')
  await pay(popup, '1')
  await says(popup, 'In line for a block')
  await expectAccessible(popup)
  const before = (await pooled(node))[0]
  await button(popup, 'Speed up').click()
  await expect(heading(popup, 'Speed up')).toBeVisible()
  await expect(popup.getByText(/It may come too late/)).toBeVisible()
  await expectAccessible(popup)
  await approve(popup, 'Speed up')
  await expect(heading(popup, 'Sent')).toBeVisible({ timeout: 30_000 })
  const after = (await pooled(node))[0]
  expect([after?.to, after?.value, after?.input]).toEqual([before?.to, before?.value, before?.input])
  expect(after?.hash).not.toBe(before?.hash)
  for (const field of ['maxFeePerGas', 'maxPriorityFeePerGas'] as const) expect(BigInt(after?.[field] ?? 0) * 8n).toBeGreaterThanOrEqual(BigInt(before?.[field] ?? 0) * 9n)
  await button(popup, 'Done').click()
  await goTo(popup, 'Activity')
  await expect(popup.getByText('On their way')).toBeVisible()
  await says(popup, /One of two, \d+ (s|min)/)
  await expectAccessible(popup)
  await node.ask('evm_mine')
  await says(popup, 'Replaced')
  await popup.getByRole('button', { name: /Replaced/ }).click()
  await says(popup, 'The same for a higher fee was in a block first. This one never happens.')
  await button(popup, 'See the other').click()
  await says(popup, 'It is in a block.')
  expect(await node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x1')
})

test('one that is cancelled is said to be so only once nothing was sent in its place', async ({ wallet, node }) => {
  const there = await balanceOf(node, payee)
  const popup = await wallet.open('popup')
  await pay(popup, '1')
  await button(popup, 'Cancel it').click()
  await expect(heading(popup, 'Cancel a transaction')).toBeVisible()
  await expectAccessible(popup)
  await approve(popup, 'Send nothing instead')
  await expect(heading(popup, 'Sent')).toBeVisible({ timeout: 30_000 })
  expect((await pooled(node))[0]).toMatchObject({ to: testAddress.toLowerCase(), value: '0x0', input: '0x' })
  await button(popup, 'Done').click()
  await goTo(popup, 'Activity')
  await expect(popup.getByText('Cancelled')).toHaveCount(0)
  await popup.getByRole('button', { name: /^Sent 1\.0000 ETH/ }).click()
  await says(popup, 'You sent nothing in its place. A block takes one of the two: until then it may still happen.')
  await expect(button(popup, 'Cancel it')).toHaveCount(0)
  await node.ask('evm_mine')
  await says(popup, 'It can never happen now.')
  await expectAccessible(popup)
  expect(await balanceOf(node, payee)).toBe(there)
})

test('a cancel that comes too late is refused in plain words, and nothing is signed', async ({ wallet, node }) => {
  const popup = await wallet.open('popup')
  await pay(popup, '1')
  await button(popup, 'Cancel it').click()
  await expect(heading(popup, 'Cancel a transaction')).toBeVisible()
  await node.ask('evm_mine')
  await approve(popup, 'Send nothing instead')
  await says(popup, /^Too late: this transaction is over already/)
  await expectAccessible(popup)
  expect(await pooled(node)).toEqual({})
  await button(popup, 'Done').click()
  await openNewest(popup)
  await says(popup, 'It is in a block.')
  expect(await node.ask('eth_getTransactionCount', [testAddress, 'pending'])).toBe('0x1')
})

test('one whose nonce was used from elsewhere is said to be replaced, and what that may mean', async ({ wallet, node }) => {
  const popup = await wallet.open('popup')
  await pay(popup, '1')
  await node.ask('anvil_dropTransaction', [(await pooled(node))[0]?.hash])
  await node.ask('eth_sendTransaction', [{ from: testAddress, to: payee, value: '0x5', nonce: '0x0' }])
  await node.ask('evm_mine')
  await says(popup, 'A transaction that this wallet did not send used nonce 0.')
  await expectAccessible(popup)
})

test('one that the node forgot is sent again byte for byte, and on a chain that began anew it is let go of', async ({ wallet, node }) => {
  const popup = await wallet.open('popup')
  await pay(popup, '1')
  await node.ask('evm_mine')
  await says(popup, 'It is in a block.')
  await button(popup, 'Back').click()
  await goTo(popup, 'Home')
  await pay(popup, '2')
  await says(popup, 'In line for a block')
  const hash = (await pooled(node))[1]?.hash
  await node.ask('anvil_dropTransaction', [hash])
  await says(popup, 'Your node forgot it')
  await expectAccessible(popup)
  await button(popup, 'Send the same again').click()
  await says(popup, 'In line for a block')
  expect((await pooled(node))[1]?.hash).toBe(hash)

  await node.ask('anvil_reset')
  await node.ask('evm_setAutomine', [false])
  await says(popup, 'This network began anew')
  await button(popup, 'Let go').click()
  await says(popup, 'Your node forgot it, and its nonce is free.')
  await button(popup, 'Back').click()
  await goTo(popup, 'Home')
  await pay(popup, '3')
  await says(popup, 'In line for a block')
  expect(Object.keys(await pooled(node))).toEqual(['0'])
})

test('one behind a missing nonce says which, and why', async ({ wallet, node }) => {
  const popup = await wallet.open('popup')
  await pay(popup, '1')
  const first = (await pooled(node))[0]?.hash
  await button(popup, 'Back').click()
  await goTo(popup, 'Home')
  await pay(popup, '2')
  await says(popup, 'Behind nonce 0')
  // This node drops what comes after it as well.
  await node.ask('anvil_dropTransaction', [first])
  await says(popup, 'Your node forgot it')
  await button(popup, 'Send the same again').click()
  await says(popup, 'Nonce 0 is missing')
  await says(popup, /your node forgot the one with nonce 0/)
  await expectAccessible(popup)
  await button(popup, 'See nonce 0').click()
  await says(popup, 'Your node forgot it')
})
