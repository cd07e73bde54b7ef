/*
 * MetaMask's test dapp, as it comes, with what it shows on its own page. It compares addresses letter by letter in small
 * letters under "personal sign", which is why that signature is checked by viem here; the others it checks itself.
 */
import type { Page } from '@playwright/test'
import { recoverMessageAddress } from 'viem'
import { expect, test } from '../fixtures/index.ts'
import { openOtherChain } from '../fixtures/other-chain.ts'
import { heading, testAddress } from '../steps/first-run.ts'
import { approve, gone, reject, title } from '../steps/review.ts'
import { approveByHolding, connectDapp, part, press, signatureIn, useHoldfast } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })

/** What the page did not catch, as it does not for transactions and networks: the message of the next one. */
const nextUncaught = async (page: Page): Promise<string> => (await page.waitForEvent('pageerror')).message

const payment = { from: testAddress.toLowerCase(), to: '0x0c54fccd2e384b4bb6f2e405bf5cbc15a017aafb', value: '0x0' }

test('it finds Holdfast, connects, and reads account, chain and permissions', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await useHoldfast(dapp)
  await expect(part(dapp, 'eip6963Warning')).toBeHidden()
  await part(dapp, 'getAccounts').click()
  await expect(part(dapp, 'accounts')).toHaveText('')
  await connectDapp(wallet, dapp)
  await expect(part(dapp, 'accounts')).toHaveText(testAddress)
  await expect(part(dapp, 'chainId')).toHaveText('0x7a69')
  await expect(part(dapp, 'network')).toHaveText('31337')
  await part(dapp, 'getAccounts').click()
  await expect(part(dapp, 'getAccountsResult')).toHaveText(testAddress)
  await part(dapp, 'getPermissions').click()
  await expect(part(dapp, 'permissionsResult')).toHaveText('eth_accounts, endowment:permitted-chains')
})

test('revoking its permissions empties its accounts, and connecting again asks again', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  await part(dapp, 'revokeAccountsPermission').click()
  await expect(part(dapp, 'accounts')).toHaveText('')
  await part(dapp, 'getPermissions').click()
  await expect(part(dapp, 'permissionsResult')).toHaveText('No permissions found.')
  const window = await press(wallet, dapp, 'requestPermissions')
  await expect(title(window)).toHaveText('Show this site an account?')
  await approve(window, 'Show account')
  await gone(window)
  await expect(part(dapp, 'permissionsResult')).toHaveText(/^eth_accounts/)
  await expect(part(dapp, 'accounts')).toHaveText(testAddress)
})

test('a message it asks for is signed by this account, and a rejected one is told as rejected', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const window = await press(wallet, dapp, 'personalSign')
  await approve(window, 'Sign message')
  await gone(window)
  const signature = await signatureIn(dapp, 'personalSignResult')
  expect(await recoverMessageAddress({ message: 'Example `personal_sign` message', signature })).toBe(testAddress)
  await reject(await press(wallet, dapp, 'personalSign'))
  await expect(part(dapp, 'personalSign')).toHaveText(/^Error: .*rejected/)
})

test('typed data of version 4 is signed, and it recovers this account from it', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const window = await press(wallet, dapp, 'signTypedDataV4')
  await expect(title(window)).toHaveText('Sign data: Mail')
  await approve(window, 'Sign data')
  await gone(window)
  await part(dapp, 'signTypedDataV4Verify').click()
  await expect(part(dapp, 'signTypedDataV4VerifyResult')).toHaveText(testAddress, { ignoreCase: true })
})

test('a permit for a token says that somebody may take it, and the signature is a good one', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const window = await press(wallet, dapp, 'signPermit')
  await expect(title(window)).toHaveText('Let someone take your tokens?')
  await approve(window, 'Sign permit')
  await gone(window)
  await part(dapp, 'signPermitVerify').click()
  await expect(part(dapp, 'signPermitVerifyResult')).toHaveText(testAddress, { ignoreCase: true })
})

for (const [id, type] of [
  ['sendEIP1559Button', '0x2'],
  ['sendButton', '0x0'],
] as const) {
  test(`a transaction of type ${type} is sent as it asked, and confirmed`, async ({ wallet, node, openTestDapp }) => {
    const dapp = await openTestDapp()
    await connectDapp(wallet, dapp)
    const window = await press(wallet, dapp, id)
    await approve(window, /^Send/)
    await expect(title(window)).toHaveText(/^(Sent|Confirmed)$/)
    await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x1')
    const { transactions } = await node.ask('eth_getBlockByNumber', ['latest', true])
    expect(transactions).toHaveLength(1)
    expect(transactions[0]).toMatchObject({ ...payment, type })
    expect(await node.ask('eth_getTransactionReceipt', [transactions[0].hash])).toMatchObject({ status: '0x1' })
  })
}

test('a sign-in to this site is signed; the chain it names is another, so it takes a hold', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const window = await press(wallet, dapp, 'siwe')
  await expect(heading(window, `Sign in to ${new URL(dapp.url()).host}`)).toBeVisible()
  await expect(window.getByText('It is for chain 1; this site works on chain 31337.')).toBeVisible()
  await approveByHolding(window, 'sign in')
  await expect(part(dapp, 'siweResult')).toHaveText(/^0x[0-9a-f]{130}$/)
})

test('a network nobody knows is 4902, is added only when its node is of that chain, and is what the site works on then', async ({ wallet, node, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const uncaught = nextUncaught(dapp)
  await part(dapp, 'switchEthereumChain').click()
  expect(await uncaught).toMatch(/0x53a|1338|chain/i)
  await expect(part(dapp, 'chainId')).toHaveText('0x7a69')

  const adding = await press(wallet, dapp, 'addEthereumChain')
  await expect(title(adding)).toHaveText('Add a network?')
  await expect(adding.getByText('127.0.0.1:8546').first()).toBeVisible()
  await approve(adding, 'Add Localhost 8546')
  await expect(adding.getByRole('alert')).toContainText('No connection to 127.0.0.1:8546.')

  const other = await openOtherChain(node.url, '0x53a', 8546)
  await expect(adding.getByRole('button', { name: 'Add Localhost 8546' })).toBeEnabled()
  await approve(adding, 'Add Localhost 8546')
  await gone(adding)
  // The review said so: who proposed it works on it from now on.
  await expect(part(dapp, 'chainId')).toHaveText('0x53a')
  // Asking for the network it is on already is answered without asking anybody.
  await part(dapp, 'switchEthereumChain').click()
  await expect(part(dapp, 'chainId')).toHaveText('0x53a')
  await other.close()
})
