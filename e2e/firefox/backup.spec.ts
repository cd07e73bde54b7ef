/* The backup in a stock Firefox: copies and their checks, words seen again, a file that is saved, opened and restored. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findAge, noAge, runAge } from '../age/age.mjs'
import { password, testAddress, testWords } from '../steps/first-run.ts'
import { button, field, heading, radio, text } from './find.ts'
import { expect, test } from './fixtures.ts'
import { downloadsOf } from './launch.ts'
import type { Page } from './page.ts'
import * as person from './steps.ts'

/** Argon2id over 128 MiB, scrypt of 2^18: a busy machine needs its time. */
const slow = { timeout: 240_000 }
const newPassword = 'cobalt ferry under seven hats'

const goTo = async (page: Page, name: string): Promise<void> => {
  await page.click(button(name))
  await page.see(heading(name))
}

const check = async (page: Page, drill: string): Promise<void> => {
  await goTo(page, 'Backup')
  await page.click(button(/^Copy 1, paper/))
  await page.click(button(drill))
}

test('copies are noted and checked by digits, by some words and by every word; a wrong answer is no and costs a try', async ({ wallet, node }) => {
  test.setTimeout(600_000)
  const page = await wallet.pageAt(wallet.url('tab'))
  await person.restoreWallet(page, node.url)
  await goTo(page, 'Backup')
  await page.click(button('Add'))
  await page.click(radio('Paper'))
  await page.click(radio('Home'))
  await page.click(button('Add copy'))
  const code = (await page.see({ role: 'img', name: /^Digits \d \d \d \d$/ })).name.replaceAll(/\D/g, '')
  await page.click(button('It is written on the copy'))

  await check(page, 'Check its four digits')
  await page.fill(field('Four digits on the copy'), String((Number(code) + 1) % 10_000).padStart(4, '0'))
  await page.click(button('Compare'))
  await page.see(text(/2 tries are left today/))
  await page.fill(field('Four digits on the copy'), code)
  await page.click(button('Compare'))
  await page.see(heading('Right'), slow)
  await page.click(button('Done'))

  await check(page, 'Read a few words from it')
  const { text: said } = await page.see(text(/^Words \d+/))
  const places = said.match(/\d+/g) ?? []
  expect(places).toHaveLength(3)
  for (const place of places) await page.fill(field(`Word ${place}`), testWords.split(' ')[Number(place) - 1] ?? '')
  await page.click(button('Compare'))
  await page.see(heading('Right'), slow)
  await page.click(button('Done'))

  await check(page, 'Type every word from it')
  await person.typeWords(page, testWords.split(' '))
  await page.click(button('Compare'))
  await page.see(heading('Right'), slow)
  await page.click(button('Done'))

  await test.step('the words are seen again while they are held, and are gone then', async () => {
    await goTo(page, 'Settings')
    await page.click(button('Show words or a key'))
    await page.click(button(/^Words of /))
    await page.fill(field('Password'), password)
    await page.click(button('Continue'))
    await page.see(button(/^Hold to see 1 to 4/), slow)
    const release = await page.press(button(/^Hold to see 1 to 4/))
    await page.see(button(/^Showing 1 to 4/))
    expect((await page.see({ role: 'list', name: 'Words 1 to 4' })).text).toMatch(/test[\s\d]+test[\s\d]+test[\s\d]+test/)
    await release()
    await page.see(button(/^Hold to see 1 to 4/))
    expect((await page.see({ role: 'list', name: 'Words 1 to 4' })).text).not.toContain('test')
  })
  expect(await wallet.complaints()).toEqual([])
})

test('a backup file is saved, opened by the age command, checked, and lets in who forgot the password', async ({ wallet, node }) => {
  test.setTimeout(600_000)
  const page = await wallet.pageAt(wallet.url('tab'))
  await person.restoreWallet(page, node.url)
  await goTo(page, 'Settings')
  await page.click(button('Backup file'))
  await page.click(button('Make a backup file'))
  const { text: passphrase } = await page.see(field(/^Passphrase of the file/))
  expect(passphrase).toMatch(/^\S{30}$/)
  await page.click({ role: 'checkbox', name: /I have written the passphrase down/ })
  await page.fill(field('Password of this computer'), password)
  await page.click(button('Encrypt and save'))
  await page.see(heading('Now check it'), slow)
  const folder = downloadsOf(wallet.profile)
  const saved = async (): Promise<readonly string[]> => (await readdir(folder)).filter((name) => name.endsWith('.age'))
  await expect.poll(saved).toHaveLength(1)
  const path = join(folder, (await saved())[0] ?? '')
  await expect.poll(async () => (await readFile(path)).length).toBeGreaterThan(0)

  await test.step('a program that is not ours opens it', async () => {
    if (findAge() === undefined) return test.info().annotations.push({ type: 'not proven', description: noAge })
    const out = join(folder, 'opened.json')
    const run = await runAge(['-d', '-o', out, path], [passphrase])
    expect(run.status, run.said).toBe(0)
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ schema: 'holdfast/1', seeds: [{ words: testWords }] })
    return undefined
  })

  await page.attach(path)
  await page.fill(field(/^Passphrase of the file/), passphrase)
  await page.click(button('Open and compare'))
  await page.see(heading('The file opens, and it is right'), slow)

  await test.step('behind a lock it brings everything back, under a new password', async () => {
    await page.click(button('Done'))
    await page.click(button('Lock'))
    await page.click(button('Forgot the password?'))
    await page.click(button('Use a backup file'))
    await page.see(button('Open the file'))
    await page.attach(path)
    await page.fill(field(/^Passphrase of the file/), passphrase)
    await page.click(button('Open the file'))
    await page.see(heading('What this file brings'), slow)
    await page.click(button('Restore this'))
    await page.see(field('Once more'), slow)
    await page.fill(field('Password'), newPassword)
    await page.fill(field('Once more'), newPassword)
    await page.click(button('Continue'))
    await page.see({ role: 'img', name: testAddress }, slow)
    await page.click(button('Lock'))
    await page.fill(field('Password'), newPassword)
    await page.click(button('Unlock'))
    await page.gone(button(/^Unlock/), slow)
    await page.see({ role: 'img', name: testAddress })
  })
  expect(await wallet.complaints()).toEqual([])
})
