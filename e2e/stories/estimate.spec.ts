/*
 * "If it runs now", on the real node and real contracts: what the card says is what the contracts do; and a node that refuses, lies
 * or says nothing changes the card and nothing else.
 */
import { type Contract, parseEther } from 'ethers'
import type { Locator, Page } from '@playwright/test'
import { deployAs, openMarket, read } from '../contracts/deploy.ts'
import { odd, placeOdd, spenderOfTrap } from '../contracts/odd.ts'
import { test as base } from '../fixtures/connected.ts'
import { type Fault, honest, lie, silent } from '../fixtures/fault-node.ts'
import { expect } from '../fixtures/index.ts'
import type { Site } from '../fixtures/site.ts'
import { look as lookAt, openBare } from '../fixtures/verbs.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, connect, gone, readToEnd, title } from '../steps/review.ts'

export type Look = (ask: object, see: (card: Locator, window: Page) => Promise<void>) => Promise<void>

/** `look`: a site asks for a transaction, a person reads, and rejects. A site that is rejected too often has to wait, so others ask. */
const test = base.extend<{ readonly look: Look }>({
  look: async ({ wallet, slow, site, openSite }, use) => {
    expect(slow.url).not.toBe('')
    let [present, asked]: [Site, number] = [site, 0]
    await use(async (ask, see) => {
      asked += 1
      if (asked % 3 === 0) {
        present = await openSite(`another-${asked}`)
        await connect(wallet, present)
      }
      const answer = present.ask('eth_sendTransaction', [{ from: testAddress, ...ask }])
      const window = await wallet.approval()
      await see(window.locator('[data-estimate]'), window)
      await window.getByRole('button', { name: 'Reject', exact: true }).click()
      expect((await answer).error?.code).toBe(4001)
      await gone(window)
    })
  },
})

test.setTimeout(300_000)

const refuse: Fault = ({ id, answer }) => answer(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'the method does not exist' } }))
const call = async (contract: Contract, method: string, args: readonly unknown[], value = 0n): Promise<object> => ({
  to: await contract.getAddress(),
  data: contract.interface.encodeFunctionData(method, args),
  ...(value > 0n && { value: `0x${value.toString(16)}` }),
})
const far = 2n ** 40n

test('it says what real contracts do with what the account holds', async ({ node, look }) => {
  const { coin, weth, router, pieces, many, permit2, other, close } = await openMarket(node, testAddress)
  const [coinAt, wethAt, routerAt] = (await Promise.all([coin, weth, router].map((each) => each.getAddress()))) as [string, string, string]
  const simulated = /Simulated by your node for block/

  await look(await call(coin, 'transfer', [other.address, parseEther('12.5')]), async (card) => {
    await expect(card.locator('[data-side="give"]')).toContainText('12.5 COIN')
    await expect(card.getByRole('img', { name: coinAt })).toBeVisible()
    await expect(card).toContainText(simulated)
    await expect(card.locator('[data-side="get"]')).toHaveCount(0)
  })
  await look(await call(coin, 'approve', [routerAt, 2n ** 256n - 1n]), async (card) => {
    await expect(card.locator('[data-allowance]')).toContainText('0 → 10,000 COIN')
    await expect(card.getByRole('img', { name: routerAt })).toBeVisible()
    await expect(card.locator('[data-side]')).toHaveCount(0)
  })
  await look(await call(router, 'swapExactETHForTokens', [1, [wethAt, coinAt], testAddress, far], parseEther('1')), async (card, window) => {
    await expect(card.locator('[data-side="give"]')).toContainText('1 ETH')
    await expect(card.locator('[data-side="get"]')).toContainText(/98\.\d+ COIN|99\.\d+ COIN/)
    await expect(window.getByRole('alert')).toHaveCount(0)
  })
  await look(await call(weth, 'deposit', [], parseEther('2')), async (card) => {
    await expect(card.locator('[data-side="give"]')).toContainText('2 ETH')
    await expect(card.locator('[data-side="get"]')).toContainText('2 WETH')
  })
  await look(await call(pieces, 'safeTransferFrom(address,address,uint256)', [testAddress, other.address, 1]), async (card) => {
    await expect(card.locator('[data-side="give"]')).toContainText('PCS No. 1')
  })
  await look(await call(many, 'safeTransferFrom', [testAddress, other.address, 7, 2, '0x']), async (card) => {
    await expect(card.locator('[data-side="give"]')).toContainText(/2 .*No\. 7/)
  })
  const allow2 = permit2.interface.format().some((line) => line.includes('approve')) ? undefined : '0x87517c45'
  const word = (value: string | bigint): string => (typeof value === 'bigint' ? value.toString(16) : value.slice(2).toLowerCase()).padStart(64, '0')
  await look({ to: await permit2.getAddress(), data: `${allow2}${word(coinAt)}${word(routerAt)}${word(5n * 10n ** 18n)}${word(1_900_000_000n)}` }, async (card, window) => {
    await expect(card.locator('[data-allowance]')).toContainText('0 → 5 COIN')
    await expect(card.locator('[data-allowance]')).toContainText(/through Permit2.*until \d+ March 2030/)
    await expect(window.getByRole('alert')).toHaveCount(0)
  })
  close()
})

test('it says why a call fails, what hangs on the block, and what a call does not name', async ({ node, look }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  await placeOdd(node)
  await look(await call(coin, 'transfer', [other.address, parseEther('99999999')]), async (card) => {
    await expect(card).toContainText('It fails, and nothing moves. The contract says: “ERC20: transfer amount exceeds balance”')
  })
  await look({ to: odd.watchful, data: '0x4e71d92d' }, async (card, window) => {
    await expect(card.locator('[data-side="get"]')).toContainText('1,000 tokens without a name')
    await expect(window.getByText('Run in a later block, it does something else.')).toBeVisible()
  })
  await look({ to: odd.trap, data: '0x4e71d92d' }, async (card, window) => {
    await expect(card.locator('[data-allowance]')).toContainText('Unlimited')
    await expect(card.getByRole('img', { name: spenderOfTrap })).toBeVisible()
    await expect(window.getByRole('alert')).toContainText('The call does not say so. Reject it unless you know why.')
    await expect(window.getByRole('button', { name: /^Hold to / })).toBeVisible()
  })
  close()
})

test('a token can call itself what it likes: it is shown as what it is, over its address', async ({ node, look }) => {
  const { other, close } = await openMarket(node, testAddress)
  const preset = read('node_modules/@openzeppelin/contracts/build/contracts/ERC20PresetFixedSupply.json')
  const cases: readonly (readonly [symbol: string, shown: string])[] = [
    ['\u202eHTE\u200b', '‹U+202E›HTE‹U+200B›'],
    ['ЕТН', 'ЕТН'],
    ['W'.repeat(500), `${'W'.repeat(32)}…`],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a\nYou get 1,000,000 ETH', 'a‹U+000A›You get 1,000,000 ETH'],
  ]
  for (const [symbol, shown] of cases) {
    const token = await deployAs(other)(preset, 'Odd', symbol, 10n ** 24n, testAddress)
    await look(await call(token, 'transfer', [other.address, parseEther('1')]), async (card, window) => {
      const give = card.locator('[data-side="give"]')
      await expect(give).toContainText(/^−1 /)
      await expect(give.getByRole('img', { name: await token.getAddress() })).toBeVisible()
      const said = (await give.innerText()).replaceAll(/\s/g, '')
      expect(said.toLowerCase()).toContain(shown.replaceAll(/\s/g, '').toLowerCase())
      if (symbol === 'ЕТН' || symbol.includes('HTE')) await expect(give.getByText('Not what its name says')).toHaveCount(symbol === 'ЕТН' ? 1 : 0)
      expect(await window.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    })
  }
  close()
})

test('a node that refuses, lies or says nothing changes the card and nothing else', async ({ node, slow, look, site, wallet }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  const coinAt = await coin.getAddress()
  const send = await call(coin, 'transfer', [other.address, parseEther('3')])
  const topic = (address: string): string => `0x${address.slice(2).toLowerCase().padStart(64, '0')}`
  const transfer = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'
  const gift = { address: coinAt, topics: [transfer, topic(other.address), topic(testAddress)], data: topic('0xffffff') }
  let digest: string | undefined
  /** What the bytes say, whatever the node does. */
  const facts = async (window: Page): Promise<void> => {
    await expect(title(window).last()).toHaveText('Send tokens')
    await expect(window.locator('[data-block="address"]').first().getByRole('img', { name: other.address })).toBeVisible()
    const [said] = /0x[0-9a-f]{64}/.exec(await window.locator('[data-block="rows"]', { hasText: 'Calldata digest' }).innerText()) ?? []
    digest ??= said
    expect(said).toBe(digest)
    expect(digest).toBeDefined()
  }

  await look(send, async (card, window) => {
    await expect(card.locator('[data-side="give"]')).toContainText('3 COIN')
    await facts(window)
  })
  slow.fault('eth_simulateV1', lie([{ number: '0x1', timestamp: '0x1', calls: [{ status: '0x1', gasUsed: '0x1', returnData: '0x', logs: [gift] }] }]))
  await look(send, async (card, window) => {
    await expect(card.locator('[data-side="get"]')).toContainText('COIN')
    await facts(window)
  })
  slow.fault('eth_simulateV1', refuse)
  await look(send, async (card, window) => {
    await expect(card.locator('[data-side="give"]')).toContainText('3 COIN')
    await expect(card).toContainText('Traced by your node')
    await facts(window)
  })
  slow.fault('debug_traceCall', lie({ type: 'CALL', from: testAddress, to: coinAt, value: '0x0', logs: [gift] }))
  await look(send, async (card, window) => {
    await expect(card.locator('[data-side="get"]')).toBeVisible()
    await facts(window)
  })
  slow.fault('debug_traceCall', refuse)
  await look(send, async (card, window) => {
    await expect(card.locator('[data-side="give"]')).toContainText('3 COIN')
    await expect(card).toContainText('Your node said what you hold before and after')
    await facts(window)
  })
  // Without overrides nothing can stand in for the account.
  slow.fault('eth_call', (exchange) => (exchange.params.length > 2 ? refuse : honest)(exchange))
  await look(send, async (card, window) => {
    await expect(card).toContainText('It goes through.')
    await expect(card).toContainText('We show what the call says, not what it does.')
    await expect(card).toContainText('10,000 COIN')
    await facts(window)
  })
  slow.fault('eth_call', lie('not hex'))
  await look(send, async (card, window) => {
    await expect(card).toContainText('makes no sense')
    await facts(window)
  })
  // A node that says nothing: the person is told what is waited for, and decides all the same.
  slow.fault('eth_call', undefined)
  slow.fault('eth_simulateV1', silent)
  const answer = site.ask('eth_sendTransaction', [{ from: testAddress, ...send }])
  const window = await wallet.approval()
  await expect(window.locator('[data-estimate]')).toContainText('Asking your node what would happen')
  await facts(window)
  await approve(window, 'Send tokens')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{64}$/)
  expect(await coin.getFunction('balanceOf')(testAddress)).toBe(parseEther('9997'))
  close()
})

test('a node that only runs calls still says what real contracts do with what the account holds', async ({ node, slow, look }) => {
  const { coin, weth, router, pieces, other, close } = await openMarket(node, testAddress)
  const [coinAt, wethAt, routerAt] = (await Promise.all([coin, weth, router].map((each) => each.getAddress()))) as [string, string, string]
  slow.fault('eth_simulateV1', refuse)
  slow.fault('debug_traceCall', refuse)
  const measured = 'Your node said what you hold before and after'

  await look(await call(router, 'swapExactETHForTokens', [1, [wethAt, coinAt], testAddress, far], parseEther('1')), async (card, window) => {
    await expect(card.locator('[data-side="give"]')).toContainText('1 ETH')
    await expect(card.locator('[data-side="get"]')).toContainText(/98\.\d+ COIN|99\.\d+ COIN/)
    await expect(card).toContainText(measured)
    await expect(window.getByRole('alert')).toHaveCount(0)
  })
  await look(await call(coin, 'approve', [routerAt, parseEther('5')]), async (card) => {
    await expect(card.locator('[data-allowance]')).toContainText('0 → 5 COIN')
    await expect(card.locator('[data-side]')).toHaveCount(0)
  })
  await look(await call(weth, 'deposit', [], parseEther('2')), async (card) => {
    await expect(card.locator('[data-side="give"]')).toContainText('2 ETH')
    await expect(card.locator('[data-side="get"]')).toContainText('2 WETH')
  })
  // It comes back to whoever sends it: an account that has the runner must take it as one without code does.
  await look(await call(pieces, 'safeTransferFrom(address,address,uint256)', [testAddress, testAddress, 1]), async (card) => {
    await expect(card).toContainText('It goes through.')
    await expect(card).toContainText(measured)
    await expect(card.locator('[data-side]')).toHaveCount(0)
  })
  await look(await call(pieces, 'safeTransferFrom(address,address,uint256)', [testAddress, other.address, 1]), async (card) => {
    await expect(card.locator('[data-side="give"]')).toContainText('PCS')
    await expect(card).toContainText(measured)
  })
  close()
})

test('what the node says of a payment, and what it is asked again, moves nothing that a person may be pressing', async ({ node, slow, site, wallet }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  let [release, answered] = [(): void => undefined, 0]
  const hold = (): void => {
    const released = new Promise<void>((resolve) => (release = resolve))
    slow.fault('eth_simulateV1', async (exchange) => {
      await released
      await honest(exchange)
      answered += 1
    })
  }
  const places = async (window: Page) => ({
    fast: (await window.getByRole('radio', { name: /^Fast/ }).boundingBox())?.y,
    total: (await window.getByText('Total, at most').boundingBox())?.y,
  })
  hold()
  const paid = site.ask('eth_sendTransaction', [{ from: testAddress, to: other.address, value: '0x1' }])
  const payment = await wallet.approval()
  // So low that its end is scrolled to: what gets shorter there moves everything above it.
  await payment.setViewportSize({ width: 360, height: 420 })
  const asked = (window: Page) => window.getByText('Asking your node what would happen')
  const asking = asked(payment)
  await expect(asking).toBeVisible()
  await readToEnd(payment)
  await asking.scrollIntoViewIfNeeded()
  const whileAsked = await places(payment)
  release()
  await expect(payment.getByText(/^Your node says that it goes through/)).toBeVisible()
  expect(await places(payment)).toEqual(whileAsked)
  hold()
  await payment.getByRole('radio', { name: /^Fast/ }).click()
  await expect(asking).toBeVisible()
  expect(await places(payment)).toEqual(whileAsked)
  release()
  await payment.getByRole('button', { name: 'Reject', exact: true }).click()
  await paid
  await gone(payment)

  const bare = await openBare(wallet)
  hold()
  const moved = site.ask('eth_sendTransaction', [{ from: testAddress, ...(await call(coin, 'transfer', [other.address, parseEther('3')])) }])
  const transfer = await wallet.approval()
  // So high that nothing is scrolled: the browser holds nothing in its place.
  await transfer.setViewportSize({ width: 360, height: 1_600 })
  await expect(asked(transfer)).toBeVisible()
  // It comes while something is pressed, and waits for the end of the press.
  await transfer.evaluate(() => {
    const world = globalThis as unknown as { order: string[] }
    world.order = []
    addEventListener('pointerup', () => world.order.push('up'), true)
    new MutationObserver(() => {
      if (document.querySelector('[data-side="give"]') !== null && !world.order.includes('said')) world.order.push('said')
    }).observe(document.body, { childList: true, subtree: true })
  })
  answered = 0
  await transfer.getByRole('radio', { name: /^Normal/ }).hover()
  await transfer.mouse.down()
  release()
  await expect.poll(() => answered).toBeGreaterThan(0)
  // The worker is alive and has nothing in hand: what it had to say was said.
  for (let round = 0; round < 10; round += 1) await lookAt(bare)
  await transfer.mouse.up()
  await expect(transfer.locator('[data-estimate] [data-side="give"]')).toContainText('3 COIN')
  expect(await transfer.evaluate(() => (globalThis as unknown as { order: string[] }).order)).toEqual(['up', 'said'])
  hold()
  const before = await places(transfer)
  await transfer.getByRole('radio', { name: /^Fast/ }).click()
  await expect(asked(transfer)).toBeAttached()
  expect(await places(transfer)).toEqual(before)
  release()
  await expect(transfer.locator('[data-estimate] [data-side="give"]')).toContainText('3 COIN')
  expect(await places(transfer)).toEqual(before)
  await transfer.getByRole('button', { name: 'Reject', exact: true }).click()
  await moved
  close()
})

test('an alarm of the node waits for no press', async ({ node, slow, site, wallet }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const fails = [{ number: '0x1', timestamp: '0x1', calls: [{ status: '0x0', gasUsed: '0x1', returnData: '0x', logs: [], error: { code: 3, message: 'execution reverted' } }] }]
  slow.fault('eth_simulateV1', async (exchange) => {
    await released
    await lie(fails)(exchange)
  })
  const answer = site.ask('eth_sendTransaction', [{ from: testAddress, ...(await call(coin, 'transfer', [other.address, parseEther('3')])) }])
  const window = await wallet.approval()
  await window.getByRole('radio', { name: /^Normal/ }).hover()
  await window.mouse.down()
  release()
  // The pointer is still down.
  await expect(window.getByText('Your node says that this would fail.').first()).toBeVisible()
  await window.mouse.up()
  await window.getByRole('button', { name: 'Reject', exact: true }).click()
  await answer
  close()
})

test('the room that the answer about one request had is not kept for the next', async ({ node, slow, site, wallet }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  const ask = async (amount: string): Promise<unknown> => site.ask('eth_sendTransaction', [{ from: testAddress, ...(await call(coin, 'transfer', [other.address, parseEther(amount)])) }])
  const first = ask('3')
  const window = await wallet.approval()
  await expect(window.locator('[data-estimate] [data-side="give"]')).toContainText('3 COIN')
  const second = ask('4')
  await expect(window.getByRole('button', { name: /^Request 1 of 2\./ })).toBeVisible()
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  slow.fault('eth_simulateV1', async (exchange) => {
    await released
    await honest(exchange)
  })
  await window.getByRole('button', { name: 'Reject', exact: true }).click()
  await first
  await expect(window.getByText('Asking your node what would happen')).toBeVisible()
  expect(await window.locator('.estimate-place').evaluate((place) => getComputedStyle(place).minHeight)).toBe('0px')
  release()
  await expect(window.locator('[data-estimate] [data-side="give"]')).toContainText('4 COIN')
  await window.getByRole('button', { name: 'Reject', exact: true }).click()
  await second
  close()
})

test('it is asked again for every revision, and by the next life of the worker', async ({ node, slow, site, wallet }) => {
  const { coin, other, close } = await openMarket(node, testAddress)
  void site.ask('eth_sendTransaction', [{ from: testAddress, ...(await call(coin, 'transfer', [other.address, parseEther('3')])) }])
  const window = await wallet.approval()
  const card = window.locator('[data-estimate]')
  await expect(card.locator('[data-side="give"]')).toContainText('3 COIN')
  const first = slow.count('eth_simulateV1')
  await window.getByRole('radio', { name: /^Fast/ }).click()
  await expect.poll(() => slow.count('eth_simulateV1')).toBeGreaterThan(first)
  await expect(card.locator('[data-side="give"]')).toContainText('3 COIN')
  const second = slow.count('eth_simulateV1')
  await wallet.stopWorker()
  await expect.poll(() => slow.count('eth_simulateV1')).toBeGreaterThan(second)
  await expect(card.locator('[data-side="give"]')).toContainText('3 COIN')
  await window.getByRole('button', { name: 'Reject', exact: true }).click()
  close()
})
