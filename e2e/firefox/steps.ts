/* What a person does, one verb each: the same as in `../steps`, on the pages of `page.ts`. */
import { expect, test } from '@playwright/test'
import { password, testWords } from '../steps/first-run.ts'
import { button, field, heading, part, radio } from './find.ts'
import type { Wallet } from './firefox.ts'
import type { Site } from './fixtures.ts'
import type { Page } from './page.ts'

/** Argon2id over 128 MiB takes seconds on a slow machine. */
const vault = { timeout: 120_000 }

export const choosePassword = (page: Page): Promise<void> =>
  test.step('choose a password', async () => {
    await page.fill(field('Password'), password)
    await page.fill(field('Once more'), password)
    await page.click(button('Continue'))
    await page.gone(heading('Choose a password for this computer'), vault)
  })

export const choosePurpose = (page: Page): Promise<void> =>
  test.step('say what it is for', async () => {
    await page.click(radio(/^Pocket/))
    await page.click(button('Continue'))
    await page.gone(heading('How much will it hold?'))
  })

/** Nobody may ask, a photo is no copy, and what is lost is lost. */
export const answerQuestions = (page: Page): Promise<void> =>
  test.step('answer the questions before the words', async () => {
    await page.see(heading('Before you look'))
    // Three radios have each of the two names: they are told apart by their question.
    for (const [question, answer] of [['who', 2], ['photo', 2], ['lost', 1]] as const) {
      await page.click({ css: `.choice-row:nth-child(${answer}) > input[name=question-${question}]` })
    }
    await page.click(button('Show me the words'))
    await page.see(heading(/^Write down/))
  })

export const chooseNode = (page: Page, url: string): Promise<void> =>
  test.step('choose a node', async () => {
    await page.click(radio(/Local node/))
    await page.click(radio(/Another address/))
    await page.fill(field(/^Address of the node/), url)
    await page.click(button('Check this node'))
    await page.click(button('Use this node'))
    await page.gone(heading('Choose who you ask'))
  })

/** Holds the button until four words were up long enough, reads them, and lets go. */
const readGroup = async (page: Page, first: number): Promise<readonly string[]> => {
  await page.click(button(new RegExp(`^Words ${first} to`)))
  const release = await page.press(button(new RegExp(`^Hold to see ${first} to`)))
  await page.see(button(new RegExp(`^Showing ${first} to`)))
  await page.see(button(new RegExp(`^Words ${first} to.*Seen`)))
  const { text } = await page.see({ role: 'list', name: new RegExp(`^Words ${first} to`) })
  await release()
  return text.match(/[a-z]{3,8}/g) ?? []
}

export const readWords = (page: Page): Promise<readonly string[]> =>
  test.step('write the words down', async () => {
    const words: string[] = []
    for (let first = 1; first <= 12; first += 4) words.push(...(await readGroup(page, first)))
    expect(words).toHaveLength(12)
    return words
  })

/** Four letters and a space each, as a person who was told that they suffice. */
export const typeWords = async (page: Page, words: readonly string[]): Promise<void> => {
  await page.click(field('Word 1'))
  await page.type(words.map((word) => `${word.slice(0, 4)} `).join(''))
}

export const proveWords = (page: Page, words: readonly string[]): Promise<void> =>
  test.step('prove the words', async () => {
    await page.click(button('I have written them'))
    await page.click(button('Prove copy 1'))
    await page.see(heading('Now read it back from your paper'))
    await typeWords(page, words)
    await page.click(button('Compare'))
    await page.see(heading(/^Proven/))
  })

/** The first address as the last page shows it. */
export const readAddress = async (page: Page): Promise<string> => (await page.see({ role: 'img', name: /^0x[0-9a-fA-F]{40}$/ })).name

export const openFinished = async (page: Page): Promise<void> => {
  await page.click(button('Open wallet'))
  // It says "Opening" while it writes: a browser that is left before then asks for the last page again.
  await page.gone(button(/^Open(ing| wallet)/))
}

/** First run by words, from the welcome to the open wallet. */
export const restoreWallet = (page: Page, node: string): Promise<void> =>
  test.step('restore a wallet', async () => {
    await page.click(button(/^Restore/))
    await typeWords(page, testWords.split(' '))
    await page.click(button('Show the wallet'))
    await page.see(heading('Is this your wallet?'))
    await page.click(button('This is it'))
    await choosePassword(page)
    await chooseNode(page, node)
    await page.see(heading(/^Restored/))
    await openFinished(page)
  })

export const unlock = (page: Page): Promise<void> =>
  test.step('unlock', async () => {
    await page.fill(field('Password'), password)
    await page.click(button('Unlock'))
    // It says "Unlocking" while it works.
    await page.gone(button(/^Unlock/), vault)
  })

/** Presses Approve by its name, having read to the end where the window asks for it. */
export const approve = (window: Page, name: string): Promise<void> =>
  test.step(`approve: ${name}`, async () => {
    await window.see(heading(/./))
    const readOn = button('Read to the end first')
    const isReady = async (): Promise<boolean> => {
      // It comes a moment after the heading, and may go between the look and the press: by a screen that turns out to fit.
      if ((await window.find(readOn)) !== undefined) await window.click(readOn, { timeout: 1_000 }).catch(() => undefined)
      return (await window.find(button(name)))?.isEnabled === true
    }
    await expect.poll(isReady, { message: `${name} can be pressed`, timeout: 90_000, intervals: [50] }).toBe(true)
    await window.click(button(name))
  })

/** Connects the site, and waits until the window went by itself. */
export const connect = (wallet: Wallet, site: Site): Promise<unknown> =>
  test.step('connect the site', async () => {
    const answer = site.ask('eth_requestAccounts')
    const window = await wallet.approval()
    await approve(window, 'Show account')
    await window.closed()
    return answer
  })

/** Presses a button of the test dapp that asks the wallet for something, and gives the window in which it is decided. */
export const press = async (wallet: Wallet, dapp: Page, id: string): Promise<Page> => {
  await dapp.click(part(id))
  return wallet.approval()
}
