/* Copies, checks, the sheet, plates, the rehearsal and the wallet that put its backup off. */
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../steps/accessible.ts'
import { addCopy, startDrill } from '../steps/backup.ts'
import { heading, makeWords, openFinished, password, proveWords, readWords, skipNode, startCreating, testAddress, testWords, turnToProof, typeWords, vaultTimeout } from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'

// Argon2id over 128 MiB, and a first run per wallet: a busy machine needs its time.
test.slow()

const words = testWords.split(' ')
const points = async (page: Page): Promise<number> => Number(await page.locator('.score b').innerText())

test.describe('of a wallet in use', () => {
  test.use({ start: 'ready' })

  test('a copy is noted, its digits are told once, and they and every word are compared without being shown', async ({ wallet }) => {
    const page = await wallet.open('tab')
    await goTo(page, 'Backup')
    await expectAccessible(page)
    const before = await points(page)
    const code = await addCopy(page)
    expect(code).toMatch(/^\d{4}$/)
    await expect(page.getByText('Write these four digits on the copy, now.')).toBeVisible()
    await button(page, 'It is written on the copy').click()
    await expect(page.getByText('Copy 1, paper')).toBeVisible()
    await expect(page.getByText(code, { exact: true })).toHaveCount(0)

    await startDrill(page, /^Copy 1, paper/, 'Check its four digits')
    await page.getByLabel('Four digits on the copy').fill(String((Number(code) + 1) % 10_000).padStart(4, '0'))
    await button(page, 'Compare').click()
    await expect(page.getByRole('alert').filter({ hasText: '2 tries are left today' })).toBeVisible()
    await page.getByLabel('Four digits on the copy').fill(code)
    await button(page, 'Compare').click()
    await expect(heading(page, 'Right')).toBeVisible()
    await button(page, 'Done').click()

    await startDrill(page, /^Copy 1, paper/, 'Type every word from it')
    await typeWords(page, words)
    await button(page, 'Compare').click()
    await expect(heading(page, 'Right')).toBeVisible()
    await button(page, 'Done').click()
    await expect.poll(() => points(page)).toBeGreaterThan(before)
    expect(wallet.complaints).toEqual([])
    expect(wallet.requests.filter((url) => !url.startsWith('http://127.0.0.1'))).toEqual([])
  })

  test('one copy is amber, two in two places are green, a lost one is amber again', async ({ wallet }) => {
    const page = await wallet.open('popup')
    await goTo(page, 'Backup')
    const line = page.getByRole('button', { name: /^Two copies or more/ })
    const isOn = async (expected: 'Yes' | 'No'): Promise<void> => {
      await button(page, 'How it is counted').click()
      await expect(line).toHaveAccessibleName(new RegExp(`, ${expected}`))
      await button(page, 'Back').click()
    }
    await addCopy(page)
    await button(page, 'It is written on the copy').click()
    await isOn('No')
    await addCopy(page, { place: 'Home' })
    await button(page, 'It is written on the copy').click()
    await expect(page.getByText('All copies are in one place.', { exact: false })).toBeVisible()
    await isOn('Yes')
    await button(page, /^Copy 2, paper/).click()
    await button(page, 'It is lost').click()
    await button(page, 'Back').click()
    await isOn('No')
    await expectNoSidewaysScroll(page)
  })

  test('three wrong answers close every check, and the password does not open them', async ({ wallet }) => {
    const page = await wallet.open('popup')
    await goTo(page, 'Backup')
    const code = await addCopy(page)
    await button(page, 'It is written on the copy').click()
    await startDrill(page, /^Copy 1, paper/, 'Check its four digits')
    for (let wrong = 1; wrong <= 3; wrong += 1) {
      await page.getByLabel('Four digits on the copy').fill(String((Number(code) + wrong) % 10_000).padStart(4, '0'))
      await button(page, 'Compare').click()
      await expect(page.getByRole('alert').filter({ hasText: wrong === 3 ? 'closed for a day' : 'left today' })).toBeVisible()
      await expect(page.getByLabel('Four digits on the copy')).toHaveValue('')
    }
    await wallet.stopWorker()
    await page.close()
    const again = await wallet.open('popup')
    await goTo(again, 'Backup')
    await expect(again.getByText('Checks open again', { exact: false })).toBeVisible()
    await button(again, /^Copy 1, paper/).click()
    await expect(button(again, 'Check its four digits')).toHaveCount(0)
  })

  test('the sheet that is printed has the digits and how to restore, and no word that could be the phrase’s', async ({ wallet }) => {
    const page = await wallet.open('tab')
    await page.evaluate(() => {
      // Stands for the printer: keeps what it was given.
      globalThis.print = () => {
        document.title = 'printed'
        const seen = [...document.body.children].filter((each) => getComputedStyle(each).display !== 'none')
        document.body.dataset['printed'] = seen.map((each) => (each instanceof HTMLElement ? each.innerText : '')).join('\n')
      }
    })
    await goTo(page, 'Backup')
    const code = await addCopy(page)
    const print = await button(page, 'Print blank sheet').elementHandle()
    // On paper there is no button to press: it is pressed on the screen, and what stands there for the printer is looked at.
    await page.emulateMedia({ media: 'print' })
    await print?.evaluate((element) => (element as HTMLElement).click())
    await expect(page).toHaveTitle('printed')
    const printed = (await page.evaluate(() => document.body.dataset['printed'])) ?? ''
    for (const part of [code, testAddress, "m/44'/60'/0'/0/0", 'Do not print the words', 'Ledger', 'Copy 1']) expect(printed).toContain(part)
    expect(printed).not.toMatch(/\btest\b|\bjunk\b/)
    expect(printed).not.toContain('It is written on the copy')
  })

  test('a plate is read back by its dots: one dot wrong is no match, all right is', async ({ wallet }) => {
    test.slow()
    const page = await wallet.open('tab')
    await goTo(page, 'Backup')
    await addCopy(page, { medium: 'Metal plate', place: 'Bank' })
    await button(page, 'It is written on the copy').click()
    await startDrill(page, /^Copy 1, metal plate/, 'Click the dots of the plate')
    // Numbers less one of "test" and "junk" in the published list.
    const numbers = [...Array.from({ length: 11 }, () => 1788), 970]
    const dots = (value: number): readonly number[] => [1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1].filter((worth) => (value & worth) !== 0)
    for (const [at, value] of numbers.entries()) {
      const row = page.getByRole('group', { name: `Word ${at + 1}`, exact: true })
      for (const worth of dots(value)) await row.getByRole('button', { name: `Word ${at + 1}, ${worth}`, exact: true }).click()
      if (dots(value).length % 2 === 0) await row.getByRole('button', { name: `Word ${at + 1}, check dot` }).click()
    }
    const wrong = page.getByRole('button', { name: 'Word 3, 2', exact: true })
    await wrong.click()
    await expect(page.getByText('A dot too many or too few')).toBeVisible()
    await expect(button(page, 'Compare')).toHaveAttribute('aria-disabled', 'true')
    await wrong.click()
    await button(page, 'Compare').click()
    await expect(heading(page, 'Right')).toBeVisible()
  })

  test('a rehearsal runs in a page that nothing connects to the wallet, and its number proves it', async ({ wallet }) => {
    const page = await wallet.open('tab')
    await goTo(page, 'Backup')
    await button(page, 'How it is counted').click()
    await page.getByRole('button', { name: /^Full rehearsal/ }).click()
    await expect(page.getByRole('img', { name: testAddress })).toBeVisible()
    const opening = wallet.context.waitForEvent('page')
    await button(page, 'Open the rehearsal page').click()
    const alone = await opening
    await expect(alone.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(alone)
    const reach = await alone.evaluate(() => fetch('https://example.org/').then(() => 'reached', () => 'refused'))
    expect(reach).toBe('refused')
    await typeWords(alone, words)
    await button(alone, 'What do these words open?').click()
    await expect(alone.getByRole('img', { name: testAddress })).toBeVisible()
    const number = (await alone.locator('.rehearsal-number').innerText()).trim()
    await page.getByLabel('Number the rehearsal showed').fill(number)
    await button(page, 'Compare').click()
    await expect(heading(page, 'Right')).toBeVisible()
    await button(alone, 'Clear everything').click()
    await expect(alone.getByRole('img', { name: testAddress })).toBeHidden()
  })
})

test('a backup is put off once: red everywhere, no new account, and gone when the words are typed back', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await startCreating(page)
  await skipNode(page)
  await makeWords(page)
  await button(page, 'Later, at my own risk').click()
  await button(page, 'Go on without').click()
  await expect(heading(page, 'Ready, but not backed up')).toBeVisible()
  await openFinished(page)
  await expect(heading(page, 'Not backed up')).toBeVisible()
  const popup = await wallet.open('popup')
  await expect(heading(popup, 'Not backed up')).toBeVisible()
  await button(popup, /Change account/).click()
  await button(popup, 'Add account').click()
  await button(popup, /^Next account of your words/).click()
  await button(popup, 'Add account').click()
  await expect(popup.getByText('New accounts stay closed until your words are proven.', { exact: false })).toBeVisible()
  await popup.close()

  await button(page, 'Back up now, 10 minutes').click()
  // Who finds the wallet open sees no word.
  await expect(heading(page, 'Is it you?')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Your password').fill(`${password}?`)
  await button(page, 'Continue').click()
  await expect(page.getByText(/not the password/i).first()).toBeVisible(vaultTimeout)
  await page.getByLabel('Your password').fill(password)
  await button(page, 'Continue').click()
  await expect(heading(page, /^Write down/)).toBeVisible(vaultTimeout)
  const read = await readWords(page)
  await turnToProof(page)
  await typeWords(page, read)
  await button(page, 'Compare').click()
  await expect(heading(page, 'Not backed up')).toBeHidden()
  await expect(page.getByText('Backup', { exact: true }).first()).toBeVisible()
})

test('first run ends with a score, a first copy and the day of the first check', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await startCreating(page)
  await skipNode(page)
  await makeWords(page)
  await proveWords(page, await readWords(page))
  await expectAccessible(page)
  const before = await points(page)
  await addCopy(page)
  await expect(button(page, 'Print blank sheet')).toBeVisible()
  await button(page, 'It is written on the copy').click()
  await expect(page.getByText('Copy 1, paper')).toBeVisible()
  await expect(page.getByText(/^First check: copy 1, \d+ \w+/)).toBeVisible()
  await expect.poll(() => points(page)).toBeGreaterThan(before)
  await openFinished(page)
})
