/* Sites: which accounts one sees, where it works, how long, and what it is told the wallet is. */
import { type Locator, type Page } from '@playwright/test'
import { HDNodeWallet, Mnemonic } from 'ethers'
import { expect, test } from '../fixtures/index.ts'
import { openOtherChain } from '../fixtures/other-chain.ts'
import type { Heard, Site } from '../fixtures/site.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import { heading, testAddress, testWords, unlock } from '../steps/first-run.ts'
import { button, goTo, openNetworks, useOwnNode } from '../steps/home.ts'
import { approve, connect, gone, hello, reject } from '../steps/review.ts'
import { photograph } from '../tour/photograph.ts'

test.use({ start: 'ready' })
test.setTimeout(600_000)

const addressAt = (index: number): string => HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(testWords), `m/44'/60'/0'/0/${index}`).address
const accountsOf = async (site: Site): Promise<unknown> => (await site.ask('eth_accounts')).result
const told = async (site: Site, event: string): Promise<readonly unknown[]> => (await site.heard()).filter((one: Heard) => one.event === event).map(({ payload }) => payload)
const tick = (page: Page, name: string | RegExp): Locator => page.getByRole('checkbox', { name })

/** One more account, from Settings, and back on Home. */
const addAccount = async (popup: Page, name: string): Promise<void> => {
  await button(popup, 'Settings').click()
  await button(popup, /^Accounts/).click()
  await button(popup, 'Add account').click()
  await button(popup, /^Next account/).click()
  await popup.getByLabel('Name').fill(name)
  await button(popup, 'Add account').click()
  await expect(button(popup, new RegExp(`^${name}`))).toBeVisible()
  await button(popup, 'Back').click()
  await expect(popup.getByRole('navigation', { name: 'Pages' })).toBeVisible()
}

/** From the list of sites to the page of the only one that is connected. */
const openSitePage = async (popup: Page): Promise<void> => {
  await goTo(popup, 'Sites')
  await button(popup, 'Change').click()
  await expect(heading(popup, 'Site')).toBeVisible()
}

test('a person chooses which accounts a site sees, in which order, and changes it afterwards; the site hears of it at once', async ({ wallet, openSite }) => {
  const popup = await wallet.open('popup')
  await addAccount(popup, 'Savings')
  const site = await openSite()
  const answer = site.ask('eth_requestAccounts')
  const window = await wallet.approval()
  for (const words of ['See the address and its balance, ask', 'Move or sign anything alone', 'Local node']) await expect(window.getByText(words)).toBeVisible()
  await expect(tick(window, /^Account 1/)).toBeChecked()
  await expect(window.getByText(/are one person’s/)).toBeHidden()
  await tick(window, /^Savings/).check({ force: true })
  await expect(window.getByText(/are one person’s/)).toBeVisible()
  await expectAccessible(window)
  await photograph(window, 'approve', 'connect-two')
  await approve(window, 'Show 2 accounts')
  // Most recently chosen first.
  expect((await answer).result).toEqual([addressAt(1), testAddress])
  await gone(window)
  expect(await accountsOf(site)).toEqual([addressAt(1), testAddress])
  expect((await site.ask('wallet_getPermissions')).result).toMatchObject([{ parentCapability: 'eth_accounts', caveats: [{ type: 'restrictReturnedAccounts', value: [addressAt(1), testAddress] }, { type: 'expiresOn' }] }, {}])
  expect(await told(site, 'accountsChanged')).toEqual([[addressAt(1), testAddress]])

  await openSitePage(popup)
  await expectAccessible(popup)
  await expectNoSidewaysScroll(popup)
  await photograph(popup, 'popup', 'site')
  await button(popup, 'Put Account 1 first').click()
  await expect(button(popup, 'Put Savings first')).toBeVisible()
  await expect.poll(() => told(site, 'accountsChanged')).toEqual([[addressAt(1), testAddress], [testAddress, addressAt(1)]])
  await tick(popup, /^Account 1/).uncheck({ force: true })
  await expect.poll(() => accountsOf(site)).toEqual([addressAt(1)])
  // The last one stays: to show none is to disconnect.
  await tick(popup, /^Savings/).click({ force: true })
  await expect(popup.getByText(/It sees at least one account/)).toBeVisible()
  expect(await accountsOf(site)).toEqual([addressAt(1)])
  expect((await site.ask('personal_sign', hello)).error).toMatchObject({ code: 4100 })
  await button(popup, 'Disconnect').click()
  await expect(popup.getByText(/^Disconnected/)).toBeVisible()
  await expect.poll(() => told(site, 'accountsChanged')).toEqual([[addressAt(1), testAddress], [testAddress, addressAt(1)], [addressAt(1)], []])
  expect(wallet.complaints).toEqual([])
})

test('a site is given an account of its own, which is made when it is approved, and is offered no second one', async ({ wallet, openSite }) => {
  const site = await openSite()
  const { host } = new URL(site.origin)
  const refused = site.ask('eth_requestAccounts')
  const first = await wallet.approval()
  await expect(tick(first, /^New, for this site only/)).not.toBeChecked()
  await photograph(first, 'approve', 'connect-fresh')
  await tick(first, /^New, for this site only/).check({ force: true })
  await reject(first)
  expect((await refused).error).toMatchObject({ code: 4001 })
  await gone(first)

  const answer = site.ask('eth_requestAccounts')
  const window = await wallet.approval()
  await tick(window, /^New, for this site only/).check({ force: true })
  await tick(window, /^Account 1/).uncheck({ force: true })
  await approve(window, 'Show account')
  expect((await answer).result).toEqual([addressAt(1)])
  await gone(window)
  expect(await accountsOf(site)).toEqual([addressAt(1)])

  // Chosen anew, it is there already; the site that is asked by another page gets the same.
  const again = site.ask('wallet_requestPermissions', [{ eth_accounts: {} }])
  const second = await wallet.approval()
  await expect(tick(second, new RegExp(`^${host}`))).toBeChecked()
  await expect(second.getByText('Made for this site only')).toBeVisible()
  await expect(tick(second, /^New, for this site only/)).toHaveCount(0)
  await photograph(second, 'approve', 'connect-again')
  await approve(second, 'Show account')
  expect((await again).result).toMatchObject([{ caveats: [{ value: [addressAt(1)] }, {}] }, {}])
  await gone(second)
  const reopened = await openSite()
  expect(await accountsOf(reopened)).toEqual([addressAt(1)])

  // And it signs.
  const signed = site.ask('personal_sign', [hello[0], addressAt(1)])
  const signing = await wallet.approval()
  await approve(signing, 'Sign message')
  expect((await signed).result).toMatch(/^0x[0-9a-f]{130}$/)
  await gone(signing)

  // Another site is told whose it is, and is proposed the usual one.
  const other = await openSite('other')
  void other.ask('eth_requestAccounts').catch(() => undefined)
  const third = await wallet.approval()
  await expect(tick(third, /^Account 1/)).toBeChecked()
  await expect(third.getByText(`Made for ${host}. Here it links the two`)).toBeVisible()
  await expect(tick(third, /^New, for this site only/)).toBeVisible()
  const popup = await wallet.open('popup')
  await button(popup, 'Settings').click()
  await button(popup, /^Accounts/).click()
  await expect(button(popup, new RegExp(`^${host}`))).toBeVisible()
  await expect(popup.getByText(addressAt(2).slice(0, 6))).toHaveCount(0)
  expect(wallet.complaints).toEqual([])
})

test('a site moves to another network alone: no other site, no stranger and not the person’s own view goes along', async ({ wallet, openSite, node }) => {
  const [site, other, stranger] = [await openSite(), await openSite('other'), await openSite('stranger')]
  await connect(wallet, site)
  await connect(wallet, other)
  expect((await stranger.ask('eth_chainId')).result).toBe('0x7a69')
  const moved = site.ask('wallet_switchEthereumChain', [{ chainId: '0x2105' }])
  const window = await wallet.approval()
  await approve(window, 'Use Base')
  expect(await moved).toEqual({ result: null })
  await gone(window)
  expect(await told(site, 'chainChanged')).toEqual(['0x2105'])

  const popup = await wallet.open('popup')
  await expect(popup.getByRole('button', { name: /^Network Local node/ })).toBeVisible()
  await goTo(popup, 'Sites')
  await button(popup, new RegExp(new URL(site.origin).host)).click()
  await expect(popup.getByText('Base', { exact: true })).toBeVisible()
  await photograph(popup, 'popup', 'sites')
  await button(popup, 'Change').click()
  await popup.getByLabel('Works on').selectOption({ label: 'OP Mainnet (no node chosen)' })
  await expect.poll(() => told(site, 'chainChanged')).toEqual(['0x2105', '0xa'])
  expect((await site.ask('eth_chainId')).result).toBe('0xa')

  // What the person looks at is nobody's business; a stranger's page hears nothing of it, and is answered for its own network.
  await button(popup, 'Back').click()
  await goTo(popup, 'Home')
  const second = await openOtherChain(node.url, '0x1')
  await useOwnNode(popup, 'Ethereum', second.url)
  await openNetworks(popup)
  await button(popup, /^Ethereum/).click()
  await expect(popup.getByRole('button', { name: /^Network Ethereum/ })).toBeVisible()
  for (const [page, chain] of [[other, '0x7a69'], [stranger, '0x7a69']] as const) {
    expect((await page.ask('eth_chainId')).result).toBe(chain)
    expect(await told(page, 'chainChanged')).toEqual([])
  }
  expect(await told(stranger, 'accountsChanged')).toEqual([])
  expect((await stranger.ask('eth_getBalance', [testAddress, 'latest'])).result).toMatch(/^0x/)
  // After a reload the site is where it was.
  await site.page.reload()
  expect((await site.ask('eth_chainId')).result).toBe('0xa')
  expect(wallet.complaints).toEqual([])
  await second.close()
})

test('a connection ends when the person said, with no alarm and although nobody looks; the site is told, the record and the list say so', async ({ wallet, openSite }) => {
  const site = await openSite()
  const answer = site.ask('eth_requestAccounts')
  const window = await wallet.approval()
  await expect(window.getByLabel('Ends')).toHaveValue('month')
  await window.getByLabel('Ends').selectOption({ label: 'After 1 day' })
  await photograph(window, 'approve', 'connect-day')
  await approve(window, 'Show account')
  expect((await answer).result).toEqual([testAddress])
  await gone(window)
  const popup = await wallet.open('popup')
  await goTo(popup, 'Sites')
  await expect(popup.getByText(/^Account 1\. 23 h left$/)).toBeVisible()
  await popup.close()
  const [{ caveats }] = (await site.ask('wallet_getPermissions')).result as readonly [{ readonly caveats: readonly { readonly type: string; readonly value: unknown }[] }]
  expect(Number(caveats.find(({ type }) => type === 'expiresOn')?.value) - Date.now()).toBeGreaterThan(23 * 60 * 60_000)

  // Two days later by the clock of the wallet; its alarm, set for tomorrow, has not rung.
  const twoDays = 2 * 24 * 60 * 60_000
  await (await wallet.worker()).evaluate((ms) => {
    const now = Date.now
    Date.now = () => now() + ms
  }, twoDays)
  const other = await openSite('other')
  await other.ask('eth_chainId')
  await expect.poll(() => told(site, 'accountsChanged')).toEqual([[testAddress], []])
  expect(await accountsOf(site)).toEqual([])
  expect((await site.ask('personal_sign', hello)).error).toMatchObject({ code: 4100 })

  // The clock is set right again: what is over stays over.
  await (await wallet.worker()).evaluate((ms) => {
    const now = Date.now
    Date.now = () => now() - ms
  }, twoDays)
  expect(await accountsOf(site)).toEqual([])
  await wallet.stopWorker()
  const later = await wallet.open('popup')
  await unlock(later)
  await goTo(later, 'Sites')
  await expect(later.getByText('No site may see an account.', { exact: false })).toBeVisible()
  await expect(later.getByText(/^Ended /)).toBeVisible()
  await photograph(later, 'popup', 'sites-ended')
  expect(await accountsOf(site)).toEqual([])
  await button(later, new RegExp(new URL(site.origin).host)).click()
  await button(later, 'What it asked').click()
  await expect(later.getByText(`The connection of ${site.origin} ended by itself`)).toBeVisible()
  expect(wallet.complaints).toEqual([])
})

test('what was chosen for a site is proposed again: accounts, how long, and the network', async ({ wallet, openSite }) => {
  const popup = await wallet.open('popup')
  await addAccount(popup, 'Savings')
  const site = await openSite()
  const answer = site.ask('eth_requestAccounts')
  const window = await wallet.approval()
  await expect(window.getByText('You have not been here before.')).toBeVisible()
  await tick(window, /^Savings/).check({ force: true })
  await tick(window, /^Account 1/).uncheck({ force: true })
  await window.getByLabel('Ends').selectOption({ label: 'When you disconnect it' })
  await approve(window, 'Show account')
  expect((await answer).result).toEqual([addressAt(1)])
  await gone(window)
  expect((await site.ask('wallet_getPermissions')).result).toMatchObject([{ caveats: [{ type: 'restrictReturnedAccounts' }] }, {}])
  await openSitePage(popup)
  await popup.getByLabel('Works on').selectOption({ label: 'Ethereum (no node chosen)' })
  await expect.poll(() => told(site, 'chainChanged')).toEqual(['0x1'])
  await button(popup, 'Disconnect').click()
  await expect(popup.getByText(/^Disconnected/)).toBeVisible()
  await expect.poll(() => accountsOf(site)).toEqual([])

  void site.ask('eth_requestAccounts').catch(() => undefined)
  const next = await wallet.approval()
  await expect(tick(next, /^Savings/)).toBeChecked()
  await expect(tick(next, /^Account 1/)).not.toBeChecked()
  await expect(next.getByLabel('Ends')).toHaveValue('open')
  await expect(next.getByText('Ethereum', { exact: true })).toBeVisible()
  await expect(next.getByText('You have not been here before.')).toBeHidden()
  await reject(next)
  await gone(next)

  // Forgotten, it is a site like any other that was never here.
  await button(popup, 'Forget this site').click()
  await expect(heading(popup, 'Sites')).toBeVisible()
  await expect(popup.getByText('See nothing now')).toBeHidden()
  void site.ask('eth_requestAccounts').catch(() => undefined)
  const last = await wallet.approval()
  await expect(tick(last, /^Account 1/)).toBeChecked()
  await expect(last.getByText('You have not been here before.')).toBeVisible()
  await reject(last)
  expect(wallet.complaints).toEqual([])
})

test('an old site that looks for MetaMask is told so when the person says it, at window.ethereum only; a page that looks for nothing wakes nobody', async ({ wallet, openSite }) => {
  type Old = { readonly ethereum: { readonly isMetaMask?: unknown; readonly _metamask: { readonly isUnlocked: () => Promise<boolean> } }; readonly seen?: unknown }
  const site = await openSite()
  const looks = (): Promise<unknown> => site.page.evaluate(() => (globalThis as unknown as Old).ethereum.isMetaMask ?? null)
  /** What is announced over EIP-6963, asked for anew. */
  const announcedName = (): Promise<unknown> =>
    site.page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('eip6963:announceProvider', (event) => resolve('isMetaMask' in (event as CustomEvent<{ provider: object }>).detail.provider || '_metamask' in (event as CustomEvent<{ provider: object }>).detail.provider), { once: true })
          dispatchEvent(new Event('eip6963:requestProvider'))
        }),
    )
  expect(await looks()).toBe(null)
  await site.ask('eth_chainId')
  expect(await looks()).toBe(null)
  expect(await site.page.evaluate(() => (globalThis as unknown as Old).ethereum._metamask.isUnlocked())).toBe(true)

  const popup = await wallet.open('popup')
  await goTo(popup, 'Sites')
  await button(popup, 'A site does not find the wallet').click()
  await popup.getByLabel('Address of the site').fill('http://old.example')
  await button(popup, 'Tell this site').click()
  await expect(popup.getByText(/^That is not the address of a site/)).toBeVisible()
  await expectAccessible(popup)
  await photograph(popup, 'popup', 'add-site')
  await popup.getByLabel('Address of the site').fill(`${site.origin}/some/page?x=1`)
  await button(popup, 'Tell this site').click()
  await expect(heading(popup, 'Site')).toBeVisible()
  await expect(tick(popup, 'Tell it that this is MetaMask')).toBeChecked()
  await photograph(popup, 'popup', 'site-named')
  // The page that is open hears of it; one that is loaded anew knows it from its first use of the wallet on.
  await expect.poll(looks).toBe(true)
  expect(await announcedName()).toBe(false)
  await site.page.reload()
  await expect.poll(looks).toBe(true)
  expect(await announcedName()).toBe(false)
  const other = await openSite('other')
  await other.ask('eth_chainId')
  expect(await other.page.evaluate(() => (globalThis as unknown as Old).ethereum.isMetaMask ?? null)).toBe(null)
  expect(await accountsOf(site)).toEqual([])

  await tick(popup, 'Tell it that this is MetaMask').uncheck({ force: true })
  await expect.poll(looks).toBe(null)
  expect(wallet.complaints).toEqual([])
})

test('the page of a site in the full tab', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const tab = await wallet.open('tab')
  await openSitePage(tab)
  await expect(tick(tab, /^Account 1/)).toBeChecked()
  await expectAccessible(tab)
  await photograph(tab, 'tab', 'site')
  await tab.getByLabel('Ends').selectOption({ label: 'After 90 days' })
  await expect(tab.getByLabel('Ends')).toHaveValue('quarter')
  await tab.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Sites' }).click()
  await expect(tab.getByText(/89 days left/)).toBeVisible()
  await photograph(tab, 'tab', 'sites')
  expect(wallet.complaints).toEqual([])
})
