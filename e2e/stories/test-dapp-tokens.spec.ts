/* MetaMask's test dapp: tokens; and filters and subscriptions, for which the dapp has no button, from its page. */
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, gone, title } from '../steps/review.ts'
import { ask, connectDapp, findHoldfast, part, press } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })

// Two contracts and three windows: a busy machine needs its time.
test.slow()

type Provider = { readonly on: (event: string, listener: (value: never) => void) => void }

test('a token that the dapp made is shown on the home screen once a person agrees, until it is removed', async ({ wallet, node, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const creating = await press(wallet, dapp, 'createToken')
  await approve(creating, 'Create contract')
  await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x1')
  await expect(part(dapp, 'erc20TokenAddresses')).toHaveText(/^0x[0-9a-fA-F]{40}$/)
  await creating.close()

  const address = await part(dapp, 'erc20TokenAddresses').innerText()
  await findHoldfast(dapp)
  const lied = await ask(dapp, 'wallet_watchAsset', { type: 'ERC20', options: { address, symbol: 'USDC', decimals: 4 } }).then(() => 'none', (error: Error) => error.message)
  expect(lied).toMatch(/symbol of the contract/)

  const window = await press(wallet, dapp, 'watchAssets')
  await expect(title(window)).toHaveText('Show a token?')
  await expect(window.getByText('TST').first()).toBeVisible()
  await approve(window, 'Show token')
  await gone(window)
  const popup = await wallet.open('popup')
  await expect(popup.getByRole('heading', { name: 'Tokens' })).toBeVisible()
  await expect(popup.getByText(/^10\.0000 TST$/)).toBeVisible()
  await popup.getByRole('button', { name: /10\.0000 TST/ }).click()
  await expect(popup.getByRole('heading', { level: 1, name: 'Token' })).toBeVisible()
  await expect(popup.getByRole('img', { name: new RegExp(address, 'i') })).toBeVisible()
  await expectAccessible(popup)
  await popup.getByRole('button', { name: 'Remove from the list' }).click()
  await expect(popup.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  await expect(popup.getByRole('heading', { name: 'Tokens' })).toBeHidden()
})

test('a subscription and a filter of a page outlive the worker', async ({ wallet, node, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  await findHoldfast(dapp)
  await dapp.evaluate(() => {
    const world = window as unknown as { heads: string[]; holdfast: Provider }
    world.heads = []
    world.holdfast.on('message', (message: { data: { result: { number: string } } }) => world.heads.push(message.data.result.number))
  })
  const heads = (): Promise<string[]> => dapp.evaluate(() => (window as unknown as { heads: string[] }).heads)
  const subscription = await ask(dapp, 'eth_subscribe', ['newHeads'])
  const filter = await ask(dapp, 'eth_newBlockFilter')
  await node.ask('anvil_mine', ['0x1'])
  await expect.poll(heads).toEqual(['0x1'])
  await wallet.stopWorker()
  await node.ask('anvil_mine', ['0x2'])
  await expect.poll(heads).toEqual(['0x1', '0x2', '0x3'])
  expect(await ask(dapp, 'eth_getFilterChanges', [filter])).toHaveLength(3)
  expect(await ask(dapp, 'eth_getFilterChanges', [filter])).toEqual([])
  expect(await ask(dapp, 'eth_unsubscribe', [subscription])).toBe(true)
})
