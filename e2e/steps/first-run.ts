/* What a person does on the first-run tab: make or restore a wallet, prove its words, choose a node. */
import { expect, type Locator, type Page, test } from '@playwright/test'

/** Long enough for the route without digits and symbols. */
export const password = 'harbour lantern quiet mosaic'

/** The words of anvil and of most test chains, and the first address they open. */
export const testWords = 'test test test test test test test test test test test junk'
export const testAddress = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

/** Argon2id over 128 MiB takes seconds on a slow machine. */
export const vaultTimeout = { timeout: 120_000 }

export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name })
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
export const wordField = (page: Page, place: number): Locator => page.getByRole('textbox', { name: `Word ${place}`, exact: true })

export const choosePassword = (page: Page, secret = password): Promise<void> =>
  test.step('choose a password', async () => {
    await page.getByLabel('Password', { exact: true }).fill(secret)
    await page.getByLabel('Once more').fill(secret)
    await button(page, 'Continue').click()
    await expect(heading(page, 'Choose a password for this computer')).toBeHidden(vaultTimeout)
  })

/** What it is for; only suggestions follow from it. */
export const choosePurpose = (page: Page, name: 'Pocket' | 'Savings' | 'Shared' = 'Pocket'): Promise<void> =>
  test.step(`say what it is for: ${name}`, async () => {
    await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true })
    await button(page, 'Continue').click()
    await expect(heading(page, 'How much will it hold?')).toBeHidden()
  })

export const startCreating = (page: Page): Promise<void> =>
  test.step('start to create a wallet', async () => {
    await button(page, /^Create a wallet/).click()
    await choosePurpose(page)
    await choosePassword(page)
    await expect(heading(page, 'Choose who you ask')).toBeVisible()
  })

/** Any node by its address; the network is the one on this computer unless another is named. */
export const chooseNode = (page: Page, url: string, network = 'Local node'): Promise<void> =>
  test.step('choose a node', async () => {
    await page.getByRole('radio', { name: network }).check({ force: true })
    await page.getByRole('radio', { name: /Another address/ }).check({ force: true })
    await page.getByLabel('Address of the node').fill(url)
    await button(page, 'Check this node').click()
    await button(page, 'Use this node').click()
    await expect(heading(page, 'Choose who you ask')).toBeHidden()
  })

export const skipNode = (page: Page): Promise<void> =>
  test.step('leave the node for later', async () => {
    await button(page, 'Later').click()
    await expect(heading(page, 'Choose who you ask')).toBeHidden()
  })

/** Types what the die showed, with the focus on one of its faces. */
export const rollDice = (page: Page, rolls: string): Promise<void> =>
  test.step('roll dice', async () => {
    await button(page, '1').focus()
    await page.keyboard.type(rolls)
  })

export const makeWords = (page: Page, count: 12 | 24 = 12): Promise<void> =>
  test.step(`make ${count} words`, async () => {
    await page.getByRole('radio', { name: new RegExp(`^${count} words`) }).click()
    await button(page, 'Make the words').click()
    await answerQuestions(page)
  })

/** Nobody may ask, a photo is no copy, and what is lost is lost. */
export const answerQuestions = (page: Page): Promise<void> =>
  test.step('answer the questions before the words', async () => {
    await expect(heading(page, 'Before you look')).toBeVisible()
    for (const [question, answer] of [
      [/^May support/, 'No'],
      [/^Is a photo/, 'No'],
      [/^If this computer/, 'Yes'],
    ] as const) {
      await page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check({ force: true })
    }
    await button(page, 'Show me the words').click()
    await expect(heading(page, /^Write down/)).toBeVisible()
  })

const groupOf = (page: Page, first: number): Locator => page.getByRole('button', { name: new RegExp(`^Words ${first} to`) })

/** Holds the button until four words were up long enough, reads them, and lets go. */
export const readGroup = async (page: Page, first: number): Promise<string[]> => {
  await groupOf(page, first).click()
  const hold = page.getByRole('button', { name: new RegExp(`^(Hold to see|Showing) ${first} to`) })
  await hold.hover()
  await page.mouse.down()
  await expect(page.getByRole('button', { name: new RegExp(`^Showing ${first} to`) })).toBeVisible()
  await expect(groupOf(page, first)).toHaveText(/Seen/)
  const lines = await page.getByRole('list', { name: `Words ${first} to` }).getByRole('listitem').allInnerTexts()
  await page.mouse.up()
  await expect(hold).toHaveText(new RegExp(`Hold to see ${first} to`))
  return lines.map((line) => line.replaceAll(/[\d\s]/g, ''))
}

/** Copies all words from the screen, group by group, as onto paper. */
export const readWords = (page: Page, count: 12 | 24 = 12): Promise<string[]> =>
  test.step('write the words down', async () => {
    const words: string[] = []
    for (let first = 1; first <= count; first += 4) words.push(...(await readGroup(page, first)))
    expect(words.filter((word) => /^[a-z]{3,8}$/.test(word))).toHaveLength(count)
    return words
  })

/** Four letters and a space each, as a person who was told that they suffice. */
export const typeWords = async (page: Page, words: readonly string[]): Promise<void> => {
  await wordField(page, 1).focus()
  for (const word of words) await page.keyboard.type(`${word.slice(0, 4)} `)
}

/** From the written words over the copies to the fields of the proof. */
export const turnToProof = (page: Page, written = 'I have written them'): Promise<void> =>
  test.step('turn to the proof', async () => {
    await button(page, written).click()
    await expect(heading(page, 'Make the copies')).toBeVisible()
    await button(page, 'Prove copy 1').click()
    await expect(heading(page, 'Now read it back from your paper')).toBeVisible()
  })

/** All of them into the fields of the proof, and the comparison. */
export const compareWords = async (page: Page, words: readonly string[]): Promise<void> => {
  await typeWords(page, words)
  await button(page, 'Compare').click()
  await expect(heading(page, /^Proven/)).toBeVisible()
}

export const proveWords = (page: Page, words: readonly string[]): Promise<void> =>
  test.step('prove the words', async () => {
    await turnToProof(page)
    await compareWords(page, words)
  })

/** The first address as the last page shows it. */
export const readAddress = async (page: Page): Promise<string> =>
  (await page.getByRole('img', { name: /^0x[0-9a-fA-F]{40}$/ }).getAttribute('aria-label')) ?? ''

export const openFinished = (page: Page): Promise<void> =>
  test.step('open the wallet', async () => {
    await button(page, 'Open wallet').click()
    // It says "Opening" while it writes: a browser that is left before then asks for the last page again.
    await expect(button(page, /^Open(ing| wallet)/)).toBeHidden()
  })

export type CreatedWallet = { readonly words: readonly string[]; readonly address: string }

/** First run from the welcome to the open wallet. Without `node` none is chosen. */
export const createWallet = (page: Page, { node, count = 12 }: { readonly node?: string; readonly count?: 12 | 24 } = {}): Promise<CreatedWallet> =>
  test.step('create a wallet', async () => {
    await startCreating(page)
    await (node === undefined ? skipNode(page) : chooseNode(page, node))
    await makeWords(page, count)
    const words = await readWords(page, count)
    await proveWords(page, words)
    const address = await readAddress(page)
    await openFinished(page)
    return { words, address }
  })

/** Pastes into the field that has the focus. */
export const pasteInto = (page: Page, words: string): Promise<void> =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, words)

/** A whole phrase into the first field: the fields take it word by word. */
export const pasteWords = (page: Page, words: string): Promise<void> =>
  test.step('paste the words', async () => {
    await wordField(page, 1).focus()
    await pasteInto(page, words)
  })

/** From the welcome to the page that shows the wallet the words open. */
export const previewWallet = (page: Page, words: string): Promise<void> =>
  test.step('enter words', async () => {
    await button(page, /^Restore/).click()
    await pasteWords(page, words)
    await button(page, 'Show the wallet').click()
    await expect(heading(page, 'Is this your wallet?')).toBeVisible()
  })

/** First run by words, from the welcome to the open wallet. */
export const restoreWallet = (page: Page, { node, words = testWords }: { readonly node?: string; readonly words?: string } = {}): Promise<{ readonly address: string }> =>
  test.step('restore a wallet', async () => {
    await previewWallet(page, words)
    await button(page, 'This is it').click()
    await choosePassword(page)
    await (node === undefined ? skipNode(page) : chooseNode(page, node))
    await expect(heading(page, /^Restored/)).toBeVisible()
    const address = await readAddress(page)
    await openFinished(page)
    return { address }
  })

export const unlock = (page: Page, secret = password): Promise<void> =>
  test.step('unlock', async () => {
    await page.getByLabel('Password', { exact: true }).fill(secret)
    await button(page, 'Unlock').click()
    // While it works the button says so; it is over when there is no such button any more.
    await expect(page.getByRole('button', { name: /Unlock/ })).toBeHidden(vaultTimeout)
  })

export const lock = (page: Page): Promise<void> =>
  test.step('lock', async () => {
    await button(page, 'Lock').click()
    await expect(heading(page, 'Locked')).toBeVisible()
  })
