/* What a person does to have a backup and to know that it is one: copies, their checks, the file. */
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { heading, password, wordField } from './first-run.ts'
import { button, goTo } from './home.ts'

/** A derivation of scrypt 2^18 on a busy machine. */
const slow = { timeout: 240_000 }

const digitsOf = async (page: Page): Promise<string> =>
  ((await page.getByRole('img', { name: /^Digits \d \d \d \d$/ }).getAttribute('aria-label')) ?? '').replaceAll(/\D/g, '')

/** A copy is noted; its digits are read from the screen, as onto the paper. */
export const addCopy = async (page: Page, { place = 'Home', medium = 'Paper' } = {}): Promise<string> => {
  await button(page, 'Add').first().click()
  await page.getByRole('radio', { name: medium, exact: true }).check({ force: true })
  await page.getByRole('radio', { name: place, exact: true }).check({ force: true })
  await button(page, 'Add copy').click()
  return digitsOf(page)
}

export const startDrill = async (page: Page, copy: RegExp, drill: string): Promise<void> => {
  await goTo(page, 'Backup')
  await button(page, copy).click()
  await button(page, drill).click()
}

/** Presses the button that compares; the wallet says that it is right. */
export const passDrill = async (page: Page): Promise<void> => {
  await button(page, 'Compare').click()
  await expect(heading(page, 'Right')).toBeVisible({ timeout: 120_000 })
  await button(page, 'Done').click()
  await expect(heading(page, 'Right')).toBeHidden()
}

/** The few words that are always asked, read from the copy; answers with their places. */
export const typeAskedWords = async (page: Page, words: readonly string[]): Promise<readonly number[]> => {
  const [asked = ''] = (await page.getByText('Always the same ones').innerText()).split('.')
  const places = [...asked.matchAll(/\d+/g)].map(([place]) => Number(place))
  for (const place of places) await wordField(page, place).fill(words[place - 1] ?? '')
  return places
}

export type SavedFile = { readonly path: string; readonly passphrase: string }

type Look = (what: 'about' | 'passphrase' | 'check') => Promise<void>
const lookAway: Look = async () => undefined

/** Settings, Backup file, through to the file at `path`. */
export const makeFile = (page: Page, path: string, look = lookAway): Promise<SavedFile> =>
  test.step('make a backup file', async () => {
    await button(page, 'Settings').click()
    await button(page, 'Backup file').click()
    await look('about')
    await button(page, 'Make a backup file').click()
    const passphrase = await page.getByLabel('Passphrase of the file').inputValue()
    expect(passphrase).toMatch(/^\S{30}$/)
    expect(passphrase.replace(/[a-zA-Z]/g, '')).toHaveLength(7)
    await look('passphrase')
    await page.getByRole('checkbox', { name: 'I have written the passphrase down' }).check({ force: true })
    await page.getByLabel('Password of this computer').fill(password)
    const download = page.waitForEvent('download', slow)
    await button(page, 'Encrypt and save').click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/^holdfast-[0-9a-f]{8}-\d{8}\.age$/)
    await saved.saveAs(path)
    return { path, passphrase }
  })

/** The file that was just saved, chosen where it lies and opened. */
export const checkFile = (page: Page, { path, passphrase }: SavedFile, look = lookAway): Promise<void> =>
  test.step('check the backup file', async () => {
    await expect(heading(page, 'Now check it')).toBeVisible()
    await page.getByLabel('Choose the file').setInputFiles(path)
    await page.getByLabel('Passphrase of the file').fill(passphrase)
    await look('check')
    await button(page, 'Open and compare').click()
    await expect(heading(page, 'The file opens, and it is right')).toBeVisible(slow)
  })

/** From the list of accounts, the key of one as a file of its own. */
export const exportKey = (page: Page, name: string, look = async (): Promise<void> => undefined): Promise<{ readonly json: string; readonly passphrase: string }> =>
  test.step(`save the key of ${name} as a file`, async () => {
    await button(page, `Rename ${name}`).click()
    await button(page, 'Save its key as a file').click()
    const passphrase = await page.getByLabel('Passphrase of the file').inputValue()
    await page.getByRole('checkbox', { name: 'I have written the passphrase down' }).check({ force: true })
    await page.getByLabel('Password of this computer').fill(password)
    await look()
    const download = page.waitForEvent('download', slow)
    await button(page, 'Encrypt and save').click()
    return { json: await readFile(await (await download).path(), 'utf8'), passphrase }
  })
