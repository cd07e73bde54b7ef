import { test } from '../fixtures/index.ts'
import { photograph } from './photograph.ts'

test('screens of an empty wallet', async ({ wallet }) => {
  await photograph(await wallet.open('tab'), 'tab', 'first-run')
  await photograph(await wallet.open('popup'), 'popup', 'first-run')
})
