/*
 * Calls within calls on real contracts: a Safe that two of three must sign for, Multicall3, and several calls under one approval. The
 * window says what is inside and what it would come to; what it came to is read from the contracts by ethers.
 */
import { readFileSync } from 'node:fs'
import { type Contract, parseEther, Signature, solidityPacked, TypedDataEncoder, verifyTypedData, ZeroAddress } from 'ethers'
import type { Locator, Page } from '@playwright/test'
import { deployAs, openMarket, run } from '../contracts/deploy.ts'
import { placeSafe } from '../contracts/safe.ts'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { inTree } from '../run/paths.mjs'
import { approve, connect, gone, reject, title } from '../steps/review.ts'
import { decide } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })
test.setTimeout(600_000)

const third = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const card = (window: Page): Locator => window.locator('[data-estimate]')
const inner = (window: Page, place: string): Locator => window.locator('section[data-block="call"]').filter({ has: window.getByText(place, { exact: true }) }).last()
const hex = (value: bigint): string => `0x${value.toString(16)}`
const holds = (token: Contract, who: string): Promise<bigint> => token.getFunction('balanceOf')(who) as Promise<bigint>

const safeTypes = {
  SafeTx: ['address to', 'uint256 value', 'bytes data', 'uint8 operation', 'uint256 safeTxGas', 'uint256 baseGas', 'uint256 gasPrice', 'address gasToken', 'address refundReceiver', 'uint256 nonce'].map((each) => ({ type: each.split(' ')[0] ?? '', name: each.split(' ')[1] ?? '' })),
}

test('a Safe that two of three sign for: what is inside is said twice, at the signature and at the sending, and it is what happens', async ({ wallet, node, openSite }) => {
  const { other, coin, pieces, close } = await openMarket(node, testAddress)
  const { multiSend, open } = await placeSafe(node, other)
  const safe = await open([testAddress, other.address, third], 2)
  const [safeAt, coinAt, multiSendAt, piecesAt] = (await Promise.all([safe, coin, multiSend, pieces].map((each) => each.getAddress()))) as [string, string, string, string]
  await run(coin, 'transfer', safeAt, parseEther('100'))
  await (await other.sendTransaction({ to: safeAt, value: parseEther('3') })).wait()

  const pack = (to: string, value: bigint, data: string): string => solidityPacked(['uint8', 'address', 'uint256', 'uint256', 'bytes'], [0, to, value, (data.length - 2) / 2, data]).slice(2)
  const pay = (to: string, amount: string): string => coin.interface.encodeFunctionData('transfer', [to, parseEther(amount)])
  const many = `0x${pack(coinAt, 0n, pay(testAddress, '12.5'))}${pack(third, parseEther('1'), '0x')}${pack(coinAt, 0n, pay(third, '30'))}`
  const act = { to: multiSendAt, value: '0', data: multiSend.interface.encodeFunctionData('multiSend', [many]), operation: 1, safeTxGas: '0', baseGas: '0', gasPrice: '0', gasToken: ZeroAddress, refundReceiver: ZeroAddress, nonce: '0' }
  const domain = { chainId: 31_337, verifyingContract: safeAt }
  const typed = { types: { EIP712Domain: [{ name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }], ...safeTypes }, primaryType: 'SafeTx', domain, message: act }

  const site = await openSite()
  await connect(wallet, site)

  const seeInside = async (window: Page): Promise<void> => {
    for (const amount of ['12,500,000,000,000,000,000', '30,000,000,000,000,000,000']) await expect(window.getByText(`${amount} of its smallest unit`, { exact: true })).toBeVisible()
    await expect(inner(window, 'Call 2 of 3').getByText(/^1(\.0+)? ?ETH$/).first()).toBeVisible()
    for (const at of [safeAt, coinAt]) await expect(window.getByRole('img', { name: at }).first()).toBeVisible()
    await expect(window.getByRole('button', { name: /^Hold to / })).toHaveCount(0)
  }

  const asked = site.ask('eth_signTypedData_v4', [testAddress, JSON.stringify(typed)])
  const signing = await wallet.approval()
  await expect(title(signing)).toHaveText('Sign for a Safe')
  await seeInside(signing)
  await approve(signing, 'Sign for the Safe')
  const own = String((await asked).result)
  // Whose signature it is, and of what, is for others to say: ethers, and the Safe itself.
  expect(verifyTypedData(domain, safeTypes, act, own)).toBe(testAddress)
  expect(await safe.getFunction('getTransactionHash')(...Object.values(act))).toBe(TypedDataEncoder.hash(domain, safeTypes, act))
  await gone(signing)

  const second = await other.signTypedData(domain, safeTypes, act)
  const signatures = [[testAddress, own], [other.address, second]].toSorted(([a = ''], [b = '']) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).map(([, signature = '']) => Signature.from(signature).serialized.slice(2)).join('')
  const { nonce: _nonce, ...order } = act
  const data = safe.interface.encodeFunctionData('execTransaction', [...Object.values(order), `0x${signatures}`])
  const sent = site.ask('eth_sendTransaction', [{ from: testAddress, to: safeAt, data }])
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Make a Safe act')
  await seeInside(window)
  await expect(card(window).locator('[data-side="get"]')).toContainText('12.5 COIN')
  await expect(card(window).locator('[data-side="give"]')).toHaveCount(0)
  const before = [await holds(coin, testAddress), BigInt(await node.ask('eth_getBalance', [third, 'latest']))] as const
  await decide(window, ['Make a Safe act', 'Send'])
  await expect.poll(async () => node.ask('eth_getTransactionReceipt', [(await sent).result])).toMatchObject({ status: '0x1' })
  expect((await holds(coin, testAddress)) - before[0]).toBe(parseEther('12.5'))
  expect(BigInt(await node.ask('eth_getBalance', [third, 'latest'])) - before[1]).toBe(parseEther('1'))
  expect([await holds(coin, third), await holds(coin, safeAt)]).toEqual([parseEther('30'), parseEther('57.5')])

  // The same envelope around somebody's code is held for, and what it would come to fails without signatures.
  const foreign = site.ask('eth_sendTransaction', [{ from: testAddress, to: safeAt, data: safe.interface.encodeFunctionData('execTransaction', [piecesAt, 0, '0x12345678', 1, 0, 0, 0, ZeroAddress, ZeroAddress, `0x${signatures}`]), gas: '0x30d40' }])
  const danger = await wallet.approval()
  await expect(danger.getByRole('alert')).toContainText('It runs somebody’s code as if it were its own')
  await expect(danger.getByRole('button', { name: /^Hold to / })).toBeVisible()
  await expect(card(danger)).toContainText('It fails, and nothing moves.')
  await reject(danger)
  expect((await foreign).error?.code).toBe(4001)
  close()
})

test('Multicall3 passes coins on and takes what it was allowed: each call is said, and the whole comes to what the card says', async ({ wallet, node, openSite }) => {
  const { other, coin, close } = await openMarket(node, testAddress)
  const abi = ['function aggregate3Value((address target, bool allowFailure, uint256 value, bytes callData)[] calls) payable']
  // Published inside viem, which has no name for it outside.
  const bytecode = /multicall3Bytecode =\s*'(0x[0-9a-f]+)'/.exec(readFileSync(inTree('node_modules/viem/constants/contracts.ts'), 'utf8'))?.[1] ?? ''
  const multicall = await deployAs(other)({ abi, bytecode })
  const [multicallAt, coinAt] = [await multicall.getAddress(), await coin.getAddress()]
  const site = await openSite()
  await connect(wallet, site)
  const allow = site.ask('eth_sendTransaction', [{ from: testAddress, to: coinAt, data: coin.interface.encodeFunctionData('approve', [multicallAt, parseEther('7')]) }])
  await decide(await wallet.approval(), ['Let someone take your tokens?', 'Allow'])
  await expect.poll(async () => node.ask('eth_getTransactionReceipt', [(await allow).result])).toMatchObject({ status: '0x1' })

  const take = coin.interface.encodeFunctionData('transferFrom', [testAddress, third, parseEther('7')])
  const data = multicall.interface.encodeFunctionData('aggregate3Value', [[{ target: third, allowFailure: false, value: parseEther('2'), callData: '0x' }, { target: coinAt, allowFailure: false, value: 0n, callData: take }]])
  const sent = site.ask('eth_sendTransaction', [{ from: testAddress, to: multicallAt, value: hex(parseEther('2')), data }])
  const window = await wallet.approval()
  await expect(title(window).last()).toHaveText('Use a contract, with 2 calls inside')
  await expect(inner(window, 'Call 2 of 2').getByText('7,000,000,000,000,000,000 of its smallest unit', { exact: true })).toBeVisible()
  await expect(card(window).locator('[data-side="give"]')).toHaveCount(2)
  await expect(card(window)).toContainText('2 ETH')
  await expect(card(window)).toContainText('7 COIN')
  const before = BigInt(await node.ask('eth_getBalance', [third, 'latest']))
  await decide(window, ['Use a contract, with 2 calls inside', /^(Send|Hold to send)$/])
  await expect.poll(async () => node.ask('eth_getTransactionReceipt', [(await sent).result])).toMatchObject({ status: '0x1' })
  expect(BigInt(await node.ask('eth_getBalance', [third, 'latest'])) - before).toBe(parseEther('2'))
  expect(await holds(coin, third)).toBe(parseEther('7'))
  close()
})

test('several calls under one approval have one estimate: a swap finds what the call before it allowed, as much as the person said', async ({ wallet, node, openSite }) => {
  const { coin, weth, router, close } = await openMarket(node, testAddress)
  const [coinAt, wethAt, routerAt] = (await Promise.all([coin, weth, router].map((each) => each.getAddress()))) as [string, string, string]
  const site = await openSite()
  await connect(wallet, site)
  const calls = [
    { to: coinAt, data: coin.interface.encodeFunctionData('approve', [routerAt, 2n ** 256n - 1n]) },
    { to: routerAt, data: router.interface.encodeFunctionData('swapExactTokensForTokens', [parseEther('50'), 1, [coinAt, wethAt], testAddress, 2n ** 40n]) },
  ]
  const answer = site.ask('wallet_sendCalls', [{ version: '2.0.0', from: testAddress, chainId: '0x7a69', atomicRequired: false, calls }])
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('2 calls, one after the other')
  await expect(card(window).locator('[data-side="give"]')).toContainText('50 COIN')
  await expect(card(window).locator('[data-side="get"]')).toContainText(/0\.4\d+ WETH/)
  const allowing = inner(window, 'Call 1 of 2')
  const cap = allowing.getByRole('textbox', { name: 'Most it may take' })
  await expect(cap).toHaveValue('10000')
  await cap.fill('60')
  await cap.press('Enter')
  await expect(allowing.getByText('your cap')).toBeVisible()
  await expect(card(window).locator('[data-side="get"]')).toContainText(/0\.4\d+ WETH/)
  const promised = /0\.4\d+/.exec(await card(window).locator('[data-side="get"]').innerText())?.[0] ?? ''
  await approve(window, 'Send all 2')
  const { result, error } = await answer
  expect(error).toBeUndefined()
  await expect(title(window)).toHaveText(/^(All done|Only part of it was done)$/, { timeout: 60_000 })
  const { receipts } = (await site.ask('wallet_getCallsStatus', [(result as { readonly id: string }).id])).result as { readonly receipts: readonly { readonly transactionHash: string; readonly status: string; readonly gasUsed: string }[] }
  const sent = await Promise.all(receipts.map(async ({ transactionHash, status, gasUsed }) => ({ status, gasUsed, ...((await node.ask('eth_getTransactionByHash', [transactionHash])) as { readonly gas: string }) })))
  expect(sent.map(({ status }) => status), JSON.stringify(sent)).toEqual(['0x1', '0x1'])
  expect(await holds(coin, testAddress)).toBe(parseEther('9950'))
  expect((await coin.getFunction('allowance')(testAddress, routerAt)) as bigint).toBe(parseEther('10'))
  // No more digits than the card has room for.
  expect((await holds(weth, testAddress)).toString().padStart(18, '0').startsWith(promised.slice(2, 8))).toBe(true)
  close()
})
