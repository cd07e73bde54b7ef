/*
 * MetaMask's test dapp: transactions, sound and malformed, one at a time and ten at once, from its buttons and from its form;
 * and the networks of its picker.
 */
import type { ConsoleMessage, Page } from '@playwright/test'
import { deployTrusted } from '../fixtures/delegate.ts'
import { expect, test } from '../fixtures/index.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import { testAddress } from '../steps/first-run.ts'
import { gone, reject } from '../steps/review.ts'
import { connectDapp, decide, type Decision, part, press, pressAndDecide, useHoldfast } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })

// A score of windows, one after the other.
test.setTimeout(600_000)

const send: Decision = ['Send', /^Send 0 ETH$/]
const noWindow = (wallet: Wallet): void => expect(wallet.context.pages().some((page) => page.url().startsWith(wallet.url('approve')))).toBe(false)

/** Pressed, refused before anybody sees it, and said on the dapp's page. */
const refusedAt = async (wallet: Wallet, dapp: Page, id: string, result: string, said: RegExp): Promise<void> => {
  await part(dapp, result).evaluate((field) => field.replaceChildren())
  await part(dapp, id).click()
  await expect(part(dapp, result), id).toHaveText(said)
  noWindow(wallet)
}

/** What the dapp throws, for it does not catch what it was told. */
const thrownBy = async (dapp: Page, deed: () => Promise<void>): Promise<string> => {
  const thrown = dapp.waitForEvent('pageerror')
  await deed()
  return (await thrown).message
}

const rejectAt = async (wallet: Wallet, dapp: Page, id: string, shown: RegExp): Promise<void> => {
  const window = await press(wallet, dapp, id)
  await expect(window.getByText(shown).first()).toBeVisible()
  expect(await thrownBy(dapp, () => reject(window)), id).toMatch(/rejected/)
  await gone(window)
}

test('its transactions are sent as they were asked, ten at once are one question, and what is malformed never gets that far', async ({ wallet, node, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  const sent = (count: number): Promise<void> => expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe(`0x${count.toString(16)}`)

  await test.step('malformed', async () => {
    await refusedAt(wallet, dapp, 'sendWithInvalidValue', 'sendMalformedResult', /^Error: .*value must be/)
    await refusedAt(wallet, dapp, 'sendWithInvalidTxType', 'sendMalformedResult', /^Error: .*type "5" is not supported/)
    await refusedAt(wallet, dapp, 'sendWithInvalidRecipient', 'sendMalformedResult', /^Error: .*to must be an address/)
    await refusedAt(wallet, dapp, 'sendWithInvalidGasLimit', 'sendMalformedResult', /^Error: .*gasLimit must be/)
    await refusedAt(wallet, dapp, 'sendWithInvalidMaxFeePerGas', 'sendMalformedResult', /^Error: .*maxFeePerGas must be/)
    await refusedAt(wallet, dapp, 'maliciousSendWithOddHexData', 'maliciousWarningBypassResult', /^Error: .*data must be/)
    await refusedAt(wallet, dapp, 'maliciousApproveERC20WithOddHexData', 'maliciousWarningBypassResult', /^Error: .*data must be/)
    await refusedAt(wallet, dapp, 'maliciousSendWithoutHexPrefixValue', 'maliciousWarningBypassResult', /^Error: .*value must be/)
    // A kind of transaction of one chain alone.
    await refusedAt(wallet, dapp, 'sendTempoBatchTx', 'sendTempoBatchTxResult', /^Error: .*unknown member/)
    await refusedAt(wallet, dapp, 'ensSubmit', 'ensResult', /^Failed to resolve address$/)
  })

  await test.step('sound', async () => {
    await pressAndDecide(wallet, dapp, 'sendEIP1559WithoutGasButton', send)
    await pressAndDecide(wallet, dapp, 'maliciousRawEthButton', ['Send', /^Send 0\.00001 ETH$/])
    await pressAndDecide(wallet, dapp, 'maliciousContractInteractionButton', ['Use a contract', 'Send'])
    await sent(3)
  })

  await test.step('by its form, of both kinds', async () => {
    for (const [field, value] of [['toInput', testAddress], ['amountInput', '0x0'], ['gasInput', '0x2540be400'], ['maxFeeInput', '0x2540be400'], ['maxPriorityFeeInput', '0x3b9aca00'], ['dataInput', '0x']] as const) {
      await part(dapp, field).evaluate((input, text) => void ((input as HTMLInputElement).value = text), value)
    }
    for (const [type, count] of [['0x0', 4], ['0x2', 5]] as const) {
      await part(dapp, 'typeInput').selectOption(type)
      await pressAndDecide(wallet, dapp, 'submitForm', send)
      await sent(count)
      expect((await node.ask('eth_getBlockByNumber', ['latest', true])).transactions[0]).toMatchObject({ type, to: testAddress.toLowerCase() })
    }
  })

  await test.step('of contracts that this network has not, they would make new ones; a person is told', async () => {
    for (const id of ['maliciousERC20TransferButton', 'maliciousApprovalButton']) await rejectAt(wallet, dapp, id, /^This makes a new contract/)
    // Rejections are counted in memory; the third in a row would be a pause, which has its own step.
    await wallet.stopWorker()
    await rejectAt(wallet, dapp, 'maliciousSetApprovalForAll', /^This makes a new contract/)
    await wallet.stopWorker()
  })

  await test.step('ten of the same at once are one question and one answer', async () => {
    await pressAndDecide(wallet, dapp, 'sendEIP1559Batch', send)
    await sent(6)
    await pressAndDecide(wallet, dapp, 'signTypedDataV4Batch', [/^(Sign data|Let someone)/, /^Sign/])
    noWindow(wallet)
  })

  await test.step('ten one after the other end with the third that is rejected', async () => {
    for (const id of ['sendEIP1559Queue', 'signTypedDataV4Queue']) {
      const refusals: string[] = []
      const hear = (line: ConsoleMessage): void => void (line.type() === 'error' && refusals.push(line.text()))
      dapp.on('console', hear)
      await part(dapp, id).click()
      for (const count of [1, 2, 3]) {
        // The next one comes into the window of the last, or into a new one when that is gone already.
        await expect(async () => {
          if (refusals.length >= count) return
          await (await wallet.approval()).getByRole('button', { name: 'Reject', exact: true }).click({ timeout: 2_000 })
        }).toPass()
        await expect.poll(() => refusals.length).toBeGreaterThanOrEqual(count)
      }
      await expect.poll(() => refusals.length).toBe(10)
      expect(refusals.filter((text) => /rejected the request/.test(text))).toHaveLength(3)
      await expect.poll(() => wallet.context.pages().some((page) => page.url().startsWith(wallet.url('approve')))).toBe(false)
      dapp.off('console', hear)
      await wallet.stopWorker()
    }
    await sent(6)
  })
  expect(wallet.complaints).toEqual([])
})

/** Every batch of the dapp wants all or nothing in one step, which an account cannot do where the chain has no contract for it (5760 of EIP-5792). */
const askForCalls = async (wallet: Wallet, dapp: Page): Promise<void> => {
  const atOnce = /^Error: .*(one step|atomic)/i
  for (const id of ['eip5792SendCallsButton', 'eip5792SendCallsApprovalButton']) await refusedAt(wallet, dapp, id, 'eip5792SendCallsError', atOnce)
  await part(dapp, 'eip5792SendCallsEdit').click()
  await part(dapp, 'eip5792AddCall').click()
  // A call with nothing in it is malformed, whatever else is wanted.
  await refusedAt(wallet, dapp, 'eip5792SendCallsButton', 'eip5792SendCallsError', /^Error: /)
  await part(dapp, 'eip5792SendCallsEdit').click()
  // Only for networks where it knows a coin.
  await expect(part(dapp, 'eip5792SendCallsRequiredAssetsButton')).toBeDisabled()
  for (const id of ['ppomSendMaliciousEthButton', 'ppomSendMaliciousContractInteractionButton', 'ppomSendMaliciousERC20TransferButton', 'ppomSendMaliciousERC20ApprovalButton', 'ppomSendMaliciousSetApprovalForAllButton', 'ppomSendThreeMaliciousTxsButton']) {
    await refusedAt(wallet, dapp, id, 'ppomSendCallsError', /^Error: /)
  }
  for (const id of ['ppomGetCallsStatusButton', 'batchUsdcSwapCheckStatusButton']) await expect(part(dapp, id)).toBeDisabled()
  await part(dapp, 'eip5792RequestIdInput').fill('0x1234')
  await refusedAt(wallet, dapp, 'eip5792GetCallsStatusButton', 'eip5792GetCallsStatusResult', /^Error: /)
  await refusedAt(wallet, dapp, 'eip5792GetCapabilitiesButton', 'eip5792GetCapabilitiesResult', /"0x7a69": \{\s+"atomic": \{\s+"status": "(unsupported|ready)"/)
}

test('the networks of its picker are moved to, or said to be missing, and one without a node refuses to send', async ({ wallet, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  await part(dapp, 'useWindowProviderButton').click()
  // It wants no provider without an announcement and ends up with none; Holdfast is found by its own, and still connected.
  await expect(part(dapp, 'accounts')).toHaveText('')
  await useHoldfast(dapp)
  await expect(part(dapp, 'accounts')).toHaveText(testAddress)
  await test.step('batches', () => askForCalls(wallet, dapp))
  const pick = async (name: string): Promise<void> => {
    await part(dapp, 'openNetworkPicker').click()
    await dapp.locator('.network-modal-item').filter({ hasText: name }).first().click()
  }
  await pick('Sei Network')
  await expect(part(dapp, 'networkError')).toHaveText('Sei Network is not available in your wallet')
  await pick('Ethereum Mainnet')
  await decide(await wallet.approval(), ['Use another network?', 'Use Ethereum'])
  await expect(part(dapp, 'chainId')).toHaveText('0x1')
  await expect(part(dapp, 'currentNetworkName')).toHaveText('Current Network: Ethereum Mainnet')
  await expect(part(dapp, 'warning')).toBeVisible()
  // Nobody has chosen a node for it, so nothing is asked of anybody.
  await part(dapp, 'resetConfigButton').click()
  await part(dapp, 'swapComparisonSwapButton').click()
  await expect(part(dapp, 'swapStatus')).toHaveText(/^Error: /)
  await part(dapp, 'batchUsdcSwapResetButton').click()
  await part(dapp, 'batchUsdcSwapExecuteButton').click()
  await expect(part(dapp, 'batchUsdcSwapStatus')).toHaveText('Error')
  await refusedAt(wallet, dapp, 'eip5792SendCallsRequiredAssetsButton', 'eip5792SendCallsError', /^Error: /)
  await pick('Sepolia')
  await decide(await wallet.approval(), ['Use another network?', 'Use Sepolia'])
  await expect(part(dapp, 'chainId')).toHaveText('0xaa36a7')
  expect(await thrownBy(dapp, () => part(dapp, 'mintSepoliaERC20').click())).toMatch(/node|connected/i)
  noWindow(wallet)
})

test('its calls are done in one step where the published contract is on the chain, and the account is upgraded by it', async ({ wallet, node, openTestDapp }) => {
  await deployTrusted(node)
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  await pressAndDecide(wallet, dapp, 'eip5792SendCallsButton', ['2 calls, all together', 'Upgrade and send all 2'])
  await expect(part(dapp, 'eip5792RequestIdInput')).not.toHaveValue('')
  await expect(async () => {
    await part(dapp, 'eip5792GetCallsStatusButton').click()
    await expect(part(dapp, 'eip5792GetCallsStatusResult')).toHaveText(/"status": 200/, { timeout: 1_000 })
  }).toPass()
  await expect(part(dapp, 'eip5792GetCallsStatusResult')).toHaveText(/"atomic": true/)
  await part(dapp, 'eip5792GetCapabilitiesButton').click()
  await expect(part(dapp, 'eip5792GetCapabilitiesResult')).toHaveText(/"0x7a69": \{\s+"atomic": \{\s+"status": "supported"/)
  // The next ones need no upgrade.
  await pressAndDecide(wallet, dapp, 'eip5792SendCallsButton', ['2 calls, all together', 'Send all 2'])
  expect(wallet.complaints).toEqual([])
})
