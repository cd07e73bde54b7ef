import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/index.ts'
import * as person from '../steps/first-run.ts'
import { button } from '../steps/home.ts'
import { photograph } from './photograph.ts'

const legal = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ')

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('region', { name: 'Find the mistake' }).scrollIntoViewIfNeeded()
  await photograph(page, 'tab', `doctor-${name}`)
}

test('the doctor beside the words', async ({ wallet }) => {
  const page = await wallet.open('tab')
  const fill = async (words: readonly string[]): Promise<void> => {
    for (const [at, word] of words.entries()) await person.wordField(page, at + 1).fill(word)
  }
  await button(page, /^Restore/).click()
  await fill(legal.with(1, 'winer').with(6, 'wirth'))
  await button(page, 'Show the wallet').click()
  await button(page, 'Find the mistake').click()
  await expect(button(page, 'Make word 2 winner')).toBeVisible()
  await shoot(page, '1-unknown')
  await fill(legal.with(3, 'wave').with(4, 'year'))
  await page.getByRole('textbox', { name: /^An address of the wallet/ }).fill('0x58A57ed9d8d624cBD12e2C467D34787555bB1b25')
  await button(page, 'Try them').click()
  await expect(page.getByText('Found: words 4 and 5 have changed places')).toBeVisible()
  await page.getByText('Found: words 4 and 5 have changed places').scrollIntoViewIfNeeded()
  await shoot(page, '2-found')
  await fill(legal.with(11, ''))
  await page.getByRole('textbox', { name: /^An address of the wallet/ }).fill('00000000')
  await button(page, 'Try them').click()
  await shoot(page, '3-searching')
  await button(page, 'Stop').click()
  await fill(legal.with(11, '').with(2, ''))
  await expect(page.getByText('17,301,504')).toBeVisible()
  await shoot(page, '4-two-lost')
})
