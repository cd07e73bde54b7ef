/* First run beyond the bare path: what it is for, dice, the questions, the copies. */
import { mnemonicToAccount } from 'viem/accounts'
import { expect, test } from '../fixtures/index.ts'
import { searchProfile, textNeedles } from '../fixtures/profile-search.ts'
import { expectAccessible } from '../steps/accessible.ts'
import * as person from '../steps/first-run.ts'
import { button } from '../steps/home.ts'

// Argon2id over 128 MiB, and every group of words held for a second: a busy machine needs its time.
test.slow()

/** What a real die gave, fifty times. */
const rolls = '31642553146221456134625316421653422516346125534162'

test('words are made with dice of the person, broken dice are refused, and nothing of them is left', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await person.startCreating(page)
  await person.skipNode(page)
  const make = button(page, 'Make the words')
  await button(page, 'Add dice of my own').click()
  await expectAccessible(page)

  // Too few, by hand and by key; a key of something else adds nothing.
  await button(page, '3').click()
  await page.keyboard.type('1x07')
  await expect(page.getByText('2 of 50 rolls, about 5 of 128 bits')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(page.getByText('1 of 50 rolls, about 2 of 128 bits')).toBeVisible()
  await expect(make).toHaveAttribute('aria-disabled', 'true')
  await expect(make).toHaveAccessibleDescription('49 more rolls, or leave the dice out')
  await button(page, 'Start again').click()

  for (const [typed, said] of [
    ['6'.repeat(50), 'One face came more than ten times in a row.'],
    ['25'.repeat(25), 'Some faces come far too often.'],
    ['123456'.repeat(9), 'These rolls repeat or count up.'],
  ] as const) {
    await person.rollDice(page, typed)
    await expect(page.getByText(said)).toBeVisible()
    await expect(make).toHaveAttribute('aria-disabled', 'true')
    await expect(make).toHaveAccessibleDescription('The rolls cannot be used')
    await button(page, 'Start again').click()
  }

  // Twice the bits want twice the rolls.
  await person.rollDice(page, rolls)
  await expect(page.getByText('Nothing speaks against these rolls.')).toBeVisible()
  await page.getByRole('radio', { name: /^24 words/ }).click()
  await expect(page.getByText('50 of 100 rolls, about 129 of 256 bits')).toBeVisible()
  await expect(make).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('radio', { name: /^12 words/ }).click()
  await expectAccessible(page)
  await make.click()
  await expect(page.getByText('mixed with your own dice')).toBeVisible()

  await person.answerQuestions(page)
  const words = await person.readWords(page)
  await person.proveWords(page, words)
  expect(await person.readAddress(page)).toBe(mnemonicToAccount(words.join(' ')).address)
  expect(wallet.requests).toEqual([])
  expect(wallet.complaints).toEqual([])
  await wallet.kill()
  expect(await searchProfile(wallet.profile, textNeedles('rolls', rolls))).toEqual([])
})

test('a wrong answer explains itself and is answered again; the copies come before the proof and are kept', async ({ wallet }) => {
  const page = await wallet.open('tab')
  await button(page, /^Create a wallet/).click()
  const goOn = button(page, 'Continue')
  await expect(goOn).toHaveAccessibleDescription('Choose one to go on')
  await page.getByRole('radio', { name: /^Shared/ }).check({ force: true })
  await expect(page.getByText('Words are one key')).toBeVisible()
  await expectAccessible(page)
  await person.choosePurpose(page, 'Savings')
  await button(page, 'Back').click()
  await person.choosePurpose(page, 'Savings')
  await person.choosePassword(page)
  await person.skipNode(page)

  // It may be changed until there are words, and the suggestion follows.
  await expect(page.getByRole('radio', { name: /^24 words/ })).toBeChecked()
  await button(page, 'It is for something else').click()
  await person.choosePurpose(page, 'Pocket')
  await expect(page.getByRole('radio', { name: /^12 words/ })).toBeChecked()
  await button(page, 'It is for something else').click()
  await person.choosePurpose(page, 'Savings')
  await page.getByRole('radio', { name: /^12 words/ }).click()
  await button(page, 'Make the words').click()

  const show = button(page, 'Show me the words')
  const answer = (question: RegExp, name: string) => page.getByRole('group', { name: question }).getByRole('radio', { name }).check({ force: true })
  await expect(show).toHaveAccessibleDescription('Answer all three to go on')
  await expect(page.getByText('from this browser’s random numbers, on this computer')).toBeVisible()
  await answer(/^May support/, 'Yes')
  await answer(/^Is a photo/, 'Yes')
  await answer(/^If this computer/, 'No')
  for (const said of ['Nobody may, however friendly', 'thieves search them for words', 'There is no office']) await expect(page.getByText(said)).toBeVisible()
  await expect(show).toHaveAttribute('aria-disabled', 'true')
  await expect(show).toHaveAccessibleDescription('One answer is not right yet')
  await expectAccessible(page)
  // The address is no way around them.
  await page.goto(`${wallet.url('tab')}#prove`)
  await page.reload()
  await person.answerQuestions(page)

  const words = await person.readWords(page)
  await button(page, 'I have written them').click()
  await expect(page.getByText('For what you chose, three places is the aim.')).toBeVisible()
  await expectAccessible(page)
  await button(page, 'Show how').click()
  await expect(person.heading(page, 'Metal plate')).toBeVisible()
  await button(page, 'Back').click()
  await button(page, 'Save').click()
  await expect(button(page, 'Back')).toBeVisible()
  await button(page, 'Back').click()
  await button(page, 'Note it').click()
  await page.getByRole('radio', { name: 'Metal plate' }).check({ force: true })
  await button(page, 'Add copy').click()
  const digits = page.getByRole('img', { name: /^Digits/ })
  const said = await digits.getAttribute('aria-label')
  // The digits are told once, so a look at the templates does not lose them.
  await button(page, 'Plate templates').click()
  await expect(person.heading(page, 'Metal plate')).toBeVisible()
  await button(page, 'Back').click()
  await expect(digits).toHaveAttribute('aria-label', said ?? '')
  await button(page, 'It is written on the copy').click()
  await expect(page.getByText('Copy 1, metal plate')).toBeVisible()
  await expect(page.getByText('Not proven yet')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Copy 1, metal plate')).toBeVisible()
  await button(page, 'Prove copy 1').click()
  await person.compareWords(page, words)
  await expect(page.getByText('Copy 1, metal plate')).toBeVisible()
  expect(wallet.requests).toEqual([])
})
