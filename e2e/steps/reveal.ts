/* What a person does to see words or a key again: the password once more, then holding. */
import { expect, type Page, test } from '@playwright/test'
import { password, vaultTimeout } from './first-run.ts'
import { button, goTo } from './home.ts'

/** From Settings, with the password once more, up to where one holds to see. */
export const openReveal = (page: Page, what: RegExp): Promise<void> =>
  test.step(`ask to see ${what.source} again`, async () => {
    await button(page, 'Show words or a key').click()
    await page.getByRole('button', { name: what }).click()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await button(page, 'Continue').click()
    await expect(holdToSee(page)).toBeVisible(vaultTimeout)
  })

const holdToSee = (page: Page) => page.getByRole('button', { name: /^(?:Hold to see|Showing) / })

/** Holds with the keyboard while `look` looks, then lets go. */
export const heldToSee = async (page: Page, look: () => Promise<void> = async () => undefined): Promise<void> => {
  await holdToSee(page).focus()
  await page.keyboard.down('Space')
  await expect(page.getByRole('button', { name: /^Showing / })).toBeVisible()
  await look()
  await page.keyboard.up('Space')
}

/** Holds every group in turn, from Settings, and goes back there. */
export const showAgain = (page: Page, what: RegExp, groups: number): Promise<void> =>
  test.step(`show ${what.source} again`, async () => {
    await openReveal(page, what)
    for (let group = 0; group < groups; group += 1) {
      await heldToSee(page)
      await button(page, 'Next').click()
    }
    await button(page, 'Back').click()
    await button(page, 'Back').click()
  })

export const showEverythingAgain = async (page: Page): Promise<void> => {
  await goTo(page, 'Settings')
  await showAgain(page, /^Words of /, 3)
  await showAgain(page, /^Key of /, 4)
}
