/* Real Chromium, the real extension, a real node (anvil), a real site. Signatures are checked by viem, not by our own code. */
import { recoverMessageAddress, recoverTypedDataAddress, toHex } from 'viem'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { heading, lock, password, testAddress, vaultTimeout } from '../steps/first-run.ts'
import { approve, connect, gone, hello, leave, mail, payment, readToEnd, reject, stay, title } from '../steps/review.ts'

test.use({ start: 'ready' })

test('a site that connects sees the account a person chose, and nothing before', async ({ wallet, openSite }) => {
  const site = await openSite()
  expect(await site.ask('eth_accounts')).toEqual({ result: [] })
  expect(await site.ask('personal_sign', hello)).toMatchObject({ error: { code: 4100 } })
  expect(await connect(wallet, site)).toEqual({ result: [testAddress] })
  expect(await site.ask('eth_accounts')).toEqual({ result: [testAddress] })
  expect(await site.ask('eth_chainId')).toEqual({ result: '0x7a69' })
  await expect.poll(site.heard).toContainEqual({ event: 'accountsChanged', payload: [testAddress] })
  const other = await openSite('other')
  expect(await other.ask('eth_accounts')).toEqual({ result: [] })
  expect(wallet.complaints).toEqual([])
})

test('a message is signed by the account that was shown, over exactly that message', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  await expect(window.getByText('hello', { exact: true })).toBeVisible()
  await approve(window, 'Sign message')
  const { result } = await answer
  expect(await recoverMessageAddress({ message: 'hello', signature: result as `0x${string}` })).toBe(testAddress)
})

test('typed data is signed as the standard hashes it, and every value of it is on the screen', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('eth_signTypedData_v4', [testAddress, JSON.stringify(mail)])
  const window = await wallet.approval()
  for (const value of ['Cow', 'Bob', 'Hello, Bob!']) await expect(window.getByText(value, { exact: true }).first()).toBeVisible()
  await approve(window, 'Sign data')
  const { result } = await answer
  const { EIP712Domain: _domain, ...types } = mail.types
  const signed = { domain: mail.domain, types, primaryType: 'Mail', message: mail.message, signature: result } as never
  expect(await recoverTypedDataAddress(signed)).toBe(testAddress)
})

test('a transaction is sent, confirmed and listed, and its row opens everything known of it', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('eth_sendTransaction', [payment])
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Send')
  await approve(window, 'Send 1 ETH')
  const { result } = await answer
  expect(result).toMatch(/^0x[0-9a-f]{64}$/)
  await expect.poll(() => node.ask('eth_getTransactionReceipt', [result])).toMatchObject({ status: '0x1', from: testAddress.toLowerCase() })
  const popup = await wallet.open('popup')
  await popup.getByRole('link', { name: 'Activity' }).or(popup.getByRole('button', { name: 'Activity' })).first().click()
  await popup.getByRole('button', { name: /^Sent 1\.0000 ETH/ }).click({ timeout: 60_000 })

  await expect(heading(popup, /^Sent 1\.0000 ETH/)).toBeVisible()
  await expect(popup.getByRole('img', { name: payment.to })).toBeVisible()
  await expect(popup.getByText(String(result), { exact: true })).toBeVisible()
  const { blockNumber } = (await node.ask('eth_getTransactionReceipt', [result])) as { blockNumber: string }
  const fact = (name: string) => popup.locator('dl').getByText(name, { exact: true }).locator('xpath=following-sibling::dd')
  await expect(fact('Block')).toHaveText(String(Number(blockNumber)), { timeout: 60_000 })
  await expect(fact('Fee paid')).toContainText('ETH')
  await expect(fact('Asked by')).toContainText(new URL(site.page.url()).host)
  await expectAccessible(popup)
  await popup.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(heading(popup, 'Activity')).toBeVisible()
})

test('several requests are gone through in any order, one by one, and what is left is rejected at once', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const ask = (text: string) => site.ask('personal_sign', [toHex(text), testAddress])
  const first = ask('the first')
  const window = await wallet.approval()
  await expect(window.getByText('the first', { exact: true })).toBeVisible()
  const all = (index: number, count: number) => window.getByRole('button', { name: `Request ${index} of ${count}. Show all` })
  const second = ask('the second')
  await expect(all(1, 2)).toBeVisible()
  const third = ask('the third')
  await expect(all(1, 3)).toBeVisible()
  const fourth = ask('the fourth')
  await all(1, 4).click()

  await expect(heading(window, '4 waiting')).toBeVisible()
  await expectAccessible(window)
  const rows = window.getByRole('list', { name: 'Requests that wait' }).getByRole('button')
  await expect(rows).toHaveCount(4)
  await rows.nth(2).click()
  await expect(window.getByText('the third', { exact: true })).toBeVisible()
  await all(3, 4).click()
  await rows.nth(1).click()
  await expect(window.getByText('the second', { exact: true })).toBeVisible()
  await approve(window, 'Sign message')
  expect(await recoverMessageAddress({ message: 'the second', signature: (await second).result as `0x${string}` })).toBe(testAddress)

  // The oldest that is left comes up by itself.
  await expect(window.getByText('the first', { exact: true })).toBeVisible()
  await reject(window)
  expect(await first).toMatchObject({ error: { code: 4001 } })
  await expect(window.getByText('the third', { exact: true })).toBeVisible()
  await all(1, 2).click()
  await window.getByRole('button', { name: 'Reject all', exact: true }).click()
  expect(await Promise.all([third, fourth])).toMatchObject([{ error: { code: 4001 } }, { error: { code: 4001 } }])
  await gone(window)
  expect(wallet.complaints).toEqual([])
})

test('a rejected request is 4001 and nothing was signed', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('eth_sendTransaction', [payment])
  await reject(await wallet.approval())
  expect(await answer).toMatchObject({ error: { code: 4001 } })
  await expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe('0x0')
})

test('closing the window postpones: the request waits and is signed when the window is opened again', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  await window.close()
  const worker = await wallet.worker()
  await expect.poll(() => worker.evaluate(() => (globalThis as never as { chrome: { action: { getBadgeText: (d: object) => Promise<string> } } }).chrome.action.getBadgeText({}))).toBe('1')
  const again = await wallet.open('approve')
  await approve(again, 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})

test('that the end was seen moves nothing that a person may be pressing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  void site.ask('personal_sign', [toHex('line\n'.repeat(200)), testAddress]).catch(() => undefined)
  const window = await wallet.approval()
  await window.setViewportSize({ width: 400, height: 680 })
  const places = async () => [await window.getByRole('main').boundingBox(), await window.getByRole('contentinfo').boundingBox()]
  const readOn = window.getByRole('button', { name: 'Read to the end first' })
  await expect(readOn).toBeVisible()
  await expectAccessible(window)
  const before = await places()
  await readToEnd(window)
  await expect(readOn).toBeHidden()
  expect(await places()).toEqual(before)
})

test('a window that says what became of it goes after six seconds, and stays for whoever touches it', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const send = async () => {
    const answer = site.ask('eth_sendTransaction', [payment])
    const window = await wallet.approval()
    await window.clock.install()
    await approve(window, 'Send 1 ETH')
    expect((await answer).result).toMatch(/^0x[0-9a-f]{64}$/)
    await expect(title(window)).toHaveText(/^(Sent|Confirmed)$/)
    return window
  }
  const untouched = await send()
  await untouched.clock.fastForward(6_000).catch(() => undefined)
  await gone(untouched)
  const touched = await send()
  await stay(touched)
  await touched.clock.fastForward(600_000)
  await expect(title(touched)).toHaveText(/^(Sent|Confirmed)$/)
  await leave(touched)
})

test('the same page asking the same again comes back to the same request', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const [first, second] = [site.ask('personal_sign', hello), site.ask('personal_sign', hello)]
  const window = await wallet.approval()
  await approve(window, 'Sign message')
  expect((await first).result).toBe((await second).result)
})

test('a request to a locked wallet shows nothing before it is unlocked, and is signed after', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const popup = await wallet.open('popup')
  await lock(popup)
  await popup.close()
  expect(await site.ask('eth_accounts')).toEqual({ result: [testAddress] })
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  await expect(heading(window, 'Unlock to see what it asks')).toBeVisible()
  await expect(window.getByText('hello')).toHaveCount(0)
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.getByRole('button', { name: 'Unlock and review' }).click()
  await expect(window.getByRole('button', { name: 'Sign message', exact: true })).toBeVisible(vaultTimeout)
  await approve(window, 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})

test('a page that navigates away takes its request with it', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  void site.ask('personal_sign', hello).catch(() => undefined)
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Sign a message')
  await site.page.goto('about:blank')
  await expect(title(window)).not.toHaveText('Sign a message', { timeout: 40_000 })
})

test('a site that wants another network asks for it, hears of it, and moves only itself', async ({ wallet, openSite }) => {
  const [site, other] = [await openSite(), await openSite('other')]
  await connect(wallet, site)
  await connect(wallet, other)
  expect(await site.ask('wallet_switchEthereumChain', [{ chainId: '0x53a' }])).toMatchObject({ error: { code: 4902 } })
  expect(await site.ask('wallet_switchEthereumChain', [{ chainId: '0x7a69' }])).toEqual({ result: null })
  const answer = site.ask('wallet_switchEthereumChain', [{ chainId: '0xaa36a7' }])
  const window = await wallet.approval()
  await expect(title(window)).toHaveText('Use another network?')
  await approve(window, 'Use Sepolia')
  expect(await answer).toEqual({ result: null })
  await expect.poll(site.heard).toContainEqual({ event: 'chainChanged', payload: '0xaa36a7' })
  expect(await site.ask('eth_chainId')).toEqual({ result: '0xaa36a7' })
  expect(await other.ask('eth_chainId')).toEqual({ result: '0x7a69' })
})
