/* The encrypted backup file, from the button to the age command and back into another browser. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Page } from '@playwright/test'
import { findAge, noAge, runAge } from '../age/age.mjs'
import { expect, test } from '../fixtures/index.ts'
import { openWallet } from '../fixtures/wallet.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import { checkFile, makeFile } from '../steps/backup.ts'
import * as person from '../steps/first-run.ts'
import { button } from '../steps/home.ts'
import { photograph } from '../tour/photograph.ts'

const inTmp = (name: string): string => join(tmpdir(), `holdfast-story-${process.pid}-${name}`)

/** Two derivations of scrypt 2^18 on a busy machine. */
const slow = { timeout: 240_000 }
test.setTimeout(600_000)

/** Each stop is looked at by the checker of accessibility and kept as a picture. */
const look = (page: Page) => {
  const album = ['about', 'passphrase', 'check'] as const
  return async (what: (typeof album)[number]): Promise<void> => {
    await expectAccessible(page)
    await photograph(page, 'tab', `file-${album.indexOf(what) + 1}-${what}`)
  }
}

type Seen = { readonly hasBand: boolean; readonly lockTop: number; readonly accounts: string }

/** Every Home that is drawn from now on, each once, in order. */
const recordHomes = async (page: Page): Promise<() => Promise<readonly Seen[]>> => {
  await page.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(globalThis, { seen })
    const look = (): void => {
      const name = document.querySelector('.who-name')
      if (name === null) return
      const lock = [...document.querySelectorAll('header button')].find((each) => each.getAttribute('aria-label') === 'Lock')
      seen.add(JSON.stringify({ hasBand: document.querySelector('.band') !== null, lockTop: lock?.getBoundingClientRect().top, accounts: name.textContent }))
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  return () => page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen].map((each) => JSON.parse(each) as Seen))
}

test.describe('on a wallet that is ready', () => {
  test.use({ start: 'ready' })

  test('a file is made, checked where it was saved, opened by the age command, and restored in another browser', async ({ wallet, chromium }) => {
    const page = await wallet.open('tab')
    const saved = await makeFile(page, inTmp('saved.age'), look(page))
    await checkFile(page, saved, look(page))
    await photograph(page, 'tab', 'file-4-checked')
    await expectAccessible(page)
    await button(page, 'Print it as QR codes').click()
    await expect(page.getByText(/^Part 1 of \d+$/)).toBeVisible()
    await expectNoSidewaysScroll(page)
    await photograph(page, 'tab', 'file-5-sheet')

    await test.step('a program that is not ours opens it', async () => {
      if (findAge() === undefined) return test.info().annotations.push({ type: 'not proven', description: noAge })
      const out = inTmp('opened.json')
      const run = await runAge(['-d', '-o', out, saved.path], [saved.passphrase])
      expect(run.status, run.said).toBe(0)
      const content = JSON.parse(await readFile(out, 'utf8'))
      expect(content).toMatchObject({ schema: 'holdfast/1', seeds: [{ words: person.testWords }] })
      return undefined
    })

    await test.step('it is copy 1 when it is checked again, whatever else is noted', async () => {
      await button(page, 'Back').click()
      await button(page, 'Done').click()
      await button(page, 'Settings').click()
      await button(page, 'Backup file').click()
      await button(page, 'Check a file').click()
      await expect(page.getByRole('radio', { name: /^Copy 1, file/ })).toBeChecked()
      await photograph(page, 'tab', 'file-9-check-old')
      await expectAccessible(page)
      await page.getByLabel('Choose the file').setInputFiles(saved.path)
      await page.getByLabel('Passphrase of the file').fill(saved.passphrase)
      await button(page, 'Open and compare').click()
      await expect(page.getByText('It is copy 1.', { exact: false })).toBeVisible(slow)
      await expect(page.getByText('The record of what happened still says everything', { exact: false })).toBeVisible()
      await photograph(page, 'tab', 'file-10-checked-again')
      await button(page, 'Done').click()
    })

    await test.step('it lets in who forgot the password, under a new one', async () => {
      await person.lock(page)
      await button(page, 'Forgot the password?').click()
      await button(page, 'Use a backup file').click()
      await page.getByLabel('Choose the file').setInputFiles(saved.path)
      await page.getByLabel('Passphrase of the file').fill(saved.passphrase)
      await button(page, 'Open the file').click()
      await expect(person.heading(page, 'What this file brings')).toBeVisible(slow)
      await button(page, 'Restore this').click()
      await page.getByLabel('Password', { exact: true }).fill('cobalt ferry under seven hats')
      await page.getByLabel('Once more').fill('cobalt ferry under seven hats')
      const homes = await recordHomes(page)
      await button(page, 'Continue').click()
      await expect(page.getByText('f39F').first()).toBeVisible(slow)
      // Nobody sees half of what a file brings, and Lock does not move under a hand.
      expect(await homes()).toEqual([{ hasBand: false, lockTop: expect.any(Number), accounts: 'Account 1' }])
      await person.lock(page)
      await page.getByLabel('Password', { exact: true }).fill(person.password)
      await button(page, 'Unlock').click()
      await expect(page.getByText('That is not the password.')).toBeVisible(slow)
      await person.unlock(page, 'cobalt ferry under seven hats')
      await expect(page.getByText('f39F').first()).toBeVisible()
    })

    await test.step('and so does a new browser', async () => {
      const other = await openWallet({ chromium })
      try {
        const fresh = await other.open('tab')
        await button(fresh, /^Restore/).click()
        await button(fresh, 'Use a backup file instead').click()
        await fresh.getByLabel('Choose the file').setInputFiles(saved.path)
        await fresh.getByLabel('Passphrase of the file').fill(saved.passphrase)
        await photograph(fresh, 'tab', 'file-6-restore')
        await button(fresh, 'Open the file').click()
        await expect(person.heading(fresh, 'What this file brings')).toBeVisible(slow)
        await expect(fresh.getByRole('img', { name: person.testAddress })).toBeVisible()
        await expectAccessible(fresh)
        await photograph(fresh, 'tab', 'file-7-listing')
        await button(fresh, 'Restore this').click()
        await fresh.getByLabel('Password', { exact: true }).fill(person.password)
        await fresh.getByLabel('Once more').fill(person.password)
        await button(fresh, 'Continue').click()
        await expect(person.heading(fresh, 'Choose who you ask')).toBeVisible(slow)
        await person.skipNode(fresh)
        expect(await person.readAddress(fresh)).toBe(person.testAddress)
        expect(other.requests).toEqual([])
        expect(other.complaints).toEqual([])
      } finally {
        await other.close()
      }
    })
    expect(wallet.complaints).toEqual([])
  })

  test('what is no file, a part of one, and a wrong passphrase are each said, and nothing is lost', async ({ wallet }) => {
    const page = await wallet.open('tab')
    await button(page, 'Settings').click()
    await button(page, 'Restore from a file').click()
    const problem = page.getByRole('alert').filter({ hasText: /./ })
    const wrong = inTmp('wrong.age')
    await writeFile(wrong, 'test test test')
    await page.getByLabel('Choose the file').setInputFiles(wrong)
    await expect(problem).toContainText('not a backup file, or only a part of one')
    await photograph(page, 'tab', 'file-8-wrong')
    await button(page, 'Paste its text instead').click()
    // Written by age 1.1.1 with work factor 22, which would take 4 GiB.
    const costly = Buffer.from(`age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 22\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(60)}`).toString('base64')
    await page.getByLabel('Text of the file').fill(`-----BEGIN AGE ENCRYPTED FILE-----\n${(costly.match(/.{1,64}/g) ?? []).join('\n')}\n-----END AGE ENCRYPTED FILE-----\n`)
    await page.getByLabel('Passphrase of the file').fill('whatever it is')
    await button(page, 'Open the file').click()
    await expect(problem).toContainText('work factor 22')
    await expect(page.getByLabel('Passphrase of the file')).toHaveValue('whatever it is')
    expect(wallet.complaints).toEqual([])
  })
})
