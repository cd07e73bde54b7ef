/*
 * The main job, once, on real parts: what a person who finds Holdfast today does until a transaction of theirs is confirmed.
 * `npm start -- --headless` runs this story and prints each step; it is the one story that must never be split.
 */
import { recoverMessageAddress } from 'viem'
import { expect, test } from '../fixtures/index.ts'
import * as person from '../steps/first-run.ts'
import { approve, gone, title } from '../steps/review.ts'
import { part, press, signatureIn, useHoldfast } from '../steps/test-dapp.ts'

const tenEther = '0x8ac7230489e80000'
const quarterEther = '0x3782dace9d90000'
const recipient = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

test('the main job: from no wallet to a confirmed transaction', async ({ wallet, node, openTestDapp }) => {
  test.slow()
  const tab = await wallet.open('tab')

  await test.step('Holdfast is installed in a fresh browser and opens its first-run page', async () => {
    expect((await wallet.worker()).url()).toContain(wallet.id)
    await expect(tab.getByRole('button', { name: /^Create a wallet/ })).toBeVisible()
  })
  await test.step('A new wallet is begun: a password is chosen for this computer', () => person.startCreating(tab))
  await test.step(`The node is chosen: ${node.url}, checked to be the local chain`, () => person.chooseNode(tab, node.url))
  await test.step('Twelve new words are made', () => person.makeWords(tab))
  const words = await test.step('They are shown while held, four at a time, and written down', () => person.readWords(tab))
  await test.step('Every word is typed back from the paper: the backup is proven', () => person.proveWords(tab, words))
  const address = await person.readAddress(tab)
  await test.step(`The wallet opens with its first account, ${address}`, async () => {
    await person.openFinished(tab)
    await expect(tab.getByText(address.slice(2, 6)).first()).toBeVisible()
  })

  await test.step('The account is given 10 play ether, and the wallet shows them', async () => {
    await node.ask('anvil_setBalance', [address, tenEther])
    await tab.reload()
    await expect(tab.getByText('10.0000 ETH')).toBeVisible({ timeout: 60_000 })
  })

  const dapp = await openTestDapp()
  await test.step("MetaMask's test dapp finds Holdfast (EIP-6963) and connects to it", async () => {
    await useHoldfast(dapp)
    const window = await press(wallet, dapp, 'connectButton')
    await expect(title(window)).toHaveText('Show this site an account?')
    await approve(window, 'Show account')
    await gone(window)
    await expect(part(dapp, 'accounts')).toHaveText(address, { ignoreCase: true })
    await expect(part(dapp, 'chainId')).toHaveText('0x7a69')
  })

  await test.step('It asks for a signature under a message, and the signature is of this account', async () => {
    const window = await press(wallet, dapp, 'personalSign')
    await expect(window.getByText('Example `personal_sign` message')).toBeVisible()
    await approve(window, 'Sign message')
    await gone(window)
    const signature = await signatureIn(dapp, 'personalSignResult')
    expect(await recoverMessageAddress({ message: 'Example `personal_sign` message', signature })).toBe(address)
  })

  await test.step('It asks for a signature under typed data, and finds it to be of this account', async () => {
    const window = await press(wallet, dapp, 'signTypedDataV4')
    await expect(window.getByText('Hello, Bob!').first()).toBeVisible()
    await approve(window, 'Sign data')
    await gone(window)
    await part(dapp, 'signTypedDataV4Verify').click()
    await expect(part(dapp, 'signTypedDataV4VerifyResult')).toHaveText(address, { ignoreCase: true })
  })

  await test.step('It asks for a payment of 0.25 ether, which is reviewed and approved', async () => {
    await part(dapp, 'toInput').fill(recipient)
    await part(dapp, 'amountInput').fill(quarterEther)
    await part(dapp, 'typeInput').selectOption('0x2')
    await part(dapp, 'maxFeeInput').fill('0x2540be400')
    await part(dapp, 'maxPriorityFeeInput').fill('0x3b9aca00')
    await part(dapp, 'dataInput').fill('0x')
    const window = await press(wallet, dapp, 'submitForm')
    await expect(title(window)).toHaveText('Send')
    await expect(window.getByRole('img', { name: recipient })).toBeVisible()
    await approve(window, 'Send 0.25 ETH')
    await expect(title(window)).toHaveText(/^(Sent|Confirmed)$/)
  })

  await test.step('The transaction is confirmed on the chain, and paid what it said', async () => {
    await expect.poll(() => node.ask('eth_getTransactionCount', [address, 'latest'])).toBe('0x1')
    const { transactions } = await node.ask('eth_getBlockByNumber', ['latest', true])
    expect(transactions).toHaveLength(1)
    expect(transactions[0]).toMatchObject({ from: address.toLowerCase(), to: recipient.toLowerCase(), value: quarterEther })
    expect(await node.ask('eth_getTransactionReceipt', [transactions[0].hash])).toMatchObject({ status: '0x1' })
  })

  await test.step('Holdfast lists it as confirmed', async () => {
    const popup = await wallet.open('popup')
    await popup.getByRole('button', { name: 'Activity' }).click()
    await popup.getByRole('button', { name: /^Sent 0\.2500 ETH/ }).click()
    await expect(popup.getByText('Confirmed.')).toBeVisible({ timeout: 60_000 })
  })
  expect(wallet.complaints).toEqual([])
})
