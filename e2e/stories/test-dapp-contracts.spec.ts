/*
 * MetaMask's test dapp: the contracts that it brings. It makes each through the wallet, and every button of theirs is pressed;
 * what came of it is read on the dapp's page and from the real node.
 */
import type { Page } from '@playwright/test'
import { Interface } from 'ethers'
import { expect, test } from '../fixtures/index.ts'
import type { Wallet } from '../fixtures/wallet.ts'
import type { Anvil } from '../run/anvil.mjs'
import { testAddress } from '../steps/first-run.ts'
import { approve } from '../steps/review.ts'
import { connectDapp, decide, type Decision, part, press, pressAndDecide } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })

// A score of windows each, one after the other.
test.setTimeout(600_000)

/** Where the dapp sends its tokens, and whom it lets take them. */
const [payee, operator] = ['0x2f318C334780961FB129D2a6c30D0763d9a5C970', '0x9bc5baF874d2DA8D216aE9f137804184EE5AfEF4']

const create: Decision = ['Put a contract on the network', 'Create contract']
const call: Decision = ['Use a contract', 'Send']
const give: Decision = ['Send tokens', 'Send tokens']
const allow: Decision = ['Let someone take your tokens?', 'Allow']
const allowAll: Decision = ['Let someone take every item?', 'Hold to allow every item']
const takeBack: Decision = ['Take a permission back', 'Take it back']
const watch: Decision = ['Show a token?', 'Show token']

/** Asks the node itself, in ethers' words. */
const readContract = async (node: Anvil, to: string, signature: string, args: readonly unknown[]): Promise<unknown> => {
  const abi = new Interface([`function ${signature}`])
  const [fragment] = abi.fragments
  const name = String((fragment as unknown as { name: string }).name)
  return abi.decodeFunctionResult(name, await node.ask('eth_call', [{ to, data: abi.encodeFunctionData(name, args) }, 'latest']))[0] as unknown
}

const addressIn = async (dapp: Page, id: string): Promise<string> => {
  await expect(part(dapp, id)).toHaveText(/^0x[0-9a-fA-F]{40}$/)
  return part(dapp, id).innerText()
}

/** Until the next block holds it: contracts are asked at the latest one. */
const mined = (node: Anvil, count: number): Promise<void> => expect.poll(() => node.ask('eth_getTransactionCount', [testAddress, 'latest'])).toBe(`0x${count.toString(16)}`)

const useFungible = async (wallet: Wallet, node: Anvil, dapp: Page): Promise<void> => {
  await pressAndDecide(wallet, dapp, 'createToken', create)
  const token = await addressIn(dapp, 'erc20TokenAddresses')
  await pressAndDecide(wallet, dapp, 'transferTokens', give)
  await pressAndDecide(wallet, dapp, 'transferTokensWithoutGas', give)
  await mined(node, 3)
  expect(await readContract(node, token, 'balanceOf(address) view returns (uint256)', [payee])).toBe(30_000n)

  await part(dapp, 'approveTo').fill(testAddress)
  await pressAndDecide(wallet, dapp, 'approveTokens', allow)
  await pressAndDecide(wallet, dapp, 'increaseTokenAllowance', allow)
  await mined(node, 5)
  await part(dapp, 'allowanceOwner').fill(testAddress)
  await part(dapp, 'allowanceSpender').fill(testAddress)
  await part(dapp, 'getAllowance').click()
  await expect(part(dapp, 'allowanceAmountResult')).toHaveText('8.0000')

  await part(dapp, 'transferFromSenderInput').fill(testAddress)
  await part(dapp, 'transferFromRecipientInput').fill(operator)
  await pressAndDecide(wallet, dapp, 'transferFromTokens', give)
  await mined(node, 6)
  expect(await readContract(node, token, 'balanceOf(address) view returns (uint256)', [operator])).toBe(15_000n)
  // Without an allowance the node says so before anybody is asked.
  await part(dapp, 'transferFromSenderInput').fill(payee)
  await part(dapp, 'transferFromTokens').click()
  await expect(part(dapp, 'tokenMethodsResult')).toHaveText(/^cannot estimate gas/)
  await pressAndDecide(wallet, dapp, 'approveTokensWithoutGas', allow)
  await mined(node, 7)
  expect(await readContract(node, token, 'allowance(address,address) view returns (uint256)', [testAddress, payee])).toBe(70_000n)

  await test.step('a token by its form', async () => {
    await part(dapp, 'eip747ContractAddress').fill(token)
    await part(dapp, 'eip747Symbol').fill('NOT')
    await part(dapp, 'eip747Decimals').fill('4')
    await part(dapp, 'eip747WatchButton').click()
    await expect(part(dapp, 'eip747Status')).toHaveText(/^There was an error/)
    await part(dapp, 'eip747Symbol').fill('TST')
    await pressAndDecide(wallet, dapp, 'eip747WatchButton', watch)
    await expect(part(dapp, 'eip747Status')).toHaveText(/added successfully/)
  })
}

const useUnique = async (wallet: Wallet, node: Anvil, dapp: Page): Promise<void> => {
  const status = part(dapp, 'nftsStatus')
  await pressAndDecide(wallet, dapp, 'deployNFTsButton', create)
  const nfts = await addressIn(dapp, 'erc721TokenAddresses')
  await part(dapp, 'mintAmountInput').fill('2')
  await pressAndDecide(wallet, dapp, 'mintButton', call)
  await expect(status).toHaveText('Mint completed')
  await pressAndDecide(wallet, dapp, 'watchNFTButton', watch)
  await test.step('both pieces at once, one question each', async () => {
    const window = await press(wallet, dapp, 'watchNFTsButton')
    const item = window.locator('dt', { hasText: /^Item$/ }).locator('xpath=following-sibling::dd[1]')
    // Whose contract was read first is asked about first.
    await expect(window.getByRole('button', { name: /^Request \d of 2\b/ })).toBeVisible()
    const first = await item.innerText()
    expect(['1', '2']).toContain(first)
    await approve(window, 'Show token')
    await expect(item).toHaveText(first === '1' ? '2' : '1')
    await decide(window, watch)
  })
  await pressAndDecide(wallet, dapp, 'approveButton', allow)
  await expect(status).toHaveText('Approve completed')
  expect(await readContract(node, nfts, 'getApproved(uint256) view returns (address)', [1])).toBe(operator)
  await pressAndDecide(wallet, dapp, 'setApprovalForAllButton', allowAll)
  await expect(status).toHaveText('Set Approval For All completed')
  expect(await readContract(node, nfts, 'isApprovedForAll(address,address) view returns (bool)', [testAddress, operator])).toBe(true)
  await pressAndDecide(wallet, dapp, 'revokeButton', takeBack)
  await expect(status).toHaveText('Revoke completed')
  expect(await readContract(node, nfts, 'isApprovedForAll(address,address) view returns (bool)', [testAddress, operator])).toBe(false)
  await pressAndDecide(wallet, dapp, 'transferFromButton', give)
  await expect(status).toHaveText('Transfer From completed')
  expect(await readContract(node, nfts, 'ownerOf(uint256) view returns (address)', [1])).toBe(payee)
  // Its data does not say what its domain is made of, which libraries read in two ways (decision 0018).
  await part(dapp, 'sign721Permit').click()
  await expect(part(dapp, 'sign721PermitResult')).toHaveText(/^Error: .*EIP712Domain/)
  await expect(part(dapp, 'sign721PermitVerify')).toBeDisabled()
}

test('its ERC-20 and ERC-721 tokens are made, given, allowed, taken back and shown', async ({ wallet, node, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  await test.step('ERC-20', () => useFungible(wallet, node, dapp))
  await test.step('ERC-721', () => useUnique(wallet, node, dapp))
  expect(wallet.complaints).toEqual([])
})

const useMany = async (wallet: Wallet, node: Anvil, dapp: Page): Promise<void> => {
  const status = part(dapp, 'erc1155Status')
  await pressAndDecide(wallet, dapp, 'deployERC1155Button', create)
  const many = await addressIn(dapp, 'erc1155TokenAddresses')
  const held = (owner: string, item: number): Promise<unknown> => readContract(node, many, 'balanceOf(address,uint256) view returns (uint256)', [owner, item])
  await part(dapp, 'batchMintTokenIds').fill('1, 2, 3')
  await part(dapp, 'batchMintIdAmounts').fill('5, 6, 7')
  await pressAndDecide(wallet, dapp, 'batchMintButton', call)
  await expect(status).toHaveText('Batch Minting completed')
  await expect.poll(() => held(testAddress, 3)).toBe(7n)
  await pressAndDecide(wallet, dapp, 'watchAssetButton', watch)
  await part(dapp, 'batchTransferTokenIds').fill('1, 2')
  await part(dapp, 'batchTransferTokenAmounts').fill('1, 2')
  await pressAndDecide(wallet, dapp, 'batchTransferFromButton', ['Send 2 kinds of items', 'Send items'])
  await expect.poll(() => held(payee, 2)).toBe(2n)
  await pressAndDecide(wallet, dapp, 'setApprovalForAllERC1155Button', allowAll)
  await expect(status).toHaveText('Set Approval For All completed')
  await pressAndDecide(wallet, dapp, 'revokeERC1155Button', takeBack)
  await expect(status).toHaveText('Revoke completed')
  expect(await readContract(node, many, 'isApprovedForAll(address,address) view returns (bool)', [testAddress, operator])).toBe(false)
}

test('its ERC-1155 tokens, its piggy bank, its contract that fails and its multisig do what they are for', async ({ wallet, node, openTestDapp }) => {
  const dapp = await openTestDapp()
  await connectDapp(wallet, dapp)
  await test.step('ERC-1155', () => useMany(wallet, node, dapp))
  await test.step('the piggy bank', async () => {
    await pressAndDecide(wallet, dapp, 'deployButton', create)
    await expect(part(dapp, 'contractStatus')).toHaveText('Deployed')
    await pressAndDecide(wallet, dapp, 'depositButton', ['Use a contract', /^Send/])
    await expect(part(dapp, 'contractStatus')).toHaveText('Deposit completed')
    await pressAndDecide(wallet, dapp, 'withdrawButton', call)
    await expect(part(dapp, 'contractStatus')).toHaveText('Withdrawn')
  })
  await test.step('the contract that fails', async () => {
    await pressAndDecide(wallet, dapp, 'deployFailingButton', create)
    await expect(part(dapp, 'failingContractStatus')).toHaveText('Deployed')
    const window = await press(wallet, dapp, 'sendFailingButton')
    // The node tried it, and the person is told before deciding.
    await expect(window.getByText(/^Your node tried this and it failed/)).toBeVisible()
    await decide(window, ['Send', 'Hold to send 0 ETH'])
    await expect(part(dapp, 'failingContractStatus')).toHaveText(/as expected/)
    const { transactions } = await node.ask('eth_getBlockByNumber', ['latest', false])
    await expect.poll(() => node.ask('eth_getTransactionReceipt', [transactions[0]])).toMatchObject({ status: '0x0', from: testAddress.toLowerCase() })
  })
  await test.step('the multisig', async () => {
    await pressAndDecide(wallet, dapp, 'deployMultisigButton', create)
    await expect(part(dapp, 'multisigContractStatus')).toHaveText('Deployed')
    await pressAndDecide(wallet, dapp, 'sendMultisigButton', ['Send', /^Send 0\.0000244/])
    await expect(part(dapp, 'multisigContractStatus')).toHaveText(/as expected/)
  })
  await test.step('heavy data', async () => {
    await pressAndDecide(wallet, dapp, 'sendHeavyHexDataButton', ['Use a contract', 'Hold to send'])
    await expect.poll(async () => (await node.ask('eth_getBlockByNumber', ['latest', true])).transactions[0]?.input?.length).toBe(192_330)
  })
  expect(wallet.complaints).toEqual([])
})
