/*
 * Seaport as it is deployed on every chain: an item is listed by a signature and bought by somebody else, and an item that somebody
 * else listed is bought with the wallet. What it came to is read from the contracts by ethers.
 */
import { type Contract, parseEther, ZeroAddress, ZeroHash } from 'ethers'
import { run } from '../contracts/deploy.ts'
import { openExchange } from '../contracts/seaport.ts'
import { expect, test } from '../fixtures/index.ts'
import { testAddress } from '../steps/first-run.ts'
import { connect } from '../steps/review.ts'
import { decide } from '../steps/test-dapp.ts'

test.use({ start: 'ready' })
test.slow()

const offerItem = [
  { name: 'itemType', type: 'uint8' },
  { name: 'token', type: 'address' },
  { name: 'identifierOrCriteria', type: 'uint256' },
  { name: 'startAmount', type: 'uint256' },
  { name: 'endAmount', type: 'uint256' },
]
const types = {
  OrderComponents: [
    { name: 'offerer', type: 'address' },
    { name: 'zone', type: 'address' },
    { name: 'offer', type: 'OfferItem[]' },
    { name: 'consideration', type: 'ConsiderationItem[]' },
    { name: 'orderType', type: 'uint8' },
    { name: 'startTime', type: 'uint256' },
    { name: 'endTime', type: 'uint256' },
    { name: 'zoneHash', type: 'bytes32' },
    { name: 'salt', type: 'uint256' },
    { name: 'conduitKey', type: 'bytes32' },
    { name: 'counter', type: 'uint256' },
  ],
  OfferItem: offerItem,
  ConsiderationItem: [...offerItem, { name: 'recipient', type: 'address' }],
}
const domainTypes = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
]

type Item = { readonly itemType: number; readonly token: string; readonly identifierOrCriteria: string; readonly startAmount: string; readonly endAmount: string }
const item = (itemType: number, token: string, id: number, amount: bigint): Item => ({ itemType, token, identifierOrCriteria: `${id}`, startAmount: `${amount}`, endAmount: `${amount}` })

/** One piece for some coins, open for half a century. */
const orderOf = (offerer: string, piece: Item, price: Item) => ({
  offerer,
  zone: ZeroAddress,
  offer: [piece],
  consideration: [{ ...price, recipient: offerer }],
  orderType: 0,
  startTime: '0',
  endTime: `${2n ** 32n}`,
  zoneHash: ZeroHash,
  salt: '1',
  conduitKey: ZeroHash,
  counter: '0',
})

test('an item is listed on Seaport by a signature and sold, and another is bought', async ({ wallet, node, openSite }) => {
  const { other, seaport, pieces, coin, close } = await openExchange(node, testAddress)
  const [seaportAt, piecesAt, coinAt] = (await Promise.all([seaport, pieces, coin].map((contract) => contract.getAddress()))) as [string, string, string]
  const domain = { name: 'Seaport', version: '1.6', chainId: 31_337, verifyingContract: seaportAt }
  const read = (contract: Contract, method: string, ...args: readonly unknown[]): Promise<unknown> => contract.getFunction(method)(...args) as Promise<unknown>
  const site = await openSite()
  await connect(wallet, site)
  const send = async (contract: Contract, method: string, args: readonly unknown[], decision: Parameters<typeof decide>[1], value = 0n): Promise<void> => {
    const data = contract.interface.encodeFunctionData(method, args)
    const answer = site.ask('eth_sendTransaction', [{ from: testAddress, to: await contract.getAddress(), data, ...(value > 0n && { value: `0x${value.toString(16)}` }) }])
    await decide(await wallet.approval(), decision)
    await expect.poll(async () => node.ask('eth_getTransactionReceipt', [(await answer).result])).toMatchObject({ status: '0x1' })
  }

  await test.step('listed and sold', async () => {
    await send(pieces, 'setApprovalForAll', [seaportAt, true], ['Let someone take every item?', 'Hold to allow every item'])
    const message = orderOf(testAddress, item(2, piecesAt, 1, 1n), item(1, coinAt, 0, parseEther('5')))
    const answer = site.ask('eth_signTypedData_v4', [testAddress, JSON.stringify({ types: { EIP712Domain: domainTypes, ...types }, primaryType: 'OrderComponents', domain, message })])
    const window = await wallet.approval()
    await expect(window.getByText('You give, at most')).toBeVisible()
    await expect(window.getByText(/^5,000,000,000,000,000,000 of its smallest unit/)).toBeVisible()
    await expect(window.getByText(/^The exchange it is for is none that Holdfast knows/)).toBeVisible()
    await decide(window, ['Offer a trade?', 'Sign order'])
    const signature = (await answer).result
    await run(coin, 'approve', seaportAt, parseEther('5'))
    await run(seaport, 'fulfillOrder', { parameters: { ...message, totalOriginalConsiderationItems: 1 }, signature }, ZeroHash)
    expect(await read(pieces, 'ownerOf', 1)).toBe(other.address)
    expect(await read(coin, 'balanceOf', testAddress)).toBe(parseEther('1005'))
  })

  await test.step('bought with ether', async () => {
    await run(pieces, 'setApprovalForAll', seaportAt, true)
    const message = orderOf(other.address, item(2, piecesAt, 1, 1n), item(0, ZeroAddress, 0, parseEther('2')))
    const signature = await other.signTypedData(domain, types, message)
    await send(seaport, 'fulfillOrder', [{ parameters: { ...message, totalOriginalConsiderationItems: 1 }, signature }, ZeroHash], ['Use a contract', /^Send/], parseEther('2'))
    expect(await read(pieces, 'ownerOf', 1)).toBe(testAddress)
  })
  close()
})
