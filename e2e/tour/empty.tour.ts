import { expect, test } from '../fixtures/index.ts'
import { photograph } from './photograph.ts'

test('before first run', async ({ wallet }) => {
  const popup = await wallet.open('popup')
  await expect(popup.getByRole('button', { name: 'Set up' })).toBeVisible()
  await photograph(popup, 'popup', 'empty')
})
