/* Security.md 22 and 23: a window that appears under a moving hand, and a request that takes the place of another. */
import type { Page } from '@playwright/test'
import { recoverMessageAddress } from 'viem'
import { expect, test } from '../../fixtures/index.ts'
import { openOwnPort } from '../../fixtures/own-port.ts'
import type { Wallet } from '../../fixtures/wallet.ts'
import { testAddress } from '../../steps/first-run.ts'
import { approve, connect, gone, setSeen, title } from '../../steps/review.ts'

test.use({ start: 'ready' })
test.slow()

/** Rounds of the storm; HOLDFAST_SWEEP makes them as many as the threat model asks for. */
const rounds = process.env['HOLDFAST_SWEEP'] === undefined ? 12 : 200

type Recorded = { readonly pressed: readonly { readonly at: number; readonly armed: boolean }[]; readonly shownAt: number; readonly armedAt: number; readonly isLate: boolean }

const mark = 'watched: '

/**
 * Notes in the window itself when its button was painted, when it was armed, and what was pressed when, and says each into the
 * console: a window that was approved cannot be asked any more. The browser may run it only after the page: then nobody knows since
 * when the button was there.
 */
const recordPresses = `(() => {
  const button = () => document.querySelector('[data-approve]')
  const recorded = { pressed: [], shownAt: 0, armedAt: 0, isLate: button() !== null }
  const say = () => console.debug(${JSON.stringify(mark)} + JSON.stringify(recorded))
  const isArmed = () => button()?.hasAttribute('aria-disabled') === false
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, (event) => {
    if (!event.isTrusted) return
    recorded.pressed.push({ at: performance.now(), armed: isArmed() })
    say()
  }, true)
  new MutationObserver(() => {
    if (button() !== null && recorded.shownAt === 0) recorded.shownAt = performance.now()
    if (!isArmed() || recorded.armedAt !== 0) return
    recorded.armedAt = performance.now()
    say()
  }).observe(document, { subtree: true, childList: true, attributes: true })
})()`

/** The last that was said by each window. */
const listen = (wallet: Wallet): ((window: Page) => Recorded | undefined) => {
  const said = new Map<Page, Recorded>()
  wallet.context.on('console', (message) => {
    const page = message.page()
    if (page !== null && message.text().startsWith(mark)) said.set(page, JSON.parse(message.text().slice(mark.length)) as Recorded)
  })
  return (window) => said.get(window)
}

test('a storm of double clicks and keys at the opening of a window approves nothing before a person could have read it', async ({ wallet, openSite }) => {
  test.setTimeout(240_000 + rounds * 90_000)
  await wallet.context.addInitScript(`if (location.pathname === '/approve.html') ${recordPresses}`)
  const saidBy = listen(wallet)
  const site = await openSite()
  await connect(wallet, site)
  let judged = 0
  // A window that was watched too late is no round.
  for (let round = 0; judged < rounds && round < 3 * rounds; round += 1) {
    const text = `storm ${round}`
    const answer = site.ask('personal_sign', [`0x${Buffer.from(text).toString('hex')}`, testAddress])
    const window = await wallet.approval()
    const button = window.getByRole('button', { name: 'Sign message', exact: true })
    const box = await button.boundingBox()
    if (round % 3 === 1) await window.keyboard.down(round % 2 === 0 ? 'Enter' : 'Space')
    expect(box).not.toBeNull()
    for (let click = 0; click < 6 && !window.isClosed(); click += 1) {
      await window.mouse.dblclick(box!.x + box!.width / 2, box!.y + box!.height / 2).catch(() => undefined)
      await window.keyboard.press('Enter').catch(() => undefined)
      if ((saidBy(window)?.armedAt ?? 0) !== 0) break
    }
    if (round % 3 === 1 && !window.isClosed()) await window.keyboard.up(round % 2 === 0 ? 'Enter' : 'Space').catch(() => undefined)
    // The last presses of the storm may have come late enough to be a person's: then, and only then, it is approved.
    const before = saidBy(window)
    if (!window.isClosed()) await approve(window, 'Sign message').catch((error: unknown) => {
      if (!window.isClosed()) throw error
    })
    await gone(window)
    expect(await recoverMessageAddress({ message: text, signature: (await answer).result as `0x${string}` })).toBe(testAddress)
    const seen = saidBy(window)
    expect(seen?.pressed.some(({ armed }) => armed), `it was approved by a press after it was armed; the storm left ${JSON.stringify(before)}`).toBe(true)
    if (seen?.isLate !== false) continue
    judged += 1
    expect(seen.armedAt - seen.shownAt).toBeGreaterThanOrEqual(600)
  }
  expect(judged, 'openings that were watched from before their button was there').toBe(rounds)
})

test('keys that repeat and keys held from before approve nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  for (const key of ['Enter', 'Space']) {
    let isSettled = false
    const answer = site.ask('personal_sign', ['0x68656c6c6f', testAddress])
    void answer.then(() => {
      isSettled = true
    })
    const window = await wallet.approval()
    const button = window.getByRole('button', { name: 'Sign message', exact: true })
    await expect(button).toBeVisible()
    await setSeen(window, false)
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await button.focus()
    await window.keyboard.down(key)
    await setSeen(window, true)
    await expect(button).not.toHaveAttribute('aria-disabled', 'true')
    // Playwright says that a key which is down already repeats, as a keyboard does.
    for (let repeat = 0; repeat < 20; repeat += 1) await window.keyboard.down(key)
    await window.keyboard.up(key)
    await expect(button).not.toHaveAttribute('aria-busy', 'true')
    expect(isSettled).toBe(false)
    await button.press('Enter')
    expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
    await gone(window)
  }
})

test('fifty requests while a hand hovers change nothing under it, and a decision about an old revision does nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const others = await Promise.all(['second', 'third', 'fourth'].map((name) => openSite(name)))
  for (const other of others) await connect(wallet, other)
  const answer = site.ask('personal_sign', [`0x${Buffer.from('the first').toString('hex')}`, testAddress])
  const window = await wallet.approval()
  const button = window.getByRole('button', { name: 'Sign message', exact: true })
  await expect(window.getByText('the first', { exact: true })).toBeVisible()
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await button.hover()
  const place = await button.boundingBox()
  const contents = await window.locator('main, .main').first().innerText()

  const flood = (page: Page): Promise<void> =>
    page.evaluate((account) => {
      const { ask } = globalThis as unknown as { readonly ask: (request: object) => Promise<unknown> }
      for (let at = 0; at < 17; at += 1) void ask({ method: 'personal_sign', params: [`0x${(0xabcd00 + at).toString(16)}`, account] })
    }, testAddress)
  for (const each of [site, ...others]) await flood(each.page)
  const port = await openOwnPort(wallet)
  await expect.poll(async () => (await port.requests()).length).toBeGreaterThanOrEqual(15)
  await window.bringToFront()
  expect(await window.locator('main, .main').first().innerText()).toBe(contents)
  expect(await button.boundingBox()).toEqual(place)

  await test.step('a decision about a revision that is not the one on screen does nothing', async () => {
    const [first] = await port.requests()
    for (const revision of [first!.revision - 1, first!.revision + 1, 0, -1, 2 ** 53]) {
      expect(await port.send('decide-request', { id: first!.id, revision, approve: true })).toMatchObject({ kind: 'failure' })
    }
    expect((await port.requests())[0]).toEqual(first)
  })
  await approve(window, 'Sign message')
  expect(await recoverMessageAddress({ message: 'the first', signature: (await answer).result as `0x${string}` })).toBe(testAddress)
  // The next one is on the same place of the screen, and has to be read first.
  await expect(title(window)).toHaveText('Sign a message')
  await expect(window.getByText('the first', { exact: true })).toHaveCount(0)
  expect(wallet.complaints).toEqual([])
})

test('a page that takes the focus, or opens windows of its own, decides nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  let isSettled = false
  const answer = site.ask('personal_sign', ['0x68656c6c6f', testAddress])
  void answer.then(() => {
    isSettled = true
  })
  const window = await wallet.approval()
  const button = window.getByRole('button', { name: 'Sign message', exact: true })
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  const opened = await site.page.evaluate(() => {
    const covers = [0, 1, 2].map((at) => globalThis.open('about:blank', `cover${at}`, 'width=400,height=680'))
    globalThis.focus()
    return covers.filter((cover) => cover !== null).length
  })
  // No page can name, move or script a window of ours.
  expect(await site.page.evaluate(() => globalThis.open('', 'approve')?.location.href)).toBe('about:blank')
  await site.page.keyboard.press('Enter')
  await site.page.keyboard.press('Space')
  expect(isSettled).toBe(false)
  await expect(title(window)).toHaveText('Sign a message')
  expect(opened).toBeGreaterThanOrEqual(0)
  await approve(window, 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})
