/* The list of what is warned of, in both rooms. */
import { test } from '../fixtures/index.ts'
import { goTo } from '../steps/home.ts'
import { photograph } from './photograph.ts'

test.use({ start: 'ready' })

test('the rules', async ({ wallet }) => {
  for (const room of ['popup', 'tab'] as const) {
    const page = await wallet.open(room)
    await goTo(page, 'Settings')
    await page.getByRole('button', { name: 'What Holdfast warns of' }).click()
    await page.getByRole('heading', { name: 'A site under another’s name' }).waitFor()
    await photograph(page, room, 'rules')
  }
})
