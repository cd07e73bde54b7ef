/* The list of what is warned of. */
import { expectAccessible } from '../steps/accessible.ts'
import { expect, test } from '../fixtures/index.ts'
import { heading } from '../steps/first-run.ts'
import { button, goTo } from '../steps/home.ts'

test.use({ start: 'ready' })

test('the rules by which reviews warn are listed with their reasons, and none can be switched off', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await goTo(popup, 'Settings')
  await popup.getByRole('button', { name: 'What Holdfast warns of' }).click()
  await expect(heading(popup, 'What Holdfast warns of')).toBeVisible()
  await expect(popup.getByRole('heading', { name: 'An address that is a copy of one you know' })).toBeVisible()
  await expect(popup.getByText('Raw hashes (eth_sign), delegations')).toBeVisible()
  await expect(popup.getByRole('main').getByRole('checkbox')).toHaveCount(0)
  await expectAccessible(popup)
  await button(popup, 'Back').click()
  await expect(heading(popup, 'Settings')).toBeVisible()
})
