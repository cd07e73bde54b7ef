import type { Page } from '@playwright/test'
import { mnemonicToAccount } from 'viem/accounts'
import { expect, test } from '../fixtures/index.ts'
import type { ExtensionWorld } from '../fixtures/wallet.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { button } from '../steps/home.ts'

// Argon2id over 128 MiB, and every group of words held for a second: a busy machine needs its time.
test.slow()

/** What another library says is the first address of these words. */
const addressOf = (words: readonly string[]): string => mnemonicToAccount(words.join(' ')).address

/** Words on the page that are among `words`; ordinary text has some of them too, so it is compared with what is expected. */
const shownWords = async (page: Page, words: readonly string[]): Promise<readonly string[]> => {
  const text = await page.getByRole('main').getByRole('list').allInnerTexts()
  const found = new Set(text.join('\n').split(/[^a-z]+/))
  // A phrase may hold a word twice.
  return [...new Set(words)].filter((word) => found.has(word))
}

test('a wallet of 12 words is made, proven and opened, and its address is the one the words give', async ({ wallet, node }) => {
  const page = await wallet.open('tab')
  await expectAccessible(page)
  const { words, address } = await person.createWallet(page, { node: node.url })
  expect(words).toHaveLength(12)
  expect(address).toBe(addressOf(words))
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeHidden()
  expect(wallet.complaints).toEqual([])
})

test('a wallet of 24 words is made with the keyboard alone', async ({ wallet }) => {
  const page = await wallet.open('tab')
  const { keyboard } = page
  const press = async (name: string | RegExp): Promise<void> => {
    await button(page, name).focus()
    await keyboard.press('Enter')
  }
  await press(/^Create a wallet/)
  await expect(person.heading(page, 'How much will it hold?')).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press(' ')
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Savings/ })).toBeChecked()
  await keyboard.press('Enter')
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await keyboard.type(person.password)
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await expect(page.getByLabel('Once more')).toBeFocused()
  await keyboard.type(person.password)
  await expect(button(page, 'Continue')).not.toHaveAttribute('aria-disabled', 'true')
  await keyboard.press('Enter')
  await expect(person.heading(page, 'Choose who you ask')).toBeFocused(person.vaultTimeout)
  await press('Later')
  await expect(person.heading(page, 'Make the words')).toBeFocused()
  await expect(page.getByRole('radio', { name: /^24 words/ })).toBeChecked()
  await press('Make the words')
  await expect(person.heading(page, 'Before you look')).toBeFocused()
  for (const answer of ['ArrowRight', 'ArrowRight', ' ']) {
    await keyboard.press('Tab')
    await keyboard.press(answer)
  }
  await keyboard.press('Enter')
  await expect(person.heading(page, /^Write down twenty-four words/)).toBeFocused()

  const words: string[] = []
  for (let first = 1; first <= 24; first += 4) {
    const hold = page.getByRole('button', { name: new RegExp(`^(Hold to see|Showing) ${first} to`) })
    await hold.focus()
    // Once by Enter, all other times by Space.
    const key = first === 1 ? 'Enter' : ' '
    await keyboard.down(key)
    await expect(page.getByRole('button', { name: new RegExp(`^Words ${first} to .*Seen`) })).toBeVisible()
    const lines = await page.getByRole('list', { name: `Words ${first} to` }).getByRole('listitem').allInnerTexts()
    words.push(...lines.map((line) => line.replaceAll(/[\d\s]/g, '')))
    await keyboard.up(key)
    if (first < 21) await press(`Next: ${first + 4} to ${first + 7}`)
  }
  await press('I have written them')
  await expect(person.heading(page, 'Make the copies')).toBeFocused()
  await press('Prove copy 1')
  await expect(person.wordField(page, 1)).toBeFocused()
  for (const word of words) {
    await keyboard.type(word.slice(0, 4))
    await keyboard.press('Enter')
  }
  await expect(person.heading(page, 'Proven. One copy, every word right.')).toBeVisible()
  expect(await person.readAddress(page)).toBe(addressOf(words))
  await press('Open wallet')
  await expect(button(page, 'Open wallet')).toBeHidden()
})

test('a reload lands on the same step, and the words stay the same ones', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await button(page, /^Create a wallet/).click()
  await page.reload()
  await person.choosePurpose(page, 'Savings')
  await page.reload()
  await person.choosePassword(page)
  await page.reload()
  await expect(person.heading(page, 'Choose who you ask')).toBeVisible()
  await person.skipNode(page)
  await page.reload()
  await expect(person.heading(page, 'Make the words')).toBeVisible()
  await expect(page.getByText('For savings, twenty-four are suggested.')).toBeVisible()
  await page.getByRole('radio', { name: /^12 words/ }).click()
  await button(page, 'Make the words').click()
  await expect(person.heading(page, 'Before you look')).toBeVisible()
  await page.reload()
  await person.answerQuestions(page)
  const first = await person.readGroup(page, 1)
  await page.reload()
  await expect(person.heading(page, /^Write down twelve words/)).toBeVisible()
  await expect(button(page, 'I have written them')).toHaveAttribute('aria-disabled', 'true')
  const words = await person.readWords(page)
  expect(words.slice(0, 4)).toEqual(first)
  await button(page, 'I have written them').click()
  await expect(person.heading(page, 'Make the copies')).toBeVisible()
  await page.reload()
  await expect(person.heading(page, 'Make the copies')).toBeVisible()
  await button(page, 'Prove copy 1').click()
  await page.reload()
  await expect(person.heading(page, 'Now read it back from your paper')).toBeVisible()
  await button(page, 'Back to the words').click()
  expect(await person.readGroup(page, 1)).toEqual(first)
  await button(page, 'I have written them').click()
  await person.compareWords(page, words)
  await page.reload()
  await expect(person.heading(page, /^Proven/)).toBeVisible()
  expect(await person.readAddress(page)).toBe(addressOf(words))
  await person.openFinished(page)
  await page.reload()
  await expect(person.heading(page, /^Proven|^Hold your keys/)).toBeHidden()
})

test('first run goes on after the browser was killed, with the same words', async ({ wallet }) => {
  const before = await wallet.open('tab')
  await person.startCreating(before)
  await person.skipNode(before)
  await person.makeWords(before)
  const words = await person.readWords(before)
  await wallet.crash()
  const page = await wallet.open('tab')
  await expect(page.getByText('Unlock to go on where you stopped.')).toBeVisible()
  await person.unlock(page)
  expect(await person.readGroup(page, 5)).toEqual(words.slice(4, 8))
  // Whoever has them on paper need not look again.
  await person.turnToProof(page, 'They are on my paper already')
  await person.compareWords(page, words)
  expect(await person.readAddress(page)).toBe(addressOf(words))
})

test('words are in the document only while they are held, four at a time, and cannot be copied', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await page.clock.install()
  await page.reload()
  await person.startCreating(page)
  await person.skipNode(page)
  await person.makeWords(page)
  await expectAccessible(page)
  await page.clock.resume()
  const words = await person.readWords(page)
  expect(await shownWords(page, words)).toEqual([])

  const hold = page.getByRole('button', { name: /^(Hold to see|Showing) 9 to 12/ })
  const holdOn = async (): Promise<void> => {
    await hold.hover()
    await page.mouse.down()
    await expect(hold).toHaveText('Showing 9 to 12')
    expect([...(await shownWords(page, words))].toSorted()).toEqual([...new Set(words.slice(8))].toSorted())
  }
  await holdOn()
  expect(await page.evaluate(() => document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true })))).toBe(true)
  expect(
    await page.getByRole('list', { name: 'Words 9 to 12' }).evaluate((list) => list.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true }))),
  ).toBe(false)
  await expect(page.getByText('Words are not copied to the clipboard')).toBeVisible()

  // Another window comes to the front.
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  expect(await shownWords(page, words)).toEqual([])
  await page.mouse.up()

  await holdOn()
  await page.clock.fastForward(30_000)
  await expect(page.getByText('Hidden after half a minute')).toBeVisible()
  expect(await shownWords(page, words)).toEqual([])
  await page.mouse.up()

  // For people who cannot hold.
  await button(page, 'Show them for half a minute').click()
  await expect(hold).toHaveText('Showing 9 to 12')
  await button(page, 'Hide them now').click()
  expect(await shownWords(page, words)).toEqual([])
})

test('a wrong word is named by its place, only once all are in, and the order counts', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await person.startCreating(page)
  await person.skipNode(page)
  await person.makeWords(page)
  const words = await person.readWords(page)
  await person.turnToProof(page)

  // Place 9 says something else, and nothing is said about it before the end.
  await person.typeWords(page, words.with(8, 'miror').slice(0, 11))
  await expect(page.getByText(/differ/)).toBeHidden()
  await expect(button(page, 'Compare')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.type(words[11] ?? '')
  await page.keyboard.press('Enter')
  await expect(person.heading(page, 'Word 9 differs')).toBeVisible()
  await expect(page.getByText('What does your paper say in place 9?')).toBeVisible()
  await expect(page.getByText('What you typed in place 9 is not in the word list.')).toBeVisible()
  await expect(person.wordField(page, 9)).toBeFocused()
  await expectAccessible(page)

  // What was typed is kept, also over a look at the words.
  await button(page, 'See words 9 to 12 again').click()
  expect((await person.readGroup(page, 9))[0]).toBe(words[8])
  await button(page, 'I have written them').click()
  await expect(person.wordField(page, 1)).toHaveValue(words[0]?.slice(0, 4) ?? '')
  await person.wordField(page, 9).fill(words[8] ?? '')

  // Two words in each other's place are two wrong places.
  const at = words.findIndex((word, index) => index < 11 && word.slice(0, 4) !== words[index + 1]?.slice(0, 4))
  await person.wordField(page, at + 1).fill(words[at + 1] ?? '')
  await person.wordField(page, at + 2).fill(words[at] ?? '')
  await button(page, 'Compare').click()
  await expect(person.heading(page, `Words ${at + 1} and ${at + 2} differ`)).toBeVisible()

  await person.wordField(page, at + 1).focus()
  await person.pasteInto(page, words.join(' '))
  await expect(page.getByText('Paste is off here.')).toBeVisible()
  await person.wordField(page, at + 1).fill(words[at] ?? '')
  await person.wordField(page, at + 2).fill(words[at + 1] ?? '')
  await button(page, 'Compare').click()
  await expect(person.heading(page, /^Proven/)).toBeVisible()
})

test('a password that will not do is refused with the reason, and kept', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await button(page, /^Create a wallet/).click()
  await person.choosePurpose(page)
  const field = page.getByLabel('Password', { exact: true })
  const go = button(page, 'Continue')
  const reasons = [
    ['nbtqw', '5 characters. Use 15 of any kind'],
    ['Abcdefghij12', 'Add a symbol'],
    ['MetaMask is mine 7!', 'It holds the name of a wallet or coin.'],
    ['aaaaaaaaaaaaaaaaaaaa', 'Too easy to guess: it repeats itself.'],
    ['Password12345!', 'Too easy to guess: it is built on a common word'],
  ] as const
  for (const [typed, reason] of reasons) {
    await field.fill(typed)
    await expect(go).toHaveAccessibleDescription(new RegExp(reason.replaceAll(/[.()?]/g, '\\$&')))
    await expect(go).toHaveAttribute('aria-disabled', 'true')
  }
  await field.fill(person.password)
  await expect(go).toHaveAccessibleDescription('Enter it once more')
  await page.getByLabel('Once more').fill('harbour lantern quiet mosaik')
  await expect(go).toHaveAccessibleDescription(/differ/)
  await expect(field).toHaveValue(person.password)
  await expectAccessible(page)

  // A made one is shown, to be saved, and asked for again.
  await button(page, '30 characters').click()
  expect(await field.inputValue()).toMatch(/^[!-~]{30}$/)
  await expect(go).toHaveAccessibleDescription('Enter it once more')
  await button(page, '6 words').click()
  expect(await field.inputValue()).toMatch(/^[a-z]+(-[a-z]+){5}$/)
  await expect(page.getByText('Save it in a password manager')).toBeVisible()
})

test('a node is asked only after the press, and each of its faults has a sentence', async ({ wallet, node, nodeWithoutCors }) => {
  const page = await wallet.open('tab')
  await person.startCreating(page)
  await expectAccessible(page)
  expect(wallet.requests).toEqual([])
  const url = page.getByLabel('Address of the node')
  const check = button(page, 'Check this node')
  const problem = page.getByRole('alert').filter({ hasText: /./ })
  await page.getByRole('radio', { name: /Another address/ }).check({ force: true })
  await expect(check).toHaveAccessibleDescription('Type the address of the node')

  for (const [typed, said] of [
    ['http://example.org', 'not encrypted'],
    ['ftp://127.0.0.1', 'not the address of a node'],
    ['http://127.0.0.1:9', 'No connection to 127.0.0.1:9'],
    [node.url, 'is a node of chain 31337, not of chain 1'],
  ] as const) {
    await url.fill(typed)
    await check.click()
    await expect(problem).toContainText(said)
    await expect(url).toHaveValue(typed)
  }

  await page.getByRole('radio', { name: 'Local node' }).check({ force: true })
  await page.getByRole('radio', { name: /Another address/ }).check({ force: true })
  await url.fill(nodeWithoutCors.url)
  await check.click()
  await expect(page.getByText('Right network: Local node.')).toBeVisible()
  await expect(page.getByText(/anvil/i)).toBeVisible()
  await button(page, 'Use this node').click()
  await expect(person.heading(page, 'Make the words')).toBeVisible()
  expect(nodeWithoutCors.seen.filter((line) => !line.startsWith('POST') && !line.startsWith('OPTIONS'))).toEqual([])
})

test('first run is never offered over a wallet that exists', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await person.restoreWallet(page)
  const offers = page.getByText(/Create a wallet|How much will it hold|Choose a password|Make the copies|Type the words of your wallet/)
  for (const hash of ['', '#create', '#create-savings', '#purpose', '#restore', '#copies', '#prove']) {
    await page.goto(`${wallet.url('tab')}${hash}`)
    await page.reload()
    await expect(page.locator('#app')).not.toBeEmpty()
    await expect(offers).toBeHidden()
  }

  // Not even when one of the two homes was emptied.
  const worker = await wallet.worker()
  await worker.evaluate(() => (globalThis as unknown as ExtensionWorld).chrome.storage.local.clear())
  await wallet.crash()
  const again = await wallet.open('tab')
  await expect(again.getByRole('heading', { name: 'Locked' })).toBeVisible()
  const refused = await again.evaluate(
    () =>
      new Promise((resolve) => {
        const port = (globalThis as unknown as ExtensionWorld).chrome.runtime.connect({ name: 'holdfast-ui' })
        port.onMessage.addListener((answer: unknown) => {
          if ((answer as { kind: string }).kind === 'failure') resolve(answer)
        })
        port.postMessage({ kind: 'verb', call: 1, verb: 'create-wallet', argument: { password: 'another lantern quiet mosaic' } })
      }),
  )
  expect(refused).toMatchObject({ problem: { code: 'vault.exists' } })
  await person.unlock(again)
})

test('every page of first run holds at 320 px', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await page.setViewportSize({ width: 320, height: 640 })
  const fits = async (): Promise<void> => {
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
  await fits()
  await button(page, /^Create a wallet/).click()
  await fits()
  await person.choosePurpose(page)
  await fits()
  await person.choosePassword(page)
  await expect(person.heading(page, 'Choose who you ask')).toBeVisible()
  await fits()
  await person.skipNode(page)
  await fits()
  await button(page, 'Add dice of my own').click()
  await fits()
  await button(page, 'Leave the dice out').click()
  await button(page, 'Make the words').click()
  await expect(person.heading(page, 'Before you look')).toBeVisible()
  await fits()
  await person.answerQuestions(page)
  await fits()
  const words = await person.readWords(page)
  await button(page, 'I have written them').click()
  await fits()
  await button(page, 'Prove copy 1').click()
  await fits()
  await person.compareWords(page, words)
  await fits()
})
