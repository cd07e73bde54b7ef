/*
 * Ruling 9: whoever gets the disk gets nothing. The whole profile directory is searched after the browser was killed, every
 * file of it, in every spelling we could think of. The search itself is proven by words that an ordinary page leaves behind.
 * What it cannot see: blocks that LevelDB has compressed. Fresh writes, which these all are, are in its logs as they were.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mnemonicToEntropy, mnemonicToSeedSync } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { mnemonicToAccount } from 'viem/accounts'
import { expect, test } from '../fixtures/index.ts'
import { byteNeedles, type Needle, phraseNeedles, searchProfile, textNeedles } from '../fixtures/profile-search.ts'
import type { Site } from '../fixtures/site.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import { addCopy, checkFile, exportKey, makeFile, passDrill, startDrill, typeAskedWords } from '../steps/backup.ts'
import * as person from '../steps/first-run.ts'
import { button, goTo, openAccounts } from '../steps/home.ts'
import { showEverythingAgain } from '../steps/reveal.ts'
import { approve, connect } from '../steps/review.ts'

const controlWords = ['zebra', 'mimosa', 'kayak']

const needlesOf = (words: readonly string[]): readonly Needle[] => {
  const phrase = words.join(' ')
  const { privateKey } = mnemonicToAccount(phrase).getHdKey()
  return [
    ...phraseNeedles('phrase', words),
    ...byteNeedles('entropy', mnemonicToEntropy(phrase, wordlist)),
    ...byteNeedles('seed', mnemonicToSeedSync(phrase)),
    ...byteNeedles('private key', privateKey ?? new Uint8Array()),
    ...textNeedles('password', person.password),
  ]
}

/** Locks, unlocks and signs a message, so that every secret was in use. */
const useWallet = async (wallet: Wallet, site: Site): Promise<void> => {
  const page = await wallet.open('popup')
  await person.lock(page)
  await person.unlock(page)
  await page.close()
  const { result } = await connect(wallet, site)
  const [account] = result as readonly string[]
  const answer = site.ask('personal_sign', ['0x68656c6c6f', account])
  await approve(await wallet.approval(), 'Sign message')
  expect((await answer).result).toMatch(/^0x[0-9a-f]{130}$/)
}

/** An ordinary page with the control words typed into it and kept by it. */
const leaveControl = async ({ page }: Site): Promise<void> => {
  await page.evaluate(() => {
    document.body.append(document.createElement('textarea'))
  })
  await page.locator('textarea').fill(controlWords.join(' '))
  await page.evaluate((text) => localStorage.setItem('control', text), controlWords.join(' '))
}

/** Once what was written last is on disk, so is what came before it. */
const killAndSearch = async (wallet: Wallet, site: Site, words: readonly string[], more: readonly Needle[] = []): Promise<readonly string[]> => {
  await leaveControl(site)
  const control = textNeedles('control', controlWords.join(' '))
  await expect.poll(() => searchProfile(wallet.profile, control), { timeout: 60_000 }).not.toEqual([])
  await wallet.kill()
  expect(await searchProfile(wallet.profile, control)).not.toEqual([])
  return searchProfile(wallet.profile, [...needlesOf(words), ...more])
}

test.slow()

test('nothing of a wallet that was made here is on the disk', async ({ wallet, node, openSite }) => {
  const tab = await wallet.open('tab')
  const { words } = await person.createWallet(tab, { node: node.url })
  const site = await openSite()
  await useWallet(wallet, site)
  expect(await killAndSearch(wallet, site, words)).toEqual([])
})

test('nothing of a wallet that was restored here is on the disk', async ({ wallet, node, openSite }) => {
  const words = 'scheme spot photo card baby mountain device kick cradle pact join borrow'
  const tab = await wallet.open('tab')
  await person.restoreWallet(tab, { words, node: node.url })
  const site = await openSite()
  await useWallet(wallet, site)
  expect(await killAndSearch(wallet, site, words.split(' '))).toEqual([])
})

test('nothing is on the disk when the browser dies while the words are on the screen or half typed', async ({ wallet, openSite }) => {
  const tab = await wallet.open('tab')
  await person.startCreating(tab)
  await person.skipNode(tab)
  await person.makeWords(tab)
  const words = await person.readWords(tab)
  await person.turnToProof(tab)
  await person.typeWords(tab, words.slice(0, 9))
  const site = await openSite()
  expect(await killAndSearch(wallet, site, words)).toEqual([])
})

test('nothing is on the disk after words and a key were shown again and the record was opened', async ({ wallet, node, openSite }) => {
  const words = 'scheme spot photo card baby mountain device kick cradle pact join borrow'
  const tab = await wallet.open('tab')
  await person.restoreWallet(tab, { words, node: node.url })
  await tab.close()
  const popup = await wallet.open('popup')
  await showEverythingAgain(popup)
  await goTo(popup, 'Activity')
  await button(popup, 'Record').click()
  await expect(popup.getByText(/^Private key of .* shown$/)).toBeVisible()
  const site = await openSite()
  expect(await killAndSearch(wallet, site, words.split(' '))).toEqual([])
})

test('nothing is on the disk after every check of a copy, a backup file that was made and checked, and a key file', async ({ wallet, openSite }) => {
  test.setTimeout(600_000)
  const words = 'scheme spot photo card baby mountain device kick cradle pact join borrow'.split(' ')
  const key = `0x${'5ca1ab1e'.repeat(8)}`
  const page = await wallet.open('tab')
  await person.restoreWallet(page, { words: words.join(' ') })

  await goTo(page, 'Backup')
  const digits = await addCopy(page)
  await button(page, 'It is written on the copy').click()
  await startDrill(page, /^Copy 1, paper/, 'Check its four digits')
  await page.getByLabel('Four digits on the copy').fill(digits)
  await passDrill(page)
  await startDrill(page, /^Copy 1, paper/, 'Read a few words from it')
  await typeAskedWords(page, words)
  await passDrill(page)
  await startDrill(page, /^Copy 1, paper/, 'Type every word from it')
  await person.typeWords(page, words)
  await passDrill(page)

  await openAccounts(page)
  await button(page, 'Add account').click()
  await button(page, /^Private key/).click()
  await page.getByLabel('Private key').fill(key)
  await button(page, 'Show its address').click()
  await page.getByLabel('Name').fill('Old key')
  await button(page, 'Add this account').click()
  await expect(person.heading(page, 'Home')).toBeVisible()
  await openAccounts(page)
  const keyFile = await exportKey(page, 'Old key')
  await expect(page.getByText('Saved and opened again', { exact: false })).toBeVisible()
  await page.reload()

  const outside = await mkdtemp(join(tmpdir(), 'holdfast-files-'))
  try {
    const file = await makeFile(page, join(outside, 'saved.age'))
    await checkFile(page, file)
    const secrets = [
      ...textNeedles('passphrase of the backup file', file.passphrase),
      ...textNeedles('passphrase of the key file', keyFile.passphrase),
      ...textNeedles('imported key', key.slice(2)),
      ...byteNeedles('imported key', Buffer.from(key.slice(2), 'hex')),
    ]
    const site = await openSite()
    expect(await killAndSearch(wallet, site, words, secrets)).toEqual([])
    // Each of them would have been found: in a directory that holds them, in clear or as base64, it is.
    await writeFile(join(outside, 'clear'), Buffer.from(`${file.passphrase} ${key}`, 'utf16le'))
    await writeFile(join(outside, 'hidden'), Buffer.from(keyFile.passphrase).toString('base64'))
    const planted = (await searchProfile(outside, secrets)).map((found) => found.split(',')[0])
    expect(new Set(planted)).toEqual(new Set(['/clear: passphrase of the backup file', '/clear: imported key', '/hidden: passphrase of the key file']))
  } finally {
    await rm(outside, { recursive: true, force: true })
  }
})
