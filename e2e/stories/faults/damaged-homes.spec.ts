/* What a person does about damaged homes: words or a file bring the wallet back, and one damaged home is nothing to do about (security.md R15 to R17). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures/index.ts'
import { ruin, rubbish } from '../../fixtures/ruin.ts'
import { openBare, readHomes, takeRemains } from '../../fixtures/verbs.ts'
import type { Wallet } from '../../fixtures/wallet.ts'
import { expectAccessible } from '../../steps/accessible.ts'
import { makeFile } from '../../steps/backup.ts'
import * as person from '../../steps/first-run.ts'
import { button } from '../../steps/home.ts'

test.use({ start: 'ready' })
// A file and four vaults: scrypt and Argon2id on a busy machine.
test.setTimeout(600_000)

const slow = { timeout: 120_000 }
const everything = [...rubbish.IndexedDB, ...rubbish['storage.local']]

/** Both homes of the locked wallet become rubbish; the popup says so and leads to the tab where it is brought back. */
const openRecovery = async (wallet: Wallet): Promise<Page> => {
  await ruin(wallet)
  await wallet.stopWorker()
  const popup = await wallet.open('popup')
  await expect(person.heading(popup, 'The wallet here did not open')).toBeVisible()
  await button(popup, 'Restore from words or a file').click()
  // A tab of ours that is open already is used again, so it is looked for.
  const find = (): Page | undefined => wallet.context.pages().find((page) => page.url() === `${wallet.url('tab')}#recover`)
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  const tab = find() as Page
  await popup.close().catch(() => undefined)
  await expect(person.heading(tab, 'Restore from words or a file')).toBeVisible()
  await expectAccessible(tab)
  return tab
}

/** Opens the homes: both hold the vault again, and every byte that lay there is put away beside it. */
const expectMended = async (bare: Page): Promise<void> => {
  const { idb, local } = await readHomes(bare)
  const images = [...Object.entries(idb), ...Object.entries(local)].filter(([key]) => /^(?:vault\.)?[ab]$/.test(key))
  expect(images.length).toBeGreaterThanOrEqual(2)
  for (const [key, image] of images) expect(String(image), key).toMatch(/^holdfast-vault/)
  const archived = Object.values((await takeRemains(bare)).idb['archive'] ?? {}).map((row) => (row as { bytes: string }).bytes)
  expect(archived).toEqual(expect.arrayContaining(everything))
}

test('a wallet whose homes are both damaged comes back by its words and by its file, and what lay there is kept; one damaged home is mended and said', async ({ wallet }) => {
  const outside = await mkdtemp(join(tmpdir(), 'holdfast-files-'))
  const page = await wallet.open('tab')
  const bare = await openBare(wallet)
  try {
    const file = await makeFile(page, join(outside, 'saved.age'))
    await expect(person.heading(page, 'Now check it')).toBeVisible(slow)
    await page.goto(wallet.url('tab'))
    await page.reload()
    await person.lock(page)
    await page.close()

    await test.step('by its words', async () => {
      const tab = await openRecovery(wallet)
      const before = await readHomes(bare)
      await button(tab, 'I have my words').click()
      await person.pasteWords(tab, person.testWords)
      await button(tab, 'Show the wallet').click()
      await expect(tab.getByRole('img', { name: person.testAddress })).toBeVisible()
      await button(tab, 'This is it').click()
      await expect(tab.getByLabel('Once more')).toBeVisible()
      expect(await readHomes(bare)).toEqual(before)
      await person.choosePassword(tab)
      await expect(tab.getByText('f39F').first()).toBeVisible(slow)
      await expectMended(bare)
      await person.lock(tab)
      await tab.close()
    })

    await test.step('by its file', async () => {
      const tab = await openRecovery(wallet)
      const before = await readHomes(bare)
      await button(tab, 'Use a backup file').click()
      await tab.getByLabel('Choose the file').setInputFiles(file.path)
      await tab.getByLabel('Passphrase of the file').fill(`${file.passphrase}?`)
      await button(tab, 'Open the file').click()
      await expect(tab.getByRole('alert').filter({ hasText: /passphrase/i })).toBeVisible(slow)
      await tab.getByLabel('Passphrase of the file').fill(file.passphrase)
      await button(tab, 'Open the file').click()
      await expect(person.heading(tab, 'What this file brings')).toBeVisible(slow)
      await button(tab, 'Restore this').click()
      await expect(tab.getByLabel('Once more')).toBeVisible()
      expect(await readHomes(bare)).toEqual(before)
      await person.choosePassword(tab)
      await expect(tab.getByText('f39F').first()).toBeVisible(slow)
      await expectMended(bare)
      await person.lock(tab)
      await tab.close()
    })

    await test.step('one damaged home', async () => {
      await ruin(wallet, ['storage.local'])
      const before = await readHomes(bare)
      await wallet.stopWorker()
      const popup = await wallet.open('popup')
      await expect(popup.getByLabel('Password', { exact: true })).toBeVisible()
      expect(await readHomes(bare)).toEqual(before)
      await person.unlock(popup)
      const notice = popup.getByText('One of the two copies of this wallet was damaged or missing. It was made again from the good one. Nothing was lost.')
      await expect(notice).toBeVisible()
      await expectAccessible(popup)
      await expectMended(bare)
      await button(popup, 'Understood, put away').click()
      await expect(notice).toBeHidden()
      await popup.reload()
      await expect(popup.getByText('f39F').first()).toBeVisible()
      await expect(notice).toBeHidden()
    })
    expect(wallet.complaints).toEqual([])
  } finally {
    await rm(outside, { recursive: true, force: true })
  }
})
