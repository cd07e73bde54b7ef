/*
 * MetaMask's test dapp: the older signatures.
 */
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { approve, gone, title } from '../steps/review.ts'
import { ask, connectDapp, findHoldfast, part, press, signatureIn } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })

for (const [id, heading] of [
  ['signTypedData', 'Sign data of an old kind'],
  ['signTypedDataV3', 'Sign data: Mail'],
] as const) {
  test(`${id} is signed, and the dapp recovers this account from it`, async ({ wallet, openTestDapp }) => {
    const dapp = await openTestDapp()
    await connectDapp(wallet, dapp)
    const window = await press(wallet, dapp, id)
    await expect(title(window)).toHaveText(heading)
    await expect(window.getByText(id === 'signTypedData' ? 'A number' : 'Hello, Bob!')).toBeVisible()
    await approve(window, 'Sign data')
    await gone(window)
    await part(dapp, `${id}Verify`).click()
    await expect(part(dapp, `${id}VerifyResult`)).toHaveText(testAddress, { ignoreCase: true })
  })
}

test('who signed a message is told without asking anybody', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const window = await press(wallet, dapp, 'personalSign')
  await approve(window, 'Sign message')
  await gone(window)
  await findHoldfast(dapp)
  const signature = await signatureIn(dapp, 'personalSignResult')
  expect(await ask(dapp, 'personal_ecRecover', ['Example `personal_sign` message', signature])).toBe(testAddress.toLowerCase())
})
