/* What counts as a person's approval, and what never does (ruling 13; security.md 22). */
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible } from '../steps/accessible.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, connect, hello, readToEnd, setSeen, title } from '../steps/review.ts'

/** 32 bytes that are no text: what a transaction would be hashed to. */
const digest = [`0x${'c0ffee11'.repeat(8)}`, testAddress]

test.use({ start: 'ready' })

test('a press that began before the button was armed approves nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  const button = window.getByRole('button', { name: 'Sign message' })
  await setSeen(window, false)
  await button.hover({ force: true })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await window.mouse.down()
  await setSeen(window, true)
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await window.mouse.up()
  await expect(title(window)).toHaveText('Sign a message')
  await approve(window, 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})

test('a click by a script and a key that was already down approve nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', hello)
  const window = await wallet.approval()
  const button = window.getByRole('button', { name: 'Sign message' })
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await button.evaluate((element: HTMLElement) => element.click())
  await window.keyboard.down('Enter')
  await button.focus()
  await window.keyboard.down('Enter')
  await window.keyboard.up('Enter')
  await expect(button).not.toHaveAttribute('aria-busy', 'true')
  await expect(title(window)).toHaveText('Sign a message')
  await button.press('Enter')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
})

test('danger: the safe way out has the focus, and letting go early approves nothing', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const answer = site.ask('personal_sign', digest)
  const window = await wallet.approval()
  await expect(window.getByRole('alert').first()).toBeVisible()
  await expect(window.getByRole('button', { name: 'Reject' })).toBeFocused()
  const hold = window.getByRole('button', { name: /^(Hold to|Keep holding)/ })
  await readToEnd(window)
  await expect(hold).not.toHaveAttribute('aria-disabled', 'true')
  // Time stands still while it is held: letting go is early on any machine.
  await window.clock.install()
  await hold.hover()
  await window.clock.pauseAt(Date.now() + 10_000)
  await window.mouse.down()
  await expect(hold).toHaveText('Keep holding')
  await window.mouse.up()
  await expect(hold).toHaveText(/^Hold to/)
  await window.clock.resume()
  await window.getByRole('button', { name: 'Reject' }).click()
  expect(await answer).toMatchObject({ error: { code: 4001 } })
})

test('danger: held to the end, or the word typed, approves', async ({ wallet, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  for (const hand of ['hold', 'key', 'word']) {
    const answer = site.ask('personal_sign', digest)
    const window = await wallet.approval()
    const hold = window.getByRole('button', { name: /^(Hold to|Keep holding)/ })
    await expect(hold).toBeVisible()
    await readToEnd(window)
    await expect(hold).not.toHaveAttribute('aria-disabled', 'true')
    const closed = window.waitForEvent('close')
    if (hand === 'hold') {
      await hold.hover()
      await window.mouse.down()
    } else if (hand === 'key') {
      await hold.focus()
      await window.keyboard.down('Space')
    } else {
      await window.getByRole('button', { name: 'Type the word instead' }).click()
      await window.keyboard.type('approve')
      await window.keyboard.press('Enter')
    }
    expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
    await closed
  }
})

test('an address that is a copy of a known one is laid beside it, and is paid only once its middle was typed', async ({ wallet, node, openSite }) => {
  const site = await openSite()
  await connect(wallet, site)
  const middle = '0'.repeat(32)
  const copy = `0x${testAddress.slice(2, 6)}${middle}${testAddress.slice(-4)}`.toLowerCase()
  const answer = site.ask('eth_sendTransaction', [{ from: testAddress, to: copy, value: '0x1' }])
  const window = await wallet.approval()
  await expect(window.getByRole('alert')).toContainText('Not Account 1. A copy of that address')
  await expect(window.getByText('8 of 10 groups differ')).toBeVisible()
  await expect(window.getByRole('img', { name: testAddress }).first()).toBeVisible()
  await expectAccessible(window)
  await readToEnd(window)
  const hold = window.getByRole('button', { name: /^(Hold to|Keep holding)/ })
  await expect(hold).toHaveAttribute('aria-disabled', 'true')
  await expect(hold).toHaveAccessibleDescription('Compare the address first')
  const field = window.getByLabel('The middle of the address you mean to pay')
  // That of the address one knows: the payment would go elsewhere.
  await field.fill(testAddress.slice(14, 30))
  await expect(hold).toHaveAttribute('aria-disabled', 'true')
  await field.fill('0000 0000 0000 0000')
  await expect(hold).not.toHaveAttribute('aria-disabled', 'true')
  await hold.focus()
  await window.keyboard.down('Space')
  expect(await answer).toMatchObject({ result: expect.stringMatching(/^0x[0-9a-f]{64}$/) })
  await window.keyboard.up('Space').catch(() => undefined)
  await expect.poll(async () => Number(await node.ask('eth_getBalance', [copy, 'latest']))).toBe(1)
})
