/*
 * MetaMask's test dapp: everything it wants signed. What is good is signed and checked by viem or by the dapp itself; what two
 * libraries would read differently, and what names another site, account or network, is refused or said.
 */
import type { Page } from '@playwright/test'
import { recoverMessageAddress } from 'viem'
import { expect, test } from '../fixtures/index.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import { testAddress } from '../steps/first-run.ts'
import { gone, reject } from '../steps/review.ts'
import { connectDapp, decide, part, press, pressAndDecide, signatureIn } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })

// A score of windows, one after the other.
test.setTimeout(600_000)

const signature = /^0x[0-9a-f]{130}$/
const noWindow = (wallet: Wallet): void => expect(wallet.context.pages().some((page) => page.url().startsWith(wallet.url('approve')))).toBe(false)

/** Pressed, refused before anybody sees it, and said on the dapp's page. */
const refusedAt = async (wallet: Wallet, dapp: Page, id: string, result: string, said: RegExp): Promise<void> => {
  await part(dapp, result).evaluate((field) => field.replaceChildren())
  await part(dapp, id).click()
  await expect(part(dapp, result), id).toHaveText(said)
  noWindow(wallet)
}

/** The dapp catches nothing here: what it throws is what it was told. */
const refusedUncaught = async (wallet: Wallet, dapp: Page, id: string, said: RegExp): Promise<void> => {
  const thrown = dapp.waitForEvent('pageerror')
  await part(dapp, id).click()
  expect((await thrown).message, id).toMatch(said)
  noWindow(wallet)
}

test('what it wants signed is signed when all libraries read it alike, and its malformed data and bad sign-ins are refused or said', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)

  await test.step('a message, which the dapp checks too', async () => {
    await pressAndDecide(wallet, dapp, 'personalSign', ['Sign a message', 'Sign message'])
    const signed = await signatureIn(dapp, 'personalSignResult')
    expect(await recoverMessageAddress({ message: 'Example `personal_sign` message', signature: signed })).toBe(testAddress)
    // It compares letter by letter, in small letters; what both of its ways found is what it writes down.
    const found = (by: RegExp) => dapp.waitForEvent('console', (line) => by.test(line.text()) && line.text().includes(`comparing ${testAddress.toLowerCase()} to`))
    const both = Promise.all([found(/^SigUtil/), found(/^Failed to verify signer/)])
    await part(dapp, 'personalSignVerify').click()
    await both
  })

  await test.step('orders and permits', async () => {
    const result = part(dapp, 'signPermitVariantResult')
    await pressAndDecide(wallet, dapp, 'signBlurOrder', ['Sign data: Order', 'Sign data'])
    await expect(result).toHaveText(signature)
    await pressAndDecide(wallet, dapp, 'signPermitSingle', ['Let someone take your tokens?', 'Hold to sign permit'])
    await expect(result).toHaveText(signature)
    // Their domains have more, or less, than their types say.
    await refusedAt(wallet, dapp, 'signPermitBatch', 'signPermitVariantResult', /^Error: .*domain must have exactly/)
    await refusedAt(wallet, dapp, 'signSeaportBulkOrder', 'signPermitVariantResult', /^Error: .*EIP712Domain/)
  })

  await test.step('sign-ins', async () => {
    const host = new URL(dapp.url()).host
    await pressAndDecide(wallet, dapp, 'siweResources', [`Sign in to ${host}`, 'Hold to sign in'])
    await expect(part(dapp, 'siweResult')).toHaveText(signature)
    const other = await press(wallet, dapp, 'siweBadAccount')
    await expect(other.getByText(/^This signs in another account/)).toBeVisible()
    await decide(other, [`Sign in to ${host}`, 'Hold to sign in'])
    const malformed = await press(wallet, dapp, 'siweMalformed')
    await expect(malformed.getByText(/^This looks like a sign-in, but it is not written like one/)).toBeVisible()
    await reject(malformed)
    await gone(malformed)
    await expect(part(dapp, 'siweResult')).toHaveText(/^Error: .*rejected/)
    await refusedAt(wallet, dapp, 'siweBadDomain', 'siweResult', /^Error: .*another site/)
  })

  await test.step('malformed data', async () => {
    await refusedAt(wallet, dapp, 'signInvalidType', 'signMalformedResult', /^Error: /)
    await refusedAt(wallet, dapp, 'signEmptyDomain', 'signMalformedResult', /^Error: .*domain must have exactly/)
    await refusedAt(wallet, dapp, 'signExtraDataNotTyped', 'signMalformedResult', /^Error: .*message must have exactly/)
    await refusedAt(wallet, dapp, 'signInvalidPrimaryType', 'signMalformedResult', /^Error: /)
    await refusedAt(wallet, dapp, 'signNoPrimaryTypeDefined', 'signMalformedResult', /^Error: /)
    await refusedAt(wallet, dapp, 'signInvalidVerifyingContractType', 'signMalformedResult', /^Error: .*address/)
    await refusedUncaught(wallet, dapp, 'maliciousPermitHexPaddedChain', /domain\.chainId/)
    await refusedUncaught(wallet, dapp, 'maliciousPermitIntAddress', /must be an address/)
  })

  await test.step('what a drainer would ask', async () => {
    await pressAndDecide(wallet, dapp, 'maliciousPermit', ['Let someone take your tokens?', 'Sign permit'])
    const trade = await press(wallet, dapp, 'maliciousTradeOrder')
    await expect(trade.getByText(/^We cannot say what this allows/)).toBeVisible()
    await decide(trade, ['Sign data: ERC721Order', 'Sign data'])
    const order = await press(wallet, dapp, 'maliciousSeaport')
    await expect(order.getByText(/^You give this away for nothing/)).toBeVisible()
    await decide(order, ['Offer a trade?', 'Hold to sign order'])
  })

  await test.step('encryption is not done', async () => {
    await refusedAt(wallet, dapp, 'getEncryptionKeyButton', 'encryptionKeyDisplay', /^Error: .*not supported/)
    for (const id of ['encryptButton', 'decryptButton']) await expect(part(dapp, id)).toBeDisabled()
  })

  await test.step('nor is eth_sign; its button says so itself', async () => {
    await part(dapp, 'ethSign').click()
    await expect(part(dapp, 'ethSign')).toHaveText(/^Error: /)
    await expect(part(dapp, 'ethSignResult')).toHaveText('')
    noWindow(wallet)
  })
  expect(wallet.complaints).toEqual([])
})
