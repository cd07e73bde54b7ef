/* Every screen of the wallet that is set up, in its main states. First run has a tour of its own. */
import type { Page } from '@playwright/test'
import { openHeldNode } from '../fixtures/held-node.ts'
import { expect, test } from '../fixtures/index.ts'
import type { ExtensionWorld, Wallet } from '../fixtures/wallet.ts'
import { heading, lock, testAddress, unlock } from '../steps/first-run.ts'
import { askToSend, button, goTo, openNetworks, useOwnNode } from '../steps/home.ts'
import { approve, connect, gone, hello, mail, payment, readToEnd, reject } from '../steps/review.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })
const recipient = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const shoot = (page: Page, name: string): Promise<void> => photograph(page, 'popup', name)

/** Photographs the window of the request that waits, and rejects it. */
const shootRequest = async (wallet: Wallet, name: string, ready: (window: Page) => Promise<unknown>): Promise<void> => {
  const window = await wallet.approval()
  await ready(window)
  await photograph(window, 'approve', name)
  await reject(window)
  await gone(window)
}

const permit = {
  types: {
    EIP712Domain: mail.types.EIP712Domain,
    Permit: ['owner', 'spender', 'value', 'nonce', 'deadline'].map((name) => ({ name, type: name === 'owner' || name === 'spender' ? 'address' : 'uint256' })),
  },
  primaryType: 'Permit',
  domain: { ...mail.domain, name: 'USD Coin', version: '2' },
  message: { owner: testAddress, spender: recipient, value: (2n ** 256n - 1n).toString(), nonce: '0', deadline: '4102444800' },
}

test('empty, and locked', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await expect(popup.getByText('10,000.0000 ETH')).toBeVisible()
  await shoot(popup, 'home-new')
  await lock(popup)
  await shoot(popup, 'unlock')
  await popup.getByLabel('Password', { exact: true }).fill('harbour lantern quiet mosaik')
  await button(popup, 'Unlock').click()
  await expect(popup.getByText('That is not the password.')).toBeVisible({ timeout: 30_000 })
  await shoot(popup, 'unlock-wrong')
  const tab = await wallet.open('tab')
  await photograph(tab, 'tab', 'unlock')
  await unlock(tab)
  await expect(tab.getByText('10,000.0000 ETH')).toBeVisible()
  await photograph(tab, 'tab', 'home')
})

test('sending and activity', async ({ wallet, node }) => {
  const slow = await openHeldNode(node.url)
  const popup = await wallet.open('popup')
  await useOwnNode(popup, 'Local node', slow.url)
  await button(popup, 'Send').click()
  await shoot(popup, 'send')
  await askToSend(popup, recipient.replace('C8', 'c8'), '0.25')
  await expect(popup.getByText('One or more characters')).toBeVisible()
  await shoot(popup, 'send-wrong')
  await askToSend(popup, recipient, '0.25')
  await expect(button(popup, 'Send 0.25 ETH')).toBeVisible()
  await shoot(popup, 'send-review')
  await node.ask('evm_setAutomine', [false])
  await approve(popup, 'Send 0.25 ETH')
  await expect(heading(popup, 'Sent')).toBeVisible()
  await shoot(popup, 'outcome')
  await button(popup, 'Done').click()
  await goTo(popup, 'Activity')
  await expect(popup.getByText('On its way')).toBeVisible()
  await shoot(popup, 'activity-pending')
  await node.ask('evm_mine')
  await node.ask('evm_setAutomine', [true])
  await expect(popup.getByText('On its way')).toBeHidden({ timeout: 40_000 })
  await shoot(popup, 'activity-confirmed')
  await popup.getByRole('button', { name: /^Sent 0\.2500 ETH/ }).click()
  await shoot(popup, 'transaction')
  await button(popup, 'Back').click()
  await goTo(popup, 'Home')
  await shoot(popup, 'home')
  await slow.close()
})

test('what sites ask', async ({ wallet, openSite }) => {
  const site = await openSite()
  const asked = site.ask('eth_requestAccounts')
  const window = await wallet.approval()
  await expect(button(window, 'Show account')).toBeVisible()
  await photograph(window, 'approve', 'connect')
  await approve(window, 'Show account')
  await asked
  await gone(window)

  const cases: readonly (readonly [string, string, unknown, string])[] = [
    ['message', 'personal_sign', hello, 'Sign a message'],
    ['message-bytes', 'personal_sign', [`0x${'fffe01'.repeat(30)}`, testAddress], 'Sign a message'],
    ['typed-data', 'eth_signTypedData_v4', [testAddress, JSON.stringify(mail)], 'Sign data: Mail'],
    ['permit', 'eth_signTypedData_v4', [testAddress, JSON.stringify(permit)], 'Let someone take your tokens?'],
    ['send', 'eth_sendTransaction', [payment], 'Send'],
    ['call', 'eth_sendTransaction', [{ from: testAddress, to: recipient, data: `0x3593564c${'00ab34'.repeat(64)}` }], 'Use a contract'],
    ['add-network', 'wallet_addEthereumChain', [{ chainId: '0x53a', rpcUrls: ['https://node.example.org'], chainName: 'Harbour', nativeCurrency: { name: 'Test', decimals: 18, symbol: 'TEST' } }], 'Add a network?'],
    ['switch', 'wallet_switchEthereumChain', [{ chainId: '0x2105' }], 'Use another network?'],
  ]
  // A site that is rejected three times is paused, so another one asks from time to time.
  let asking = site
  for (const [index, [name, method, params, title]] of cases.entries()) {
    if (index > 0 && index % 2 === 0) {
      asking = await openSite(name)
      await connect(wallet, asking)
    }
    const answer = asking.ask(method, params)
    await shootRequest(wallet, name, async (shown) => {
      await expect(heading(shown, title)).toBeVisible()
      if (name === 'permit') {
        await photograph(shown, 'approve', 'permit-unread')
        await readToEnd(shown)
      }
    })
    await answer
  }
})

test('several requests, and a request behind the lock', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const popup = await wallet.open('popup')
  const answers = [
    site.ask('personal_sign', hello),
    site.ask('eth_signTypedData_v4', [testAddress, JSON.stringify(permit)]),
    site.ask('eth_sendTransaction', [payment]),
  ]
  const window = await wallet.approval()
  await window.getByRole('button', { name: /Show all/ }).click()
  await expect(heading(window, '3 waiting')).toBeVisible()
  await photograph(window, 'approve', 'queue')
  await shoot(popup, 'home-waiting')
  await lock(popup)
  await expect(heading(window, 'Unlock to see what they ask')).toBeVisible()
  await photograph(window, 'approve', 'locked')
  await shoot(popup, 'unlock-waiting')
  await button(window, 'Reject all 3 without unlocking').click()
  await Promise.all(answers)
})

test('pages and settings', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const popup = await wallet.open('popup')
  await expect(popup.getByText('10,000.0000 ETH')).toBeVisible()
  for (const page of ['Activity', 'Sites', 'Settings'] as const) {
    await goTo(popup, page)
    await shoot(popup, page.toLowerCase())
  }
  await button(popup, /^Lock after/).click()
  await shoot(popup, 'auto-lock')
  await button(popup, 'Back').click()
  await button(popup, 'Change password').click()
  await shoot(popup, 'change-password')
  await button(popup, 'Back').click()
  await popup.getByRole('button', { name: /^About/ }).click()
  await shoot(popup, 'about')
  await button(popup, 'Back').click()
  await goTo(popup, 'Home')
  await button(popup, 'Receive').click()
  await shoot(popup, 'receive')
  await button(popup, 'Back').click()
  await popup.getByRole('button', { name: /Change account/ }).click()
  await shoot(popup, 'accounts')
  await button(popup, 'Back').click()
  await openNetworks(popup)
  await shoot(popup, 'networks')
  await button(popup, 'Nodes of Base').click()
  await shoot(popup, 'nodes')
  await button(popup, 'Back').click()
  await button(popup, 'Add network').click()
  await shoot(popup, 'network-add')
})

test('a wallet that does not open', async ({ wallet }) => {
  // Both homes, both places in each.
  await (await wallet.worker()).evaluate(async () => {
    await (globalThis as unknown as ExtensionWorld).chrome.storage.local.set({ 'vault.a': 'spoiled', 'vault.b': 'spoiled' })
    const opening = indexedDB.open('holdfast')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const writing = database.transaction('vault', 'readwrite')
    for (const slot of ['a', 'b']) writing.objectStore('vault').put({ bytes: new TextEncoder().encode('spoiled') }, slot)
    await new Promise((resolve) => {
      writing.addEventListener('complete', resolve)
    })
    database.close()
  })
  await wallet.crash()
  const popup = await wallet.open('popup')
  await expect(heading(popup, 'The wallet here did not open')).toBeVisible()
  await shoot(popup, 'damaged')
})
