/* What a person sets in the popup, and the sentence for everything they get wrong there. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { openHeldNode } from '../fixtures/held-node.ts'
import { openOtherChain } from '../fixtures/other-chain.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { heading, lock, password, testAddress, unlock, vaultTimeout } from '../steps/first-run.ts'
import { askToSend, button, goTo, openNetworks } from '../steps/home.ts'
import { approve, connect, title } from '../steps/review.ts'

test.use({ start: 'ready' })

const recipient = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const newPassword = 'cobalt ferry under seven hats'

const tryPassword = async (page: Page, secret: string): Promise<void> => {
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await button(page, 'Unlock').click()
}

test('what is wrong with a payment is said where it was typed, and stays there', async ({ wallet, node }) => {
  await node.ask('anvil_setBalance', [testAddress, '0x8ac7230489e80000'])
  const popup = await wallet.open('popup')
  await expect(popup.getByText('10.0000 ETH')).toBeVisible()
  const mistakes = [
    ['', '1', 'Type or paste the address it should go to.'],
    [recipient.slice(0, -1), '1', 'That is not an address.'],
    [recipient.replace('C8', 'c8'), '1', 'One or more characters of this address are wrong'],
    [recipient, '', 'Type how much.'],
    [recipient, 'one', 'That is not an amount.'],
    [recipient, '1.0000000000000000001', 'Too many digits after the point.'],
  ] as const
  for (const [to, amount, sentence] of mistakes) {
    await askToSend(popup, to, amount)
    await expect(popup.getByText(sentence)).toBeVisible()
    await expect(popup.getByLabel('To', { exact: true })).toHaveValue(to)
    await expect(popup.getByLabel('Amount')).toHaveValue(amount)
  }
  await expectAccessible(popup)

  // More than there is: the review says how much is missing, and approving it is refused with a sentence.
  await askToSend(popup, recipient, '11')
  await expect(popup.getByText(/^This account is 1\.\d+ ETH short of amount and fee\.$/)).toBeVisible()
  await approve(popup, 'Send 11 ETH')
  await expect(popup.getByRole('alert')).toContainText('There is not enough in this account.')
  await button(popup, 'Cancel').click()
  await expect(popup.getByLabel('Amount')).toHaveValue('11')
  await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x0')
})

test('a payment is reviewed, taken back with what was typed, reviewed again, sent and confirmed', async ({ wallet, node }) => {
  const popup = await wallet.open('popup')
  await askToSend(popup, recipient, '0.25')
  await expect(popup.getByRole('img', { name: recipient })).toBeVisible()
  await button(popup, 'Cancel').click()
  await expect(popup.getByLabel('To', { exact: true })).toHaveValue(recipient)
  await expect(popup.getByLabel('Amount')).toHaveValue('0.25')
  const before = BigInt(await node.ask('eth_getBalance', [recipient, 'latest']))
  await button(popup, 'Review').click()
  await approve(popup, 'Send 0.25 ETH')
  await expect(title(popup)).toHaveText(/^(Sent|Confirmed)$/)
  await button(popup, 'Done').click()
  await expect(button(popup, /^Sent 0\.2500 ETH/)).toBeVisible()
  await expect.poll(async () => BigInt(await node.ask('eth_getBalance', [recipient, 'latest'])) - before).toBe(250_000_000_000_000_000n)
  await button(popup, /^Sent 0\.2500 ETH/).click()
  await expect(popup.getByText('Confirmed.')).toBeVisible({ timeout: 60_000 })
})

test('receive shows the whole address, as text and as a picture to scan', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await button(popup, 'Receive').click()
  await expect(popup.getByRole('img', { name: testAddress })).toBeVisible()
  await expect(popup.getByRole('img', { name: 'Your address as a QR code' })).toBeVisible()
  await expectAccessible(popup)
})

test('a site that is disconnected here hears that it has no accounts any more', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const popup = await wallet.open('popup')
  await goTo(popup, 'Sites')
  await button(popup, 'Disconnect').click()
  await expect(popup.getByText('No site may see an account.')).toBeVisible()
  await expect.poll(async () => (await site.heard()).at(-1)).toEqual({ event: 'accountsChanged', payload: [] })
  expect(await site.ask('eth_accounts')).toEqual({ result: [] })
})

test('a changed password opens the wallet, the one before no longer does', async ({ wallet }) => {
  test.slow()
  const popup = await wallet.open('popup')
  await goTo(popup, 'Settings')
  await button(popup, 'Change password').first().click()
  const change = popup.getByRole('button', { name: 'Change password' })
  await popup.getByLabel('Password now').fill('not the password at all')
  await popup.getByLabel('New password').fill(newPassword)
  await popup.getByLabel('Once more').fill(newPassword)
  await expect(popup.getByText('Accepted')).toBeVisible()
  await change.click()
  await expect(popup.getByText('That is not the password.')).toBeVisible(vaultTimeout)
  await expect(popup.getByLabel('New password')).toHaveValue(newPassword)
  await popup.getByLabel('Password now').fill(password)
  await change.click()
  await expect(heading(popup, 'Password changed')).toBeVisible(vaultTimeout)
  await wallet.crash()
  const again = await wallet.open('popup')
  await tryPassword(again, password)
  await expect(again.getByText('That is not the password.')).toBeVisible(vaultTimeout)
  await unlock(again, newPassword)
  await expect(again.getByText('f39F').first()).toBeVisible()
})

test('the time until it locks is chosen, and kept over a restart; the lock button locks everywhere', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  const tab = await wallet.open('tab')
  await goTo(popup, 'Settings')
  await button(popup, /^Lock after/).click()
  await expect(popup.getByText('when the computer locks or sleeps')).toBeVisible()
  await popup.getByRole('radio', { name: '5 minutes', exact: true }).click({ force: true })
  await expect(popup.getByRole('radio', { name: '5 minutes', exact: true })).toBeChecked()
  await button(popup, 'Back').click()
  await lock(popup)
  await expect(heading(tab, 'Locked')).toBeVisible()
  await wallet.crash()
  const again = await wallet.open('popup')
  await unlock(again)
  await goTo(again, 'Settings')
  await expect(button(again, /^Lock after 5 minutes/)).toBeVisible()
})

test('a network is added with a node of its own, only for the chain the node is of, and can be chosen', async ({ wallet, node }) => {
  const other = await openOtherChain(node.url, '0x53a')
  const url = `http://127.0.0.1:${other.port}`
  const popup = await wallet.open('popup')
  await openNetworks(popup)

  // A node of another chain is not taken for this one.
  await button(popup, 'Nodes of Local node').click()
  await popup.getByRole('radio', { name: 'A node of your own' }).check({ force: true })
  await popup.getByLabel('Node address').fill(url)
  await button(popup, 'Use this node').click()
  await expect(popup.getByText('is a node of chain 1338, not of chain 31337')).toBeVisible()
  await expect(popup.getByLabel('Node address')).toHaveValue(url)
  await button(popup, 'Back').click()

  await button(popup, 'Add network').click()
  await popup.getByLabel('Node address').fill(node.url)
  await button(popup, 'Ask the node').click()
  await expect(popup.getByText('Local node has this chain ID and is already in your list.')).toBeVisible()
  await popup.getByLabel('Node address').fill(url)
  await button(popup, 'Ask the node').click()
  await expect(popup.getByLabel('Chain ID')).toHaveValue('1338')
  await button(popup, 'Add network').last().click()
  await expect(popup.getByText('Give it a name.')).toBeVisible()
  await popup.getByLabel('Name').fill('Harbour test')
  await button(popup, 'Add network').last().click()
  await expect(heading(popup, 'Networks')).toBeVisible()

  await button(popup, /^.?\s*Harbour test/).first().click()
  await expect(button(popup, 'Network Harbour test. Change network')).toBeVisible()
  await openNetworks(popup)
  await popup.getByRole('button', { name: /Local node/ }).first().click()
  await expect(button(popup, 'Network Local node. Change network')).toBeVisible()
  await other.close()
})

test('work that ends after its page was left takes nobody away from where they went', async ({ wallet, node }) => {
  const other = await openOtherChain(node.url, '0x53a')
  const slow = await openHeldNode(`http://127.0.0.1:${other.port}`)
  const popup = await wallet.open('popup')
  await openNetworks(popup)
  const tab = await wallet.open('tab')
  await openNetworks(tab)
  await button(tab, 'Add network').click()
  await tab.getByLabel('Node address').fill(slow.url)
  await button(tab, 'Ask the node').click()
  await tab.getByLabel('Name').fill('Harbour test')
  const held = slow.hold('eth_chainId')
  await button(tab, 'Add network').last().click()
  await held.arrived
  await goTo(tab, 'Settings')
  held.release()
  await expect(popup.getByText('Harbour test')).toBeVisible()
  await button(tab, /^About/).click()
  await expect(heading(tab, /^About/)).toBeVisible()
  await slow.close()
  await other.close()
})

test('a network without a node says so, and nothing can be sent there', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await openNetworks(popup)
  await popup.getByRole('button', { name: /Ethereum/ }).first().click()
  await expect(heading(popup, 'Ethereum')).toBeVisible()
  await expect(popup.getByText('Suggested, never asked').first()).toBeVisible()
  expect(wallet.requests.filter((request) => !request.startsWith('http://127.0.0.1') && !request.startsWith('http://localhost'))).toEqual([])
})
