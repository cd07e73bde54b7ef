/* EIP-5792 from a page's side: several calls under one approval, on a real chain. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import type { Site } from '../fixtures/site.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, connect, leave, reject, stay, title } from '../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

const first = '0x00000000000000000000000000000000000000a1'
const second = '0x00000000000000000000000000000000000000a2'
const ether = '0xde0b6b3a7640000'
/** Code is put there by a story: it stays when the chain begins anew. */
const third = '0x00000000000000000000000000000000000000a3'
/** PUSH1 0 PUSH1 0 REVERT. */
const reverting = '0x60006000fd'

const request = (more: object = {}) => [
  { version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: false, calls: [{ to: first, value: ether }, { to: second, data: '0x12345678' }], ...more },
]

const statusOf = async (site: Site, id: string) => (await site.ask('wallet_getCallsStatus', [id])).result as { readonly status: number; readonly receipts?: readonly { readonly transactionHash: string; readonly status: string }[] }
const call = (window: Page, place: string) => window.locator('section[data-block="call"]').filter({ hasText: place })

test('several calls are shown whole, sent in order, and followed by the site to the end', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('wallet_sendCalls', request({ id: 'basket-7' }))
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('2 calls, one after the other')
  await expect(call(window, 'Call 1 of 2').getByText(/^Send$/)).toBeVisible()
  await expect(call(window, 'Call 2 of 2').getByText(/^We cannot read this call\. 4 bytes/)).toBeVisible()
  await expectAccessible(window)
  await approve(window, 'Send all 2')
  expect(await answer).toEqual({ result: { id: 'basket-7' } })
  await expect(title(window)).toHaveText('All done')
  await stay(window)
  await expectAccessible(window)
  const status = await statusOf(site, 'basket-7')
  expect(status).toMatchObject({ version: '2.0.0', id: 'basket-7', chainId: '0x7a69', status: 200, atomic: false })
  expect(status.receipts).toHaveLength(2)
  expect(BigInt(await node.ask('eth_getBalance', [first, 'latest']))).toBe(BigInt(ether))
  expect(await node.ask('eth_getTransactionByHash', [status.receipts?.[1]?.transactionHash])).toMatchObject({ to: second, input: '0x12345678', nonce: '0x1' })
  expect(wallet.complaints).toEqual([])
})

test('one that fails ends them: nothing after it is sent, and site and person are told that a part was done', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('wallet_sendCalls', request({ calls: [{ to: first, value: ether }, { to: third, data: '0x12345678' }, { to: first, value: ether }] }))
  const window = await wallet.approval()
  await node.ask('evm_setAutomine', [false])
  await approve(window, 'Send all 3')
  const { id } = (await answer).result as { readonly id: string }
  await expect(title(window)).toHaveText('Under way')
  expect(await statusOf(site, id)).toMatchObject({ status: 100 })
  // It worked when it was approved. By the time it is its turn, it does not.
  await node.ask('anvil_setCode', [third, reverting])
  await node.ask('evm_setAutomine', [true])
  await node.ask('evm_mine')
  await expect(title(window)).toHaveText('Only part of it was done', { timeout: 30_000 })
  await expect(window.getByText('Not sent', { exact: true })).toBeVisible()
  expect(await statusOf(site, id)).toMatchObject({ status: 600, atomic: false, receipts: [{ status: '0x1' }, { status: '0x0' }] })
  expect(await node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x2')
  await node.ask('anvil_setCode', [third, '0x'])
})

test('what became of them outlives the worker, and the wallet shows it itself when the site asks', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('wallet_sendCalls', request())
  const window = await wallet.approval()
  await approve(window, 'Send all 2')
  const { id } = (await answer).result as { readonly id: string }
  expect(id).toMatch(/^0x[0-9a-f]{64}$/)
  await expect(title(window)).toHaveText('All done')
  await leave(window)
  await wallet.stopWorker()
  expect(await statusOf(site, id)).toMatchObject({ status: 200 })
  const shown = site.ask('wallet_showCallsStatus', [id])
  const view = await wallet.approval()
  await expect(title(view)).toHaveText('All done')
  await expect(view.getByText('Every one of them is in a block.')).toBeVisible()
  expect(await shown).toEqual({ result: null })
  await leave(view)
  const popup = await wallet.open('popup')
  await popup.getByRole('button', { name: 'Activity' }).click()
  await popup.getByRole('button', { name: /^Sent 1\.0000 ETH/ }).click()
  await expect(popup.getByText('1 of 2')).toBeVisible()
  await popup.getByRole('button', { name: 'All of them' }).click()
  await expect(title(popup)).toHaveText('All done')
  await expectAccessible(popup)
})

test('what a person refuses is 4001, and what the standard refuses has its number before anybody is asked', async ({ wallet, openSite }) => {
  const site = await openSite()
  expect(await site.ask('wallet_sendCalls', request())).toMatchObject({ error: { code: 4100 } })
  expect(await site.ask('wallet_getCapabilities', [testAddress])).toMatchObject({ error: { code: 4100 } })
  await connect(wallet, site)
  const refusals: readonly (readonly [number, object])[] = [
    [-32602, { version: '1.0' }],
    [-32602, { chainId: '0x07a69' }],
    [4100, { from: first }],
    [4200, { authorizationList: [] }],
    [5700, { capabilities: { paymasterService: { url: 'https://pay.example' } } }],
    [5710, { chainId: '0x64' }],
    [5740, { calls: Array.from({ length: 17 }, () => ({ to: first })) }],
    [5760, { atomicRequired: true }],
  ]
  for (const [code, more] of refusals) expect(await site.ask('wallet_sendCalls', request(more)), JSON.stringify(more)).toMatchObject({ error: { code } })
  for (const method of ['wallet_getCallsStatus', 'wallet_showCallsStatus']) expect(await site.ask(method, ['never'])).toMatchObject({ error: { code: 5730 } })
  expect(await site.ask('wallet_getCapabilities', [testAddress, ['0x7a69', '0x64']])).toEqual({ result: { '0x7a69': { atomic: { status: 'unsupported' } } } })
  const answer = site.ask('wallet_sendCalls', request({ id: 'mine' }))
  const window = await wallet.approval()
  expect(await site.ask('wallet_sendCalls', request({ id: 'mine', calls: [{ to: first }] }))).toMatchObject({ error: { code: 5720 } })
  await reject(window)
  expect(await answer).toMatchObject({ error: { code: 4001 } })
  expect(await site.ask('wallet_getCallsStatus', ['mine'])).toMatchObject({ error: { code: 5730 } })
})
