/* The main job in a stock Firefox, once, on real parts: from no wallet to a confirmed transaction. */
import { recoverMessageAddress } from 'viem'
import { button, heading, part, text } from './find.ts'
import { expect, test } from './fixtures.ts'
import * as person from './steps.ts'

const recipient = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const quarterEther = '0x3782dace9d90000'

/** A part of the test dapp once it says so. */
const whole = (id: string, name: string | RegExp) => ({ ...part(id), name })

test('the main job: from no wallet to a confirmed transaction', async ({ wallet, node, testDapp }) => {
  test.setTimeout(600_000)
  // A fresh install opens it by itself.
  const tab = await wallet.pageAt(wallet.url('tab'))
  await test.step('a new wallet is begun', async () => {
    await tab.click(button(/^Create a wallet/))
    await person.choosePurpose(tab)
    await person.choosePassword(tab)
    await person.chooseNode(tab, node.url)
  })
  await test.step('twelve words are made, written down and proven', async () => {
    await tab.click(button('Make the words'))
    await person.answerQuestions(tab)
    await person.proveWords(tab, await person.readWords(tab))
  })
  const address = await person.readAddress(tab)
  await test.step('the wallet opens and shows what the account has', async () => {
    await person.openFinished(tab)
    await node.ask('anvil_setBalance', [address, '0x8ac7230489e80000'])
    await tab.reload()
    await tab.see(text(/^10\.0000 ETH$/), { timeout: 60_000 })
  })

  const dapp = await wallet.openUrl(testDapp.url)
  await test.step("MetaMask's test dapp finds Holdfast (EIP-6963) and connects to it", async () => {
    await dapp.click(button('Use Holdfast'))
    const window = await person.press(wallet, dapp, 'connectButton')
    await window.see(heading('Show this site an account?'))
    await person.approve(window, 'Show account')
    await window.closed()
    await dapp.see(whole('accounts', new RegExp(address, 'i')))
    await dapp.see(whole('chainId', '0x7a69'))
  })

  await test.step('a message is signed, and the signature is of this account', async () => {
    const window = await person.press(wallet, dapp, 'personalSign')
    await window.see(text('Example `personal_sign` message'))
    await person.approve(window, 'Sign message')
    await window.closed()
    const signature = (await dapp.see(whole('personalSignResult', /^0x[0-9a-f]{130}$/))).text as `0x${string}`
    expect(await recoverMessageAddress({ message: 'Example `personal_sign` message', signature })).toBe(address)
  })

  await test.step('typed data is signed, and the dapp finds the signature to be of this account', async () => {
    const window = await person.press(wallet, dapp, 'signTypedDataV4')
    await window.see(text(/Hello, Bob!/))
    await person.approve(window, 'Sign data')
    await window.closed()
    await dapp.click(part('signTypedDataV4Verify'))
    await dapp.see(whole('signTypedDataV4VerifyResult', new RegExp(address, 'i')))
  })

  await test.step('a payment is reviewed, approved and confirmed on the chain', async () => {
    await dapp.fill(part('toInput'), recipient)
    await dapp.fill(part('amountInput'), quarterEther)
    await dapp.choose(part('typeInput'), '0x2')
    await dapp.fill(part('maxFeeInput'), '0x2540be400')
    await dapp.fill(part('maxPriorityFeeInput'), '0x3b9aca00')
    await dapp.fill(part('dataInput'), '0x')
    const window = await person.press(wallet, dapp, 'submitForm')
    await window.see(heading('Send'))
    await window.see({ role: 'img', name: recipient })
    await person.approve(window, 'Send 0.25 ETH')
    await window.see(heading(/^(Sent|Confirmed)$/))
    await expect.poll(() => node.ask('eth_getTransactionCount', [address, 'latest'])).toBe('0x1')
    const { transactions } = await node.ask('eth_getBlockByNumber', ['latest', true])
    expect(transactions).toMatchObject([{ from: address.toLowerCase(), to: recipient.toLowerCase(), value: quarterEther }])
    expect(await node.ask('eth_getTransactionReceipt', [transactions[0].hash])).toMatchObject({ status: '0x1' })
  })

  await test.step('Holdfast lists it as confirmed', async () => {
    const popup = await wallet.open('popup')
    await popup.click(button('Activity'))
    await popup.click(button(/^Sent 0\.2500 ETH/))
    await popup.see(text('Confirmed.'), { timeout: 60_000 })
  })
  expect(await wallet.complaints()).toEqual([])
})
